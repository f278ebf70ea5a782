import NeuralNetwork
import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

/// A state of the dashboard that every picture must bear, under the name that a failing test tells.
struct Situation: Sendable, CustomTestStringConvertible {
  let name: String
  private let made: Result<DashboardState, any Error>

  private init(_ name: String, _ make: () throws -> DashboardState) {
    self.name = name
    made = Result(catching: make)
  }

  var testDescription: String { name }

  /// The dashboard in it, with everything measured that there is to measure.
  func state() throws -> DashboardState { try made.get() }

  /// All of them, each made once for all tests.
  static let all = [
    Situation("nothing yet") {
      DashboardState(experiment: .default(for: "spiral"), size: Size(width: 80, height: 24))
    },
    Situation("before the first step") { try trained("circle", epochs: 0) },
    Situation("spiral after some steps") { try trained("spiral", epochs: 12) },
    Situation("three classes of four inputs") { try trained("iris", epochs: 3) },
    Situation("images and convolutions") {
      try trained("digits", epochs: 0, change: convolutions)
    },
    Situation("regression of many inputs") { try trained("diabetes", epochs: 3) },
    Situation("regression of one input") { try trained("sine", epochs: 3) },
    Situation("no hidden layer") { try trained("plane", epochs: 3) { $0.network.layers = [] } },
    Situation("forty layers") {
      try trained("circle", epochs: 2) { experiment in
        experiment.data.samples = 60
        experiment.network.layers = Array(repeating: .dense(DenseExperiment(units: 2)), count: 40)
      }
    },
    Situation("no dev set, one class in it") { try oneClass() },
    Situation("long names of many classes") { try longNames() },
    Situation("diverged, nothing but NaN") { try diverged() },
    Situation("a long past, looked back on") { try lookingBack() },
  ]

  // MARK: - Making them

  private static func trained(
    _ dataset: String, epochs: Int, change: (inout Experiment) -> Void = { _ in }
  ) throws -> DashboardState {
    var experiment = Experiment.default(for: dataset)
    change(&experiment)
    return try trained(experiment, epochs: epochs)
  }

  private static func trained(_ experiment: Experiment, epochs: Int) throws -> DashboardState {
    var state = DashboardState(experiment: experiment, size: Size(width: 80, height: 24))
    _ = state.beginFirst(weights: nil)
    var snapshot = try StillRun.snapshot(
      of: experiment, epochs: epochs,
      measuring: MeasurementRequest(
        fieldWidth: 40, fieldHeight: 40, histogramBins: 48, unitFieldWidth: 8, unitFieldHeight: 8,
        weights: true, results: true))
    snapshot.generation = state.generation
    _ = update(&state, .snapshot(snapshot), now: 0)
    return state
  }

  /// Everything is of one class and taken for it, and nothing is left for a dev set.
  private static func oneClass() throws -> DashboardState {
    var state = try trained("iris", epochs: 1) { $0.data.split = .trainOnly }
    try change(&state) { snapshot in
      let classes = Array(repeating: 1, count: snapshot.data.trainCount)
      let train = SetResults(
        count: classes.count, evaluation: Evaluation(cost: 0, accuracy: 1),
        classification: ClassificationResults(
          confusion: ConfusionCounts(predicted: classes, true: classes, classCount: 3),
          mistakes: []), regression: nil)
      snapshot.results = ResultsReport(
        task: .classification, classNames: snapshot.data.classNames, targetName: "species",
        train: train, dev: nil, test: nil, acceptableError: 0.01)
    }
    return state
  }

  private static func longNames() throws -> DashboardState {
    let folder = try TestFolder()
    let names = (0..<12).map { "Größe \($0) 漢字 of a class with a very long name 👩‍🔬" }
    let rows = (0..<96).map { "\($0 % 7),\(Double($0 % 5) * 1e9),\(names[$0 % 12])" }
    try folder.write(
      "a column of a name that has no room anywhere,漢字漢字漢字漢字漢字漢字,the target of it all\n"
        + rows.joined(separator: "\n") + "\n", to: "names.csv")
    return try trained(.default(forCSV: folder.path + "/names.csv"), epochs: 2)
  }

  private static func diverged() throws -> DashboardState {
    var state = try trained("circle", epochs: 3) { experiment in
      experiment.training.optimizer = Selection(GradientDescent.self)
      experiment.training.learningRate = 1e30
    }
    try change(&state) { snapshot in
      snapshot.state = .diverged(Divergence(step: 7, layer: 1))
      let nothing = Histogram(of: [Double.nan, .nan, .infinity], bins: 48)
      for index in snapshot.layers.indices {
        snapshot.layers[index].weights = nothing
        snapshot.layers[index].gradients = nothing
        snapshot.layers[index].updates = nothing
        snapshot.layers[index].gradient = .nan
        snapshot.layers[index].updateRatio = .infinity
        snapshot.layers[index].activations?.mean = -.infinity
        snapshot.layers[index].activations?.standardDeviation = .nan
        snapshot.layers[index].activations?.histogram = nothing
      }
      snapshot.history.batches = (1...9).map { epoch in
        BatchRecord(
          epoch: Double(epoch), minimum: .nan, maximum: .infinity, gradients: [.nan, .infinity, 0],
          updateRatios: [.nan, .nan, .nan])
      }
      for index in snapshot.history.epochs.indices {
        snapshot.history.epochs[index].train = Evaluation(cost: .nan, accuracy: .nan)
        snapshot.history.epochs[index].dev = Evaluation(cost: .infinity, accuracy: 0)
      }
      snapshot.latest = snapshot.history.epochs.last
      snapshot.weights = snapshot.weights.map { matrix in
        matrix.map {
          Matrix(
            rows: $0.rows, columns: $0.columns,
            elements: Array(repeating: .nan, count: $0.elements.count))
        }
      }
    }
    return state
  }

  private static func lookingBack() throws -> DashboardState {
    var state = try trained("moons", epochs: 60)
    try change(&state) { snapshot in
      for epoch in 1...40 {
        snapshot.history.add(ChangeFlag(epoch: Double(epoch), note: "rate 0.01 → 0.02"))
      }
      snapshot.findings = HealthFinding.Kind.allCases.map { kind in
        HealthFinding(
          kind: kind, layer: 1, evidence: "a piece of evidence with numbers, 1.2e-9 of 3.4e-5",
          remedy: "Try something else, and something else again.", sinceStep: 1_234_567)
      }
    }
    state.cursor = 31
    state.linearPanels = Set(PanelID.allCases)
    state.selectedLayer = 1
    state.say("something happened that takes more words than there is room for in a row")
    return state
  }

  private static func change(
    _ state: inout DashboardState, _ change: (inout TrainingSnapshot) -> Void
  ) throws {
    var snapshot = try #require(state.current)
    change(&snapshot)
    _ = update(&state, .snapshot(snapshot), now: 0)
  }
}
