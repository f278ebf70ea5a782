import Foundation

/// A CSV file of numbers that is there as long as this lives.
final class TemporaryTable: Sendable {
  /// Where it is.
  let path: String

  /// The file with these columns and rows.
  init(_ columns: [String], _ rows: [[Double]]) throws {
    path = "\(FileManager.default.temporaryDirectory.path)/nntui-\(UUID().uuidString).csv"
    let lines =
      [columns.joined(separator: ",")]
      + rows.map { row in row.map { "\($0)" }.joined(separator: ",") }
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
