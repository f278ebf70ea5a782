import NeuralNetwork
import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

/// A dashboard with `screen` open, and all that it wants measured, after `epochs` epochs.
func dashboard(
  on screen: Screen, _ dataset: String, size: Size = Size(width: 80, height: 24), epochs: Int = 0,
  change: (inout Experiment) -> Void = { _ in }
) throws -> DashboardState {
  var experiment = Experiment.default(for: dataset)
  change(&experiment)
  var state = DashboardState(experiment: experiment, size: size)
  state.show(screen)
  _ = state.beginFirst(model: nil)
  try state.takeSnapshot(epochs: epochs)
  return state
}

extension DashboardState {
  /// Takes a snapshot with all that the panels on the screen want measured now.
  mutating func takeSnapshot(epochs: Int) throws {
    var snapshot = try StillRun.snapshot(
      of: experiment, epochs: epochs, measuring: DashboardLayout(self).measurements)
    snapshot.generation = generation
    _ = update(&self, .snapshot(snapshot), now: 0)
  }

  /// The inside of a panel where it stands on the screen, blanks at the ends of lines left out.
  func lines(of id: PanelID) -> [String] {
    guard let place = DashboardLayout(self).panels.first(where: { $0.id == id }) else { return [] }
    var buffer = CellBuffer(PanelFrame.inside(of: place.rect).size)
    panel(id).draw(in: buffer.bounds, of: &buffer, self)
    return buffer.lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
  }

  /// The same as one text.
  func text(of id: PanelID) -> String { lines(of: id).joined(separator: "\n") }
}

/// Results of a classifier of three kinds of iris, made by hand: perfect on train, with two mistakes
/// of ten on dev, and without a test set.
private func irisState(
  size: Size = Size(width: 80, height: 24), focus: PanelID = .scores
) throws -> DashboardState {
  var state = try dashboard(on: .results, "iris", size: size)
  var snapshot = try #require(state.current)
  snapshot.step = 10
  func results(_ predicted: [Int], _ actual: [Int], cost: Double) -> SetResults {
    let mistakes = zip(predicted, actual).enumerated().filter { $0.element.0 != $0.element.1 }
    return SetResults(
      count: actual.count,
      evaluation: Evaluation(
        cost: cost, accuracy: 1 - Double(mistakes.count) / Double(actual.count)),
      classification: ClassificationResults(
        confusion: ConfusionCounts(predicted: predicted, true: actual, classCount: 3),
        mistakes: mistakes.enumerated().map { place, mistake in
          Misclassification(
            index: 10 * place + 50, trueClass: mistake.element.1,
            predictedClass: mistake.element.0, probability: place == 0 ? 0.987 : 0.512)
        }), regression: nil)
  }
  snapshot.results = ResultsReport(
    task: .classification, classNames: ["setosa", "versicolor", "virginica"],
    targetName: "species",
    train: results([0, 1, 2, 2], [0, 1, 2, 2], cost: 0.0213),
    dev: results(
      [0, 0, 0, 0, 1, 1, 2, 2, 2, 1], [0, 0, 0, 0, 1, 1, 1, 2, 2, 2], cost: 0.34),
    test: nil, acceptableError: 0.01)
  _ = update(&state, .snapshot(snapshot), now: 0)
  state.focus = focus
  return state
}

/// Results of a regression, made by hand: residuals 1, -3 and 2 on train, one of 5 on dev.
private func diabetesState(
  size: Size = Size(width: 80, height: 24), focus: PanelID = .scores
) throws -> DashboardState {
  var state = try dashboard(on: .results, "diabetes", size: size)
  var snapshot = try #require(state.current)
  snapshot.step = 10
  func results(_ predicted: [Double], _ actual: [Double]) throws -> SetResults {
    let figures = try #require(
      RegressionFigures(
        predicted: Matrix([predicted]), true: Matrix([actual]),
        indices: Array(predicted.indices)))
    return SetResults(
      count: actual.count, evaluation: Evaluation(cost: 7, rSquared: figures.rSquared),
      classification: nil, regression: figures)
  }
  snapshot.results = ResultsReport(
    task: .regression, classNames: [], targetName: "progression",
    train: try results([10, 23, 28], [11, 20, 30]), dev: try results([30, 10], [35, 10]),
    test: nil, acceptableError: 0.01)
  _ = update(&state, .snapshot(snapshot), now: 0)
  state.focus = focus
  return state
}

@Suite struct `Results screen` {
  /// Images after an epoch, which takes a second: once for all tests.
  private static let digits = Result { try dashboard(on: .results, "digits", epochs: 1) }

  static let sizes = [
    Size(width: 80, height: 24), Size(width: 120, height: 40), Size(width: 200, height: 50),
  ]

  // MARK: - Scores

  @Test func `scores are a row a set, with the verdict and what helps`() throws {
    let lines = try irisState().lines(of: .scores)
    #expect(
      lines == [
        "         examples   cost   accuracy",
        " train          4   .021      100 %",
        " dev           10   .340     80.0 %",
        " test           –      –          –",
        " ● high variance",
        " train error   0.0 %   │",
        " dev error    20.0 % ▇▇│▇▇▇▇▇▇▇▇▇▇▇▇",
        " The network knows the training",
        " examples by heart; more data, L2,",
        " dropout or a smaller network help.",
      ])
  }

  @Test(arguments: sizes)
  func `both errors and the verdict are there at every size`(_ size: Size) throws {
    let text = try irisState(size: size).text(of: .scores)
    for part in ["● high variance", "train error", "dev error", "20.0 %", "L2"] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func `plus and minus change the error that is acceptable, and with it the verdict`() throws
  {
    var state = try irisState()
    #expect(panel(.scores).value(state) == "ε 1 %")
    #expect(state.press(.character("+"), .character("+"), .character("+")).isEmpty)
    #expect(panel(.scores).value(state) == "ε 10 %")
    #expect(state.text(of: .scores).contains("neither bias nor variance is high"))
    for _ in 0..<20 { _ = state.press(.character("+")) }
    #expect(panel(.scores).value(state) == "ε 50 %")
    for _ in 0..<20 { _ = state.press(.character("-")) }
    #expect(panel(.scores).value(state) == "ε 0.1 %")
  }

  @Test(arguments: ResultsViewState.acceptableErrors)
  func `every step of ε is one that a verdict can be made with`(_ error: Double) {
    #expect(BiasVarianceVerdict.acceptableErrors.contains(error))
  }

  @Test func `before any training the scores say that they are guesses`() throws {
    let state = try dashboard(on: .results, "iris")
    #expect(state.text(of: .scores).contains("Not trained yet"))
    #expect(panel(.confusion).value(state) == "untrained")
  }

  @Test func `without a dev set it is said what is missing`() throws {
    let state = try dashboard(on: .results, "iris", epochs: 1) { $0.data.split = .trainOnly }
    #expect(state.text(of: .scores).contains("There is no dev set"))
    #expect(panel(.confusion).title(state) == "Confusion, train")
    #expect(!state.text(of: .mistakes).isEmpty)
  }

  @Test(arguments: Screen.results.panels)
  func `a panel without results says what it waits for`(_ id: PanelID) throws {
    let empty = DashboardState(
      experiment: .default(for: "iris"), size: Size(width: 80, height: 24))
    var state = empty
    state.show(.results)
    #expect(state.text(of: id).contains("preparing the data…"))
    #expect(panel(id).measurements(in: Rect(x: 0, y: 0, width: 9, height: 9), state).results)
  }

  @Test func `regression is judged by R², and by errors in the target's unit`() throws {
    let lines = try diabetesState().lines(of: .scores)
    #expect(
      lines.prefix(4) == [
        "        n  cost    R²  RMSE   MAE",
        // Σ(y - a)² is 1 + 9 + 4, and Σ(y - ȳ)² about 20⅓ is 180⅔.
        " train  3  7.00  0.92  2.16  2.00",
        " dev    2  7.00  0.92  3.54  2.50",
        " test   –     –     –     –     –",
      ])
  }

  // MARK: - Confusion

  @Test func `the confusion has the true classes in rows, with what is confused most below`() throws
  {
    let state = try irisState(focus: .confusion)
    #expect(panel(.confusion).title(state) == "Confusion, dev")
    #expect(panel(.confusion).value(state) == "80.0 %")
    let lines = state.lines(of: .confusion)
    #expect(lines[1].hasPrefix(" setosa       4   0   0"))
    #expect(lines[2].hasPrefix(" versicolor   0   2   1"))
    #expect(lines[3].hasPrefix(" virginica    0   1   2"))
    #expect(lines.contains { $0.hasPrefix(" versicolor → virginica 1") })
    #expect(lines.contains { $0.hasPrefix(" virginica → versicolor 1") })
  }

  @Test func `v shows shares of the true classes and back`() throws {
    var state = try irisState(focus: .confusion)
    _ = state.press(.character("v"))
    #expect(state.lines(of: .confusion)[2].hasPrefix(" versicolor   0  67  33"))
    _ = state.press(.character("v"))
    #expect(state.lines(of: .confusion)[2].hasPrefix(" versicolor   0   2   1"))
  }

  @Test(arguments: [PanelID.confusion, .classes, .mistakes])
  func `m goes through the sets that there are`(_ id: PanelID) throws {
    var state = try irisState(focus: id)
    #expect(state.shownSet?.set == .dev)
    _ = state.press(.character("m"))
    #expect(state.shownSet?.set == .train)
    #expect(panel(id).title(state).hasSuffix(", train"))
    _ = state.press(.character("m"))
    #expect(state.shownSet?.set == .dev)
  }

  @Test(arguments: sizes.dropFirst())
  func `where there is room all sets stand together`(_ size: Size) throws {
    let text = try irisState(size: size).text(of: .confusion)
    #expect(text.contains("train  100 %") && text.contains("▸dev  80.0 %"))
  }

  @Test func `predictions are points around the diagonal, residuals around zero`() throws {
    var state = try diabetesState(focus: .confusion)
    #expect(panel(.confusion).title(state) == "Predictions, dev")
    #expect(state.text(of: .confusion).contains("true progression"))
    _ = state.press(.character("v"))
    #expect(panel(.confusion).title(state) == "Residuals, dev")
    #expect(state.text(of: .confusion).contains("residual"))
    #expect(state.lines(of: .confusion).joined().filter { $0 == "○" }.count == 2)
  }

  // MARK: - Classes

  @Test func `classes have precision, recall, F1 and their examples`() throws {
    let lines = try irisState().lines(of: .classes)
    #expect(
      lines == [
        "  class         n   prec   rec    F1",
        "  setosa        4    100   100   100",
        "  versicolor    3   66.7  66.7  66.7",
        "  virginica     3   66.7  66.7  66.7",
        "  mean         10   77.8  77.8  77.8", "", "",
      ])
  }

  @Test func `where there is room it is said what a class is mixed up with`() throws {
    let text = try irisState(size: Size(width: 120, height: 40)).text(of: .classes)
    #expect(text.contains("missed: 1 as virginica; false alarms: 1 of virginica"))
    #expect(text.contains("precision"))
  }

  @Test func `many classes scroll, the mean stays`() throws {
    var state = try Self.digits.get()
    state.focus = .classes
    #expect(!state.lines(of: .classes).contains { $0.hasPrefix("▸ 9") })
    _ = state.press(.end)
    #expect(state.lines(of: .classes).contains { $0.hasPrefix("▸ 9") })
    #expect(state.text(of: .classes).contains("  mean"))
  }

  @Test func `the spread of residuals has its mean and its σ`() throws {
    var state = try diabetesState(focus: .classes)
    _ = state.press(.character("m"))
    // 1, -3 and 2 have the mean 0 and the population variance 14/3.
    #expect(state.lines(of: .classes).first == " mean 0   σ 2.16   MAE 2.00")
  }

  // MARK: - Mistakes

  @Test func `mistakes are listed with the inputs of the chosen one`() throws {
    let state = try irisState(focus: .mistakes)
    #expect(panel(.mistakes).value(state) == "2 of 10")
    #expect(
      state.lines(of: .mistakes) == [
        " no. is         seen as       sure",
        "  51 versicolor virginica   98.7 %",
        "  61 virginica  versicolor  51.2 %",
        "", " sepal_len…   7.00  sepal_wid…   3.20",
        " petal_len…   4.70  petal_wid…   1.40",
      ])
  }

  @Test func `arrows choose a mistake and mark the example on both screens`() throws {
    var state = try irisState(focus: .mistakes)
    #expect(state.chosenExample == nil)
    _ = state.press(.down)
    #expect(state.chosenExample == 60)
    _ = state.press(.down)
    #expect(state.resultsView.mistake == 1)
    #expect(state.text(of: .mistakes).contains("sepal_len…   5.00"))
    state.show(.data)
    #expect(state.text(of: .scatter).contains("marked: number 61, species versicolor"))
    // In other data the same place is another example.
    _ = state.begin(.default(for: "wine"))
    try state.takeSnapshot(epochs: 0)
    #expect(state.chosenExample == nil)
  }

  @Test func `a click chooses a mistake`() throws {
    var state = try irisState()
    let place = try #require(
      DashboardLayout(state).panels.first { $0.id == .mistakes }?.rect)
    _ = update(
      &state, .terminal(.mouse(MouseEvent(.press, x: place.x + 5, y: place.y + 3))), now: 0)
    #expect(state.resultsView.mistake == 1)
    #expect(state.chosenExample == 60)
  }

  @Test func `a set without mistakes is praised`() throws {
    var state = try irisState(focus: .mistakes)
    _ = state.press(.character("m"))
    #expect(state.text(of: .mistakes).contains("No mistakes: all 4 train"))
    #expect(state.press(.down).isEmpty)
  }

  @Test func `the largest residuals come first, whatever their sign`() throws {
    var state = try diabetesState(focus: .mistakes)
    _ = state.press(.character("m"))
    let lines = state.lines(of: .mistakes)
    #expect(lines[1].hasPrefix("   2 20.0      23.0    -3.00"))
    #expect(lines[2].hasPrefix("   3 30.0      28.0     2.00"))
  }

  @Test func `mistakes of images are shown as images`() throws {
    var state = try Self.digits.get()
    let mistakes = try #require(state.shownSet?.results.classification?.mistakes)
    let first = try #require(mistakes.first)
    for size in Self.sizes {
      state.size = size
      let text = state.text(of: .mistakes)
      #expect(text.contains("▀"))
      guard size.width > 80 else { continue }
      #expect(text.contains("\(first.trueClass)→\(first.predictedClass)"))
      #expect(text.contains("number \(exampleNumber(first.index)): a \(first.trueClass)"))
    }
  }

  // MARK: - The screen

  @Test(arguments: [Screen.results, .data], Layout.sizes)
  func `panels fill the window without overlapping`(_ screen: Screen, _ size: Size) {
    var state = DashboardState(experiment: .initial, size: size)
    state.show(screen)
    let layout = DashboardLayout(state)
    #expect(Set(layout.panels.map(\.id)) == Set(screen.panels))
    var covered = Set<[Int]>()
    for (id, rect) in layout.panels {
      for y in rect.y..<rect.maxY {
        for x in rect.x..<rect.maxX {
          #expect(covered.insert([x, y]).inserted, "\(id) overlaps at \(x),\(y)")
        }
      }
    }
    #expect(covered.count == size.width * (size.height - 3))
  }
}
