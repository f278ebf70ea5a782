import Datasets
import Dispatch
import Foundation
import Synchronization
import TerminalUI
import Testing
import Training

@testable import Dashboard

/// A folder that goes away with the test.
final class TestFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "nntui-\(UInt64.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, and the folders that it is in.
  func write(_ text: String, to name: String) throws {
    let file = URL(filePath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// What a file holds.
  func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
  }

  /// The names in the folder.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}

@Suite struct `Memory` {
  private let folder: TestFolder
  private let file: ChoicesFile

  init() throws {
    folder = try TestFolder()
    file = ChoicesFile(path: folder.path + "/choices.json")
  }

  private static let someChoices: [Choices] = {
    var all = [Choices()]
    all += ["nord", "", "Größe \u{1b}[31m \" \\ \n"].map { name in
      var choices = Choices()
      choices.theme = name
      return choices
    }
    all += GlyphSet.allCases.map { glyphs in
      var choices = Choices()
      choices.glyphs = glyphs
      return choices
    }
    all += Pace.all.map { pace in
      var choices = Choices()
      choices.pace = pace
      return choices
    }
    return all
      + BundledDatasets.names.map { name in
        var choices = Choices()
        choices.experiment = Experiment.default(for: name).yaml
        return choices
      }
  }()

  // MARK: - The file

  @Test(arguments: someChoices)
  func `gives back what it was given`(_ choices: Choices) throws {
    try file.write(choices)
    #expect(file.read() == .read(choices))
    #expect(folder.names == ["choices.json"])
  }

  @Test(arguments: BundledDatasets.names)
  func `gives back the last experiment, in a small file`(_ name: String) throws {
    let experiment = Experiment.default(for: name)
    var choices = Choices()
    choices.experiment = experiment.yaml
    try file.write(choices)
    // An experiment has some two dozen settings of some two dozen characters.
    #expect(try folder.text("choices.json").utf8.count < 2_000)
    var memory = ChoiceMemory(file: file)
    #expect(memory.lastExperiment() == experiment)
    #expect(memory.notice == nil)
  }

  @Test func `knows nothing at first, and has nothing to say about it`() {
    var memory = ChoiceMemory(file: file)
    #expect(memory.choices == Choices())
    #expect(memory.notice == nil)
    #expect(memory.lastExperiment() == nil)
    #expect(folder.names.isEmpty)
  }

  @Test func `makes its folder, for the person alone`() throws {
    let deep = ChoicesFile(path: folder.path + "/a/nntui/choices.json")
    try deep.write(Choices())
    #expect(deep.read() == .read(Choices()))
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/a/nntui")
    #expect(attributes[.posixPermissions] as? Int == 0o700)
  }

  @Test(arguments: [
    (["XDG_STATE_HOME": "/s", "HOME": "/h"], "/s/nntui/choices.json"),
    (["HOME": "/h"], "/h/.local/state/nntui/choices.json"),
    (["XDG_STATE_HOME": "relative", "HOME": "/h"], "/h/.local/state/nntui/choices.json"),
    (["XDG_STATE_HOME": "", "HOME": "/h"], "/h/.local/state/nntui/choices.json"),
    (["HOME": ""], nil), ([:], nil),
  ])
  func `lies where the environment says`(_ environment: [String: String], _ path: String?) {
    #expect(ChoiceMemory(environment).file?.path == path)
  }

  // MARK: - Files that can't be used

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
    var memory = ChoiceMemory(file: file)
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
    let memory = ChoiceMemory(file: file)
    #expect(memory.notice?.contains("neither read nor kept") == true)
    var state = try dashboard("circle")
    state.begin(with: memory.choices, themeName: nil, isGlyphsFixed: false)
    var keeper = ChoiceKeeper(memory, opening: .asked, state) { _ in }
    keeper.observe(state)
    keeper.finish()
    #expect(try folder.text("choices.json") == "{")
  }

  // MARK: - Writing

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
      ChoicesFile(path: folder.path + "/blocked/nntui/choices.json"), delay: .seconds(60)
    ) { complaints.add($0) }
    for theme in ["nord", "dracula", "daylight"] {
      var choices = Choices()
      choices.theme = theme
      writer.write(choices)
      writer.finish(limit: .seconds(60))
    }
    #expect(complaints.all.count == 1)
    #expect(complaints.all.first?.hasPrefix("your choices are not kept: ") == true)
  }

  @Test func `of many changes the last one is written`() throws {
    let writer = ChoiceWriter(file, delay: .seconds(60)) { _ in }
    var choices = Choices()
    for number in 0..<100 {
      choices.theme = "theme \(number)"
      writer.write(choices)
    }
    #expect(folder.names.isEmpty)
    writer.finish(limit: .seconds(60))
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

  // MARK: - What is remembered

  private func keep(
    _ opening: DashboardOptions.Opening, _ state: inout DashboardState,
    _ change: (inout DashboardState) -> Void
  ) {
    let memory = ChoiceMemory(file: file)
    state.begin(with: memory.choices, themeName: memory.choices.theme, isGlyphsFixed: false)
    var keeper = ChoiceKeeper(memory, opening: opening, state) { _ in }
    keeper.observe(state)
    change(&state)
    keeper.observe(state)
    keeper.finish()
  }

  @Test func `an experiment that was asked for is remembered, changed or not`() throws {
    var state = try dashboard("iris")
    keep(.asked, &state) { _ in }
    var memory = ChoiceMemory(file: file)
    #expect(memory.lastExperiment() == state.experiment)
    keep(.asked, &state) { _ = $0.press(.character("]")) }
    memory = ChoiceMemory(file: file)
    #expect(memory.lastExperiment() == state.experiment)
    #expect(memory.choices.theme == nil && memory.choices.pace == nil)
  }

  @Test(arguments: [DashboardOptions.Opening.initial, .remembered])
  func `an experiment that nobody asked for takes no other's place until it is changed`(
    _ opening: DashboardOptions.Opening
  ) throws {
    var choices = Choices()
    choices.experiment = Experiment.default(forCSV: "/gone/table.csv").yaml
    try file.write(choices)
    var state = try dashboard("circle")
    keep(opening, &state) { $0.appearance.chosenTheme = "nord" }
    choices.theme = "nord"
    #expect(file.read() == .read(choices))
    keep(opening, &state) { _ = $0.press(.character("]")) }
    var memory = ChoiceMemory(file: file)
    #expect(memory.lastExperiment() == state.experiment)
  }

  @Test func `the pace is remembered once it was changed`() throws {
    var state = try dashboard("circle")
    keep(.asked, &state) { _ = $0.press(.character("<")) }
    #expect(ChoiceMemory(file: file).choices.pace == state.pace)
    var next = try dashboard("circle")
    keep(.asked, &next) { _ in }
    #expect(next.pace == state.pace)
  }

  @Test func `a table is found again from another folder, and stays relative in its own`() throws {
    let experiment = Experiment.default(forCSV: "tables/mine.csv")
    let absolute = experiment.withAbsolutePath
    let here = FileManager.default.currentDirectoryPath
    #expect(absolute.data.source == .csv("\(here)/tables/mine.csv"))
    var choices = Choices()
    choices.experiment = absolute.yaml
    try file.write(choices)
    var memory = ChoiceMemory(file: file)
    #expect(memory.lastExperiment() == experiment)
    choices.experiment = Experiment.default(forCSV: "/elsewhere/mine.csv").yaml
    try file.write(choices)
    memory = ChoiceMemory(file: file)
    #expect(memory.lastExperiment()?.data.source == .csv("/elsewhere/mine.csv"))
  }

  @Test(arguments: GlyphSet.allCases, GlyphSet.allCases)
  func `chosen glyphs count where the terminal can show them and no option says otherwise`(
    _ chosen: GlyphSet, _ terminal: GlyphSet
  ) throws {
    var choices = Choices()
    choices.glyphs = chosen
    var state = DashboardState(experiment: .initial, size: .init(width: 80, height: 24))
    state.glyphs = terminal
    state.begin(with: choices, themeName: nil, isGlyphsFixed: false)
    #expect(state.glyphs == (terminal == .ascii ? .ascii : chosen))
    state.glyphs = terminal
    state.begin(with: choices, themeName: nil, isGlyphsFixed: true)
    #expect(state.glyphs == terminal)
    #expect(state.appearance.chosenGlyphs == chosen)
  }

  // MARK: - The whole program

  /// Runs the dashboard over a script of keys and returns its pictures.
  private func run(
    _ keys: [Key], theme: String? = nil, document: Experiment = .initial,
    opening: DashboardOptions.Opening = .initial
  ) throws -> [RecordingTerminal.Frame] {
    var terminal = RecordingTerminal(
      script: [.timeout] + keys.map { .key($0) } + [.terminate(exitCode: 0)])
    let code = try DashboardProgram.run(
      &terminal,
      options: DashboardOptions(
        document: ExperimentDocument(document), opening: opening, themeName: theme,
        memory: ChoiceMemory(file: file)))
    #expect(code == 0)
    return terminal.frames
  }

  @Test func `a chosen theme is there at the next start, from the first picture on`() throws {
    _ = try run([.character("t")] + "dracula".map { .character($0) } + [.enter])
    #expect(ChoiceMemory(file: file).choices.theme == "dracula")
    #expect(try run([]).first?.theme.name == "Dracula")
  }

  @Test func `a theme of the command line is for one run`() throws {
    _ = try run([.character("t")] + "dracula".map { .character($0) } + [.enter])
    #expect(try run([], theme: "nord").first?.theme.name == "Nord")
    #expect(try run([]).first?.theme.name == "Dracula")
  }

  @Test func `a previewed theme is not remembered`() throws {
    _ = try run([.character("t"), .down, .down, .escape])
    #expect(folder.names.isEmpty)
  }

  @Test func `a theme that is gone is told and no obstacle`() throws {
    var choices = Choices()
    choices.theme = "sunset"
    try file.write(choices)
    let frame = try #require(try run([]).first)
    #expect(frame.theme == .standard)
    #expect(frame.buffer.lines.joined().contains("the theme 'sunset' is gone"))
    #expect(ChoiceMemory(file: file).choices.theme == "sunset")
  }

  @Test func `what is wrong with the memory is said in the first picture`() throws {
    try folder.write("{", to: "choices.json")
    let frame = try #require(try run([]).first)
    #expect(
      frame.buffer.lines.joined()
        .contains("your choices could not be read; they are in choices.json.damaged now"))
  }

  @Test func `the experiment of last time is announced`() throws {
    let frame = try #require(
      try run([], document: .default(for: "moons"), opening: .remembered).first)
    #expect(frame.buffer.lines.joined().contains("moons, as last time"))
  }
}
