import Datasets
import NeuralNetwork
import Testing

@testable import Training

struct SearchTests {
  @Test func `a trial's experiment has its values and all else of the experiment`() throws {
    let search = try Search.small(
      """
      training.learning-rate: {log10: [1e-4, 1]}
      network.layers[*].dense.units: {integer: [2, 9]}
      """)
    for number in 1...20 {
      let trial = search.trial(number)
      let experiment = try search.experiment(of: trial)
      var expected = search.experiment
      expected.training.learningRate = try #require(Double(trial.values[0]))
      let units = try #require(Int(trial.values[1]))
      expected.network.layers = [dense(units), dense(units)]
      #expect(experiment == expected)
    }
  }

  @Test func `parts are set in the choice that encloses them`() throws {
    let search = try Search.small(
      """
      training.optimizer.beta1: {linear: [0.5, 0.8]}
      training.optimizer: {choice: [adam, adamw]}
      """)
    for number in 1...20 {
      let trial = search.trial(number)
      let optimizer = try search.experiment(of: trial).training.optimizer
      #expect(optimizer.id == trial.values[1])
      #expect(optimizer["beta1"] == Double(trial.values[0]))
    }
  }

  @Test func `the data are shared where they are not varied`() throws {
    let search = try Search.small("training.l2: {log10: [0.1, 1]}")
    let data = try search.data(for: search.experiment(of: search.trial(1)))
    let isShared = data.inputs.elements.withUnsafeBufferPointer { mine in
      search.data.inputs.elements.withUnsafeBufferPointer { $0.baseAddress == mine.baseAddress }
    }
    #expect(isShared)
    let varied = try Search.small("data.noise: {choice: [0, 0.5]}")
    #expect(
      try varied.data(for: varied.experiment(of: varied.trial(1))).inputs != varied.data.inputs)
  }

  @Test func `a search without a dev set is refused`() throws {
    let text = "data: {source: circle}\n"
    let document = try ExperimentDocument(yaml: text, file: "it.yaml")
    var all = document
    all.experiment.data.split = .trainOnly
    let data = try PreparedData(all.experiment)
    let space = try SearchSpace("training.l2: {log10: [0.1, 1]}", for: document.experiment)
    let error = #expect(throws: ExperimentError.self) {
      try Search(all, data: data, space: space, trials: 1)
    }
    #expect(
      error?.description
        == "it.yaml:1: data.split: a search judges by the dev set, and there is none "
        + "(auto, {train: 0.6, dev: 0.2, test: 0.2})")
  }

  // MARK: - Which is best

  private func record(
    _ number: Int, accuracy: Double? = nil, rSquared: Double? = nil, cost: Double,
    state: TrialRecord.State = .done
  ) -> TrialRecord {
    TrialRecord(
      trial: Trial(number: number, values: []), state: state,
      dev: Evaluation(cost: cost, accuracy: accuracy, rSquared: rSquared))
  }

  @Test func `the higher accuracy is better, then the lower cost, then the earlier trial`() {
    let order = [
      record(4, accuracy: 0.9, cost: 5), record(5, accuracy: 0.8, cost: 1),
      record(2, accuracy: 0.8, cost: 2), record(3, accuracy: 0.8, cost: 2),
      record(1, accuracy: 1, cost: 0, state: .diverged),
    ]
    for (index, better) in order.enumerated() {
      for (other, worse) in order.enumerated() where other != index {
        #expect(better.isBetter(than: worse) == (index < other))
      }
    }
  }

  @Test func `regression goes by R², and by cost where there is none`() {
    #expect(record(2, rSquared: 0.9, cost: 2).isBetter(than: record(1, rSquared: 0.8, cost: 1)))
    #expect(record(2, cost: 1).isBetter(than: record(1, cost: 2)))
  }

  @Test func `the best are kept in their order, whatever the order of their ends`() {
    let records = (1...20).map { record($0, accuracy: Double($0 * 7 % 20) / 20, cost: 1) }
    var (forwards, backwards) = (BestTrials(capacity: 5), BestTrials(capacity: 5))
    for record in records { forwards.add(record) }
    for record in records.reversed() { backwards.add(record) }
    forwards.add(record(99, accuracy: 1, cost: 0, state: .diverged))
    #expect(forwards == backwards)
    #expect(forwards.records == Array(records.sorted { $0.isBetter(than: $1) }.prefix(5)))
  }
}
