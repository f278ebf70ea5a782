import Datasets
import NeuralNetwork
import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

@Suite struct `The settings form` {
  // MARK: - What there is

  private func titles(_ state: DashboardState) -> Set<String> {
    Set(state.settingsGroups.flatMap(\.fields).map(\.title))
  }

  @Test func `what the data do not have is left out`() throws {
    let plane = titles(try dashboard("circle"))
    let table = titles(try dashboard("iris"))
    let images = titles(try dashboard("digits"))
    #expect(plane.isSuperset(of: ["samples", "noise", "features"]))
    #expect(table.isDisjoint(with: ["samples", "noise", "features", "shift", "target"]))
    #expect(!plane.contains("shift") && images.contains("shift"))
  }

  @Test func `a CSV file has a target and a task`() {
    let fields = settingsFields(of: .default(forCSV: "mine.csv"))
    #expect(fields.contains { $0.title == "target" })
    #expect(fields.contains { $0.title == "task" })
    #expect(!fields.contains { $0.title == "noise" })
  }

  @Test func `the loss is auto or the one of the task`() throws {
    let state = try dashboard("iris")
    let loss = try #require(state.settingsGroups[0].fields.first)
    guard case .choice(let options, _, _) = loss.kind else {
      Issue.record("the loss is no choice")
      return
    }
    #expect(options.map(\.id) == ["auto", "cross-entropy"])
  }

  // MARK: - Editing

  /// A dashboard with the cursor on a field of the settings.
  private func standing(
    on title: String, change: (inout Experiment) -> Void = { _ in }
  ) throws -> DashboardState {
    var state = try dashboard(change: change)
    state.focus = .settings
    state.form.setting = try #require(
      state.settingsGroups.flatMap(\.fields).firstIndex { $0.title == title })
    return state
  }

  @Test(arguments: ["max-norm", "clip-norm", "early stop"])
  func `an optional number goes from none to a first value and back`(_ title: String) throws {
    var state = try standing(on: title)
    let field = try #require(state.settingsField.field)
    let before = state.experiment
    #expect(field.value(in: before) == "none")
    #expect(state.press(.character("-")).isEmpty)
    #expect(state.press(.character("+")).map(\.name) == ["apply"])
    #expect(Double(field.value(in: state.experiment)) != nil)
    _ = state.press(.character("+"), .character("-"), .character("-"))
    #expect(state.experiment == before)
  }

  @Test func `an optional number is typed, and an empty line is none`() throws {
    var state = try standing(on: "clip-norm")
    _ = state.press(.enter)
    state.type("0.7")
    _ = state.press(.enter)
    #expect(state.experiment.training.clipNorm == 0.7)
    _ = state.press(.enter, .control("u"), .enter)
    #expect(state.experiment.training.clipNorm == nil)
    _ = state.press(.enter)
    state.type("no")
    _ = state.press(.enter)
    #expect(state.toast?.text == "clip-norm: 'no' is neither a number (above 0) nor none")
  }

  @Test(arguments: [
    ("60/20/20", Split.ratios(train: 0.6, dev: 0.2, test: 0.2)), ("none", .trainOnly),
    ("80/20/0", .ratios(train: 0.8, dev: 0.2, test: 0)), ("auto", .automatic),
  ])
  func `a split is typed`(_ text: String, _ expected: Split) throws {
    var state = try standing(on: "split") {
      $0.data.split = .ratios(train: 0.5, dev: 0.5, test: 0)
    }
    _ = state.press(.enter, .control("u"))
    state.type(text)
    #expect(state.press(.enter).map(\.name) == ["load"])
    #expect(state.experiment.data.split == expected)
  }

  @Test(arguments: ["60/20", "60/20/20/0", "60/20/30", "0/50/50", "a/b/c", "-10/60/50", "inf/1/1"])
  func `no split is taken for one`(_ text: String) throws {
    var state = try standing(on: "split")
    let before = state.experiment
    _ = state.press(.enter, .control("u"))
    state.type(text)
    #expect(state.press(.enter).isEmpty)
    #expect(state.experiment == before)
    #expect(state.toast?.kind == .problem)
    #expect(state.form.editor?.text == text)
  }

  @Test func `features are ticked in a list`() throws {
    var state = try standing(on: "features")
    _ = state.press(.enter, .down, .down, .character(" "), .down, .character(" "))
    #expect(state.picture.contains("[x] x₁²"))
    #expect(state.press(.enter).map(\.name) == ["load"])
    #expect(state.experiment.data.features == [.x1, .x2, .squaredX1, .squaredX2])
  }

  @Test func `one feature has to stay, and Escape leaves all as it was`() throws {
    var state = try standing(on: "features")
    let before = state.experiment
    _ = state.press(.enter, .character(" "), .down, .character(" "))
    #expect(state.picture.contains("[x] x₂"))
    #expect(state.toast?.kind == .problem)
    #expect(state.press(.escape).isEmpty)
    #expect(state.dialog == nil)
    #expect(state.experiment == before)
  }

  @Test func `batch sizes that batch normalisation cannot have are passed over`() throws {
    // 257 of 428 examples are trained on: batches of 64, 128 and 256 leave one over.
    var state = try standing(on: "batch size") { experiment in
      experiment.data.samples = 428
      experiment.network.layers = [.dense(DenseExperiment(units: 4, batchNorm: true))]
      experiment.training.batchSize = .count(50)
    }
    #expect(state.current?.data.trainCount == 257)
    #expect(state.press(.character("+")).map(\.name) == ["apply"])
    #expect(state.experiment.training.batchSize == .full)
    state.experiment.training.batchSize = .count(3)
    #expect(state.press(.character("-")).isEmpty)
    #expect(state.experiment.training.batchSize == .count(3))
    #expect(state.toast?.kind == .problem)
  }

  @Test func `the default written out is the default`() throws {
    var state = try standing(on: "samples")
    let before = state.experiment
    _ = state.press(.character("+"), .character("-"))
    #expect(state.experiment == before)
  }

  // MARK: - Pictures

  /// The panel's inside, as the sentences in it read.
  private func text(_ size: Size, _ state: DashboardState) -> String {
    var buffer = CellBuffer(size)
    SettingsPanel().draw(in: buffer.bounds, of: &buffer, state)
    return buffer.lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
  }

  @Test(
    arguments: ["circle", "iris", "digits"],
    [Size(width: 29, height: 9), Size(width: 40, height: 20)])
  func `the field and its whole explanation are in sight`(_ dataset: String, _ size: Size) throws {
    var state = try dashboard(dataset)
    state.focus = .settings
    for index in state.settingsGroups.flatMap(\.fields).indices {
      state.form.setting = index
      let field = try #require(state.settingsField.field)
      let sentence = field.explanation(in: state.experiment).split(separator: " ")
        .joined(separator: " ")
      #expect(text(size, state).contains(sentence), "\(field.title)")
      #expect(text(size, state).contains("▸"), "\(field.title)")
    }
  }

  @Test func `groups have headings where there is room`() throws {
    let state = try dashboard()
    #expect(text(Size(width: 40, height: 40), state).contains("regularization ● L1"))
    #expect(!text(Size(width: 29, height: 9), state).contains("training"))
  }

  @Test func `a click hits what was seen, also where it brings the focus`() throws {
    var state = try dashboard(size: Size(width: 120, height: 40))
    let layout = DashboardLayout(state)
    let settings = try #require(layout.panels.first { $0.id == .settings }).rect
    let lines = view(state).lines
    let y = try #require(lines.firstIndex { $0.contains("● batch size") })
    _ = update(&state, .terminal(.mouse(MouseEvent(.press, x: settings.x + 4, y: y))), now: 0)
    #expect(state.focus == .settings)
    #expect(state.settingsField.field?.title == "batch size")
  }
}
