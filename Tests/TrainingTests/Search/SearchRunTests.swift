import Datasets
import NeuralNetwork
import Testing

@testable import Training

private let spaceText = """
  training.learning-rate: {log10: [1e-4, 1]}
  training.optimizer: {choice: [adam, momentum]}
  data.noise: {choice: [0, 0.1, 0.2]}
  network.layers[0].dense.units: {integer: [1, 8]}
  """

struct SearchRunTests {
  @Test(arguments: [2, 3, 16])
  func `the records are the same for any number of threads`(jobs: Int) throws {
    let search = try Search.small(spaceText, trials: 12)
    let alone = search.records(of: Array(1...12), jobs: 1)
    #expect(alone.map(\.trial.number) == Array(1...12))
    #expect(alone.allSatisfy { $0.state == .done && $0.epochs == 3 })
    #expect(search.records(of: Array(1...12), jobs: jobs) == alone)
  }

  @Test func `the records are the same in any order and in parts`() throws {
    let search = try Search.small(spaceText, trials: 12)
    let whole = search.records(of: Array(1...12), jobs: 2)
    #expect(search.records(of: Array(1...12).reversed(), jobs: 2) == whole)
    #expect(
      search.records(of: [1, 4, 7], jobs: 2) + search.records(of: [9], jobs: 1)
        == whole.filter { [1, 4, 7, 9].contains($0.trial.number) })
  }

  @Test(arguments: Precision.allCases)
  func `a record tells what training alone would`(precision: Precision) throws {
    let search = try Search.small(spaceText) { $0.precision = precision }
    let record = try #require(search.records(of: [3], jobs: 1).first)
    let experiment = try search.experiment(of: record.trial)
    let alone =
      switch precision {
      case .float32: try trained(experiment, as: Float.self)
      case .float64: try trained(experiment, as: Double.self)
      }
    #expect(record.dev == alone?.dev && record.train == alone?.train)
    #expect(record.dev != nil)
  }

  private func trained<S: Scalar>(_ experiment: Experiment, as type: S.Type) throws -> EpochRecord?
  {
    let session = try experiment.session(as: type)
    for _ in 0..<experiment.training.epochs { session.advanceToEndOfEpoch() }
    return session.record()
  }

  @Test func `with early stopping a record tells of the best epoch and not of the last`() throws {
    let search = try Search.small("training.learning-rate: {choice: [0.3]}", trials: 1) {
      $0.data.noise = 0.5
      $0.network.layers = [dense(32), dense(32)]
      $0.training.epochs = 20
      $0.training.earlyStoppingPatience = 50
    }
    let record = try #require(search.records(of: [1], jobs: 1).first)
    let session = try search.experiment(of: record.trial).session(as: Float.self)
    for _ in 0..<20 { session.advanceToEndOfEpoch() }
    let costs = session.history.epochs.compactMap { $0.dev?.cost }
    let best = try #require(costs.min())
    #expect(best < (costs.last ?? 0))
    #expect(record.dev?.cost == best && record.epochs == 20)
  }

  @Test func `regression is judged by the share that is explained`() throws {
    var experiment = Experiment.default(for: "plane")
    experiment.training.epochs = 2
    let search = try Search(
      ExperimentDocument(experiment), data: try PreparedData(experiment),
      space: try SearchSpace("training.learning-rate: {log10: [1e-3, 0.1]}", for: experiment),
      trials: 2)
    let records = search.records(of: [1, 2], jobs: 2)
    #expect(records.allSatisfy { $0.dev?.rSquared != nil && $0.dev?.accuracy == nil })
  }

  @Test func `a trial that diverges is told as such, and is not the best`() throws {
    let search = try Search.small("training.learning-rate: {choice: [0.01, 1e38]}", trials: 20) {
      $0.training.optimizer = Selection(GradientDescent.self)
      $0.network.layers = [dense(4, "relu")]
    }
    let records = search.records(of: Array(1...20), jobs: 2)
    let diverged = records.filter { $0.trial.values == ["1e38"] }
    #expect(!diverged.isEmpty && diverged.count < 20)
    #expect(diverged.allSatisfy { $0.state == .diverged && $0.dev == nil && $0.train == nil })
    #expect(
      diverged.allSatisfy {
        $0.problem?.hasPrefix("the numbers stopped being finite at step ") == true
      })
    #expect(records.allSatisfy { ($0.state == .done) == ($0.trial.values == ["0.01"]) })
  }

  @Test func `a draw that makes no experiment is told as such`() throws {
    let search = try Search.small(
      """
      training.optimizer: {choice: [adam, momentum]}
      training.optimizer.beta1: {linear: [0.5, 0.9]}
      """, trials: 20)
    let records = search.records(of: Array(1...20), jobs: 2)
    for record in records {
      let isPossible = record.trial.values[0] == "adam"
      #expect(record.state == (isPossible ? .done : .invalid))
      #expect(
        record.problem
          == (isPossible
            ? nil
            : "training.optimizer: 'beta1' is not a setting here; did you mean 'beta'? "
              + "(name, beta)"))
    }
    #expect(Set(records.map(\.state)) == [.done, .invalid])
  }

  @Test func `a draw that does not go with its data is told as such`() throws {
    let search = try Search.small("data.source: {choice: [circle, sine]}", trials: 10)
    let records = search.records(of: Array(1...10), jobs: 1)
    let wrong = records.filter { $0.trial.values == ["sine"] }
    #expect(!wrong.isEmpty)
    #expect(
      wrong.allSatisfy {
        $0.problem
          == "data.task: the search judges classification, these data are for regression"
      })
    let split = try Search.small("data.split: {choice: [none, auto]}", trials: 10)
    let unsplit = split.records(of: Array(1...10), jobs: 1).filter {
      $0.trial.values == ["none"]
    }
    #expect(!unsplit.isEmpty)
    #expect(unsplit.allSatisfy { $0.problem == "data.split: there is no dev set to judge by" })
  }

  @Test func `trials that are cancelled leave no record`() throws {
    let search = try Search.small("training.l2: {log10: [0.1, 1]}", trials: 4) {
      $0.training.epochs = 1_000_000_000
    }
    let run = SearchRun(search, trials: [1, 2, 3, 4], jobs: 2)
    while run.progress.count < 2 { _ = run.records(waiting: 0.01) }
    run.cancel()
    var records: [TrialRecord] = []
    while !run.isFinished { records += run.records(waiting: 10) }
    #expect(records == [])
    #expect(run.progress == [])
  }
}
