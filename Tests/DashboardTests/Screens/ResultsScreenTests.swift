import NeuralNetwork
import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

@Suite struct `Results screen` {
  /// Images after an epoch, which takes a second: once for all tests.
  static let digits = Result { try dashboard(on: .results, "digits", epochs: 1) }

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
        " dev - train  20.0 % ▇▇│▇▇▇▇▇▇▇▇▇▇▇▇",
        " │ high from 3 × acceptable error",
        " The network knows the training",
        " examples by heart; more data, L2,",
        " dropout or a smaller network help.",
      ])
  }

  @Test(arguments: sizes)
  func `both errors and the verdict are there at every size`(_ size: Size) throws {
    let text = try irisState(size: size).text(of: .scores)
    for part in [
      "● high variance", "train error", "dev - train", "20.0 %", "3 × acceptable error", "L2",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func `plus and minus change the error that is acceptable, and with it the verdict`() throws
  {
    var state = try irisState()
    #expect(panel(.scores).value(state) == "acceptable error 1 %")
    #expect(state.press(.character("+"), .character("+"), .character("+")).isEmpty)
    #expect(panel(.scores).value(state) == "acceptable error 10 %")
    #expect(state.text(of: .scores).contains("neither bias nor variance is high"))
    for _ in 0..<20 { _ = state.press(.character("+")) }
    #expect(panel(.scores).value(state) == "acceptable error 50 %")
    for _ in 0..<20 { _ = state.press(.character("-")) }
    #expect(panel(.scores).value(state) == "acceptable error 0.1 %")
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

  @Test(arguments: Screen.results.panels.filter { $0 != .cost })
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

  @Test(arguments: sizes.dropFirst())
  func `where there is room the cost curves stand among the results`(_ size: Size) throws {
    let state = try irisState(size: size)
    #expect(DashboardLayout(state).panels.contains { $0.id == .cost })
    #expect(!DashboardLayout(try irisState()).panels.contains { $0.id == .cost })
  }

  // MARK: - The screen

  @Test(arguments: [Screen.results, .data], Layout.sizes)
  func `panels fill the window without overlapping`(_ screen: Screen, _ size: Size) {
    var state = DashboardState(experiment: .initial, size: size)
    state.show(screen)
    let layout = DashboardLayout(state)
    // The cost has its place on the train screen, and here where there is room.
    #expect(Set(layout.panels.map(\.id)).union([.cost]) == Set(screen.panels).union([.cost]))
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

  @Test func `what is wrong with the network comes before what usually helps`() throws {
    var state = try irisState(size: Size(width: 120, height: 40))
    var snapshot = try #require(state.current)
    let report = try #require(snapshot.results)
    let actual = [0, 1, 2, 0, 1, 2]
    let results = SetResults(
      count: actual.count, evaluation: Evaluation(cost: 1, accuracy: 1 / 3),
      classification: ClassificationResults(
        confusion: ConfusionCounts(
          predicted: Array(repeating: 0, count: actual.count), true: actual, classCount: 3),
        mistakes: []), regression: nil)
    snapshot.results = ResultsReport(
      task: .classification, classNames: report.classNames, targetName: report.targetName,
      train: results, dev: results, test: nil, acceptableError: 0.01)
    let stock = "more units or layers"
    _ = update(&state, .snapshot(snapshot), now: 0)
    #expect(state.text(of: .scores).contains("high bias"))
    #expect(state.text(of: .scores).contains(stock))
    snapshot.findings = [
      HealthFinding(
        kind: .symmetric, layer: 0, evidence: "all 8 units of layer 1 are alike",
        remedy: "Draw the initial weights at random.", sinceStep: 0)
    ]
    _ = update(&state, .snapshot(snapshot), now: 0)
    let told = state.text(of: .scores).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(told.contains("symmetric: all 8 units of layer 1 are alike. Draw the initial weights"))
    #expect(!told.contains(stock))
  }
}
