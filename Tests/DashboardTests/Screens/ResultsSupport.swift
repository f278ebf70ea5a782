import NeuralNetwork
import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

/// Results of a classifier of three kinds of iris, made by hand: perfect on train, with two mistakes
/// of ten on dev, and without a test set.
func irisState(
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
func diabetesState(
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
