import Foundation
import Testing

@testable import Dashboard

/// Files that can't be used.
extension Memory {
  @Test(arguments: [
    "", "{", "nonsense", "[]", "null", "{}", "{\"version\": 0}", "{\"version\": \"1\"}",
    "{\"version\": 1, \"theme\": 7}", "{\"version\": 1, \"glyphs\": \"runes\"}",
    "{\"version\": 1, \"pace\": \"-1\"}", "\u{0}\u{0}\u{0}",
    String(repeating: "[", count: 100_000),
  ])
  func `sets a damaged file aside and begins anew`(_ text: String) throws {
    try folder.write(text, to: "choices.json")
    let memory = ChoiceMemory(file: file)
    #expect(memory.choices == Choices())
    #expect(memory.notice?.contains("choices.json.damaged") == true)
    #expect(folder.names == ["choices.json.damaged"])
    #expect(try folder.text("choices.json.damaged") == text)
  }

  @Test func `sets a file that ends anywhere aside`() throws {
    var choices = Choices()
    choices.theme = "nord"
    choices.pace = .full
    try file.write(choices)
    // The last byte is the end of the line, and nobody's loss.
    let text = try folder.text("choices.json").dropLast()
    for count in 0..<text.count {
      try folder.write(String(text.prefix(count)), to: "choices.json")
      guard case .damaged(let aside) = file.read() else {
        Issue.record("\(count) bytes are taken for choices")
        continue
      }
      try FileManager.default.removeItem(atPath: aside)
    }
  }

  @Test func `sets a file of a later program aside, whatever else is in it`() throws {
    try folder.write("{\"version\": 2, \"theme\": {\"day\": \"nord\"}}", to: "choices.json")
    let memory = ChoiceMemory(file: file)
    #expect(memory.choices == Choices())
    #expect(memory.notice?.contains("newer nntui") == true)
    #expect(folder.names == ["choices.json.newer"])
  }

  @Test func `never writes over what was set aside before`() throws {
    for number in 1...3 {
      try folder.write("damage \(number)", to: "choices.json")
      _ = file.read()
    }
    #expect(
      folder.names == ["choices.json.damaged", "choices.json.damaged-2", "choices.json.damaged-3"])
    #expect(try folder.text("choices.json.damaged") == "damage 1")
    #expect(try folder.text("choices.json.damaged-3") == "damage 3")
  }

  @Test func `sets aside what is no file at all`() throws {
    try FileManager.default.createDirectory(
      atPath: file.path, withIntermediateDirectories: false)
    #expect(ChoiceMemory(file: file).notice?.contains("choices.json.damaged") == true)
    // A pipe would wait for somebody who writes into it.
    #expect(mkfifo(file.path, 0o600) == 0)
    #expect(ChoiceMemory(file: file).notice?.contains("choices.json.damaged-2") == true)
    try file.write(Choices())
    #expect(file.read() == .read(Choices()))
  }

  @Test func `sets aside an experiment that makes no sense, and keeps the other choices`() throws {
    var choices = Choices()
    choices.theme = "nord"
    choices.experiment = "data: {source: nowhere}\nlayers: many\n"
    try file.write(choices)
    var memory = patientMemory()
    #expect(memory.lastExperiment() == nil)
    #expect(memory.choices.theme == "nord")
    #expect(memory.notice?.contains("choices.json.damaged") == true)
    #expect(folder.names == ["choices.json.damaged"])
    var state = try dashboard("circle")
    state.begin(with: memory.choices, themeName: nil, isGlyphsFixed: false)
    var keeper = ChoiceKeeper(memory, opening: .initial, state) { _ in }
    keeper.observe(state)
    keeper.finish()
    #expect(ChoiceMemory(file: file).choices.theme == "nord")
  }

  @Test func `a file that can be neither used nor set aside is left alone`() throws {
    // All names that it could get are taken.
    try folder.write("{", to: "choices.json")
    try folder.write("", to: "choices.json.damaged")
    for number in 2...99 { try folder.write("", to: "choices.json.damaged-\(number)") }
    let memory = patientMemory()
    #expect(memory.notice?.contains("neither read nor kept") == true)
    var state = try dashboard("circle")
    state.begin(with: memory.choices, themeName: nil, isGlyphsFixed: false)
    var keeper = ChoiceKeeper(memory, opening: .asked, state) { _ in }
    keeper.observe(state)
    keeper.finish()
    #expect(try folder.text("choices.json") == "{")
  }
}
