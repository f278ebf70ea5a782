import NeuralNetwork
import Testing

@testable import Training

/// Single steps against numbers computed by hand. All of them are sums of powers of two, so that
/// Double holds them exactly and no tolerance is needed.
@Suite struct SessionStepTests {
  /// The weight and the bias of a linear regression on one input.
  private func line(_ session: TrainingSession<Double>) -> [Double] {
    session.network.parameters.flatMap { $0.weight.elements + $0.bias }
  }

  /// x = ±1 and y = 2 x leave the bias at 0 and make J'(w) = w - 2: a single parameter.
  @Test func `descent of one parameter takes the steps that one takes by hand`() throws {
    let table = try TemporaryTable(["x", "y"], [[-1, -2], [1, 2]])
    let session = try Experiment.linear(table, rate: 0.5, batchSize: .full).session()
    #expect(line(session) == [0, 0])
    for (weight, cost) in [(1.0, 2.0), (1.5, 0.5), (1.75, 0.125), (1.875, 0.03125)] {
      session.advance(batches: 1)
      #expect(line(session) == [weight, 0])
      // J = (w - 2)² / 2, before the step.
      #expect(session.history.batches.last?.maximum == cost)
    }
    #expect(session.epoch == 4)
    #expect(session.gradientRootMeanSquares == [0.25])
  }

  @Test func `a short last batch is averaged over its own size`() throws {
    let table = try TemporaryTable(["x", "y"], [[1, 2], [1, 4], [1, 8]])
    let session = try Experiment.linear(table, rate: 0.5, batchSize: .count(2)).session()
    #expect(session.batchesLeftInEpoch == 2)
    // δ = -2 and -4: both gradients are -3.
    session.advance(batches: 1)
    #expect(line(session) == [1.5, 1.5])
    #expect(session.fractionalEpoch == 2.0 / 3)
    #expect(session.examplesSeen == 2)
    #expect(session.batchesLeftInEpoch == 1)
    // δ = 1.5 + 1.5 - 8 = -5 alone; averaged over two it would be -2.5.
    session.advance(batches: 1)
    #expect(line(session) == [4, 4])
    #expect(session.epoch == 1)
    #expect(session.fractionalEpoch == 1)
    #expect(session.examplesSeen == 3)
    #expect(session.history.batches.map(\.maximum) == [5, 12.5])
  }

  @Test func `an epoch ends where its batches end`() throws {
    let table = try TemporaryTable(["x", "y"], [[1, 2], [1, 4], [1, 8]])
    let session = try Experiment.linear(table, rate: 0.5, batchSize: .count(2)).session()
    session.advance(batches: 1)
    session.advanceToEndOfEpoch()
    #expect((session.epoch, session.step) == (1, 2))
    session.advanceToEndOfEpoch()
    #expect((session.epoch, session.step) == (2, 4))
  }

  // MARK: - Order

  /// A rate so small that it changes no weight: every batch of one costs y² / 2.
  private func costsInOrder(shuffle: Bool) throws -> [Double] {
    let table = try TemporaryTable(["x", "y"], (1...8).map { [1, Double($0)] })
    var experiment = Experiment.linear(table, rate: 1e-300, batchSize: .count(1))
    experiment.training.shuffle = shuffle
    let session = try experiment.session()
    session.advance(batches: 16)
    return session.history.batches.map(\.maximum)
  }

  @Test func `without shuffling every epoch follows the file`() throws {
    let epoch = (1...8).map { Double($0 * $0) / 2 }
    #expect(try costsInOrder(shuffle: false) == epoch + epoch)
  }

  @Test func `shuffling takes every example once an epoch, in an order that changes`() throws {
    let costs = try costsInOrder(shuffle: true)
    let inOrder = (1...8).map { Double($0 * $0) / 2 }
    let (first, second) = (Array(costs.prefix(8)), Array(costs.suffix(8)))
    #expect(first.sorted() == inOrder && second.sorted() == inOrder)
    #expect(first != inOrder && second != inOrder && first != second)
  }

  // MARK: - Live changes

  @Test func `a new rate acts on the next batch and leaves a flag`() throws {
    let table = try TemporaryTable(["x", "y"], [[1, 2], [1, 4], [1, 8]])
    let session = try Experiment.linear(table, rate: 0.5, batchSize: .count(2)).session()
    session.advance(batches: 1)
    session.apply(session.settings.with { $0.learningRate = 0.25 })
    #expect(line(session) == [1.5, 1.5])
    #expect(session.learningRate == 0.25)
    session.advance(batches: 1)
    #expect(line(session) == [2.75, 2.75])
    #expect(session.history.flags.map(\.text) == ["rate 0.5 → 0.25"])
    #expect(session.history.flags.map(\.epoch) == [2.0 / 3])
    #expect(session.model.experiment.training.learningRate == 0.25)
  }

  @Test func `changes of a setting between two steps are one flag, from first to last`() throws {
    let table = try TemporaryTable(["x", "y"], [[1, 2], [1, 4], [1, 8]])
    let session = try Experiment.linear(table, rate: 0.5, batchSize: .count(2)).session()
    for rate in [0.25, 0.125] { session.apply(session.settings.with { $0.learningRate = rate }) }
    session.apply(session.settings.with { $0.penalty.l2 = 2 })
    #expect(session.history.flags.map(\.text) == ["rate 0.5 → 0.125", "L2 0 → 2"])
    session.advance(batches: 1)
    session.apply(session.settings.with { $0.learningRate = 0.5 })
    #expect(session.history.flags.map(\.text).last == "rate 0.125 → 0.5")
    // There and back again is no change.
    session.apply(session.settings.with { $0.learningRate = 0.125 })
    #expect(session.history.flags.map(\.text) == ["rate 0.5 → 0.125", "L2 0 → 2"])
  }

  @Test func `a new penalty acts on the next batch`() throws {
    let table = try TemporaryTable(["x", "y"], [[-1, -2], [1, 2]])
    let session = try Experiment.linear(table, rate: 0.5, batchSize: .full).session()
    session.advance(batches: 1)
    session.apply(session.settings.with { $0.penalty.l2 = 2 })
    // dW = (w - 2) + 2 w = 1 at w = 1.
    session.advance(batches: 1)
    #expect(line(session) == [0.5, 0])
    #expect(session.history.epochs.last?.penalty == 0.25)
    #expect(session.history.flags.map(\.text) == ["L2 0 → 2"])
  }

  /// With β = 1/2 and α = 1, v = -1 after the first step. A lost v would step half as far.
  @Test func `a new batch size keeps what the optimizer remembers`() throws {
    let table = try TemporaryTable(["x", "y"], [[-1, -2], [1, 2], [-1, -2], [1, 2]])
    var experiment = Experiment.linear(table, rate: 1, batchSize: .count(2))
    experiment.training.optimizer = Selection(Momentum.self, ["beta": 0.5])
    let session = try experiment.session()
    session.advance(batches: 1)
    #expect(line(session) == [1, 0])
    session.apply(session.settings.with { $0.batchSize = .full })
    #expect(session.batchSize == 4)
    // What is left of the epoch is two examples, and g = w - 2 = -1: v = -1/2 - 1/2.
    session.advance(batches: 1)
    #expect(line(session) == [2, 0])
    #expect(session.epoch == 1)
    session.advance(batches: 1)
    #expect(line(session) == [2.5, 0])
    #expect((session.epoch, session.step) == (2, 3))
    #expect(session.history.flags.map(\.text) == ["batch 2 → full"])
  }

  /// Of 90 examples, batches of 19 leave 14 over; of the 58 behind the first batch of 32, one alone.
  @Test func `with batch-norm a new batch size waits for the next epoch`() throws {
    let layer = LayerExperiment.dense(
      DenseExperiment(units: 4, activation: ActivationFamily.defaultSelection, batchNorm: true))
    var experiment = Experiment.small(samples: 90, layers: [layer], batchSize: .count(32))
    experiment.data.split = .trainOnly
    let session = try experiment.session()
    session.advance(batches: 1)
    session.apply(session.settings.with { $0.batchSize = .count(19) })
    #expect(session.batchSize == 32)
    #expect(session.batchesLeftInEpoch == 2)
    session.advance(batches: 2)
    #expect((session.epoch, session.batchSize) == (1, 19))
    // At the beginning of an epoch it is taken at once.
    session.apply(session.settings.with { $0.batchSize = .count(32) })
    #expect((session.batchSize, session.batchesLeftInEpoch) == (32, 3))
  }

  /// 30 training examples after batches of one: far more than the first workspace holds.
  @Test func `a batch size may grow to any number of examples`() throws {
    var experiment = Experiment.small(batchSize: .full)
    let whole = try experiment.session()
    experiment.training.batchSize = .count(1)
    let grown = try experiment.session()
    grown.apply(grown.settings.with { $0.batchSize = .full })
    whole.advance(batches: 5)
    grown.advance(batches: 5)
    #expect(grown.epoch == 5)
    #expect(grown.network.parameters == whole.network.parameters)
  }

  @Test func `a schedule acts by the epoch, and a new one from the next batch on`() throws {
    let table = try TemporaryTable(["x", "y"], [[-1, -2], [1, 2]])
    var experiment = Experiment.linear(table, rate: 1, batchSize: .full)
    experiment.training.schedule = Selection(ExponentialDecay.self, ["decay": 0.5])
    let session = try experiment.session()
    for rate in [1, 0.5, 0.25] {
      #expect(session.learningRate == rate)
      session.advanceToEndOfEpoch()
    }
    session.apply(
      session.settings.with { $0.schedule = Selection(ExponentialDecay.self, ["decay": 0.25]) })
    #expect(session.learningRate == 1.0 / 64)
    session.apply(session.settings.with { $0.schedule = Selection(ConstantRate.self) })
    #expect(session.learningRate == 1)
    #expect(
      session.history.flags.map(\.text) == ["schedule exponential decay 0.5 → constant"])
  }

  @Test func `settings that did not change leave no flag, and old flags make room`() throws {
    let session = try Experiment.small(samples: 20).session()
    session.apply(session.settings)
    #expect(session.history.flags.isEmpty)
    for change in 1...(History.largestFlagCount + 5) {
      session.apply(session.settings.with { $0.learningRate = Double(change) / 1000 })
      session.advance(batches: 1)
    }
    #expect(session.history.flags.count == History.largestFlagCount)
    #expect(session.history.flags.last?.text == "rate 0.204 → 0.205")
  }
}
