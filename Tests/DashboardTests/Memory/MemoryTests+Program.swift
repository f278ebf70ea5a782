import Foundation
import TerminalUI
import Testing
import Training

@testable import Dashboard

/// What is remembered, and what the next start makes of it.
extension Memory {
  // MARK: - What is remembered

  private func keep(
    _ opening: DashboardOptions.Opening, _ state: inout DashboardState,
    _ change: (inout DashboardState) -> Void
  ) {
    let memory = patientMemory()
    state.begin(with: memory.choices, themeName: memory.choices.theme, isGlyphsFixed: false)
    var keeper = ChoiceKeeper(memory, opening: opening, state) { _ in }
    keeper.observe(state)
    change(&state)
    keeper.observe(state)
    keeper.finish()
  }

  @Test func `the acceptable error is remembered once it was changed`() throws {
    var state = try dashboard("iris")
    keep(.asked, &state) { _ in }
    #expect(ChoiceMemory(file: file).choices.acceptableError == nil)
    keep(.asked, &state) { state in
      state.focus = .scores
      _ = state.press(.character("+"))
    }
    let chosen = state.resultsView.acceptableError
    #expect(chosen != ResultsViewState().acceptableError)
    var next = try dashboard("iris")
    keep(.asked, &next) { #expect($0.resultsView.acceptableError == chosen) }
    #expect(ChoiceMemory(file: file).choices.acceptableError == chosen)
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
      script: [.timeout] + keys.map { .key($0) } + [.terminate(exitCode: 0)],
      waitsForPicture: true)
    let code = try DashboardProgram.run(
      &terminal,
      options: DashboardOptions(
        document: ExperimentDocument(document), opening: opening, themeName: theme,
        memory: patientMemory()))
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
