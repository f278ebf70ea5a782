import Foundation
import Testing

@testable import Training

/// When data that are in memory are taken for those of an experiment.
@Suite struct DataReuseTests {
  private func prepared(
    _ table: TemporaryTable, reusing last: PreparedData? = nil
  ) throws -> PreparedData {
    try PreparedData(
      Experiment.linear(table, rate: 0.5, batchSize: .full), reusing: last)
  }

  private func write(_ text: String, to table: TemporaryTable) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: table.path))
  }

  @Test func `a file that changed is read again`() throws {
    let table = try TemporaryTable(["x", "y"], [[-1, -2], [1, 2]])
    let first = try prepared(table)
    try write("x,y\n-1,-2\n1,2\n3,4\n", to: table)
    let second = try prepared(table, reusing: first)
    #expect(second.dataset.exampleCount == 3)
  }

  @Test func `a file of the same size at the same time is another one in its place`() throws {
    let table = try TemporaryTable(["x", "y"], [[-1, -2], [1, 2]])
    let first = try prepared(table)
    let time = try FileManager.default.attributesOfItem(atPath: table.path)[.modificationDate]
    let other = try TemporaryTable(["x", "y"], [[-1, -2], [1, 7]])
    try #require(time is Date)
    try FileManager.default.setAttributes(
      [.modificationDate: time as Any], ofItemAtPath: other.path)
    try FileManager.default.removeItem(atPath: table.path)
    try FileManager.default.moveItem(atPath: other.path, toPath: table.path)
    #expect(try prepared(table, reusing: first).targets.elements == [-2, 7])
  }

  @Test func `what was read stays where the file is gone`() throws {
    let table = try TemporaryTable(["x", "y"], [[-1, -2], [1, 2]])
    let first = try prepared(table)
    try FileManager.default.removeItem(atPath: table.path)
    #expect(try prepared(table, reusing: first).dataset.exampleCount == 2)
    #expect(throws: (any Error).self) { try prepared(table) }
  }
}
