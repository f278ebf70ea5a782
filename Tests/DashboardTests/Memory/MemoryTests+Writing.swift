import Dispatch
import Synchronization
import Testing
import Training

@testable import Dashboard

/// Writing in the background.
extension Memory {
  /// A writer that does not wait before it writes, and what it complained about.
  private final class Complaints: Sendable {
    private let texts = Mutex<[String]>([])
    var all: [String] { texts.withLock { $0 } }
    func add(_ text: String) { texts.withLock { $0.append(text) } }
  }

  @Test func `says once that it can't be written, and goes on`() throws {
    // Below a file there are no folders, not even for root.
    try folder.write("", to: "blocked")
    let complaints = Complaints()
    let writer = ChoiceWriter(
      ChoicesFile(path: folder.path + "/blocked/nntui/choices.json"), delay: .seconds(600)
    ) { complaints.add($0) }
    for theme in ["nord", "dracula", "daylight"] {
      var choices = Choices()
      choices.theme = theme
      writer.write(choices)
      writer.finish(limit: .seconds(600))
    }
    #expect(complaints.all.count == 1)
    #expect(complaints.all.first?.hasPrefix("your choices are not kept: ") == true)
  }

  @Test func `of many changes the last one is written`() throws {
    let writer = ChoiceWriter(file, delay: .seconds(600)) { _ in }
    var choices = Choices()
    for number in 0..<100 {
      choices.theme = "theme \(number)"
      writer.write(choices)
    }
    #expect(folder.names.isEmpty)
    writer.finish(limit: .seconds(600))
    #expect(file.read() == .read(choices))
  }

  @Test func `of two dashboards one wins, without damage`() throws {
    let file = file
    let all = ["nord", "dracula"].map { theme in
      var choices = Choices()
      choices.theme = theme
      choices.experiment = Experiment.default(for: "digits").yaml
      return choices
    }
    DispatchQueue.concurrentPerform(iterations: 8) { number in
      for _ in 0..<10 {
        try? file.write(all[number % 2])
        if case .read(let choices) = file.read() {
          #expect(all.contains(choices))
        } else {
          Issue.record("a reader saw half a file")
        }
      }
    }
    #expect(folder.names == ["choices.json"])
  }
}
