import NeuralNetwork
import Testing

@testable import Training

@Suite struct `Early stopping` {
  /// Few noisy points and a large network: it soon learns them by heart.
  private func overfitting(patience: Int?) -> Experiment {
    var experiment = Experiment.small("moons", samples: 60, layers: [dense(32), dense(32)])
    experiment.data.noise = 0.5
    experiment.training.learningRate = 0.02
    experiment.training.earlyStoppingPatience = patience
    return experiment
  }

  @Test func `it goes back to the epoch with the lowest dev cost`() throws {
    let session = try overfitting(patience: 10).session()
    while !session.isOver { session.advanceToEndOfEpoch() }
    let stop = try #require(session.earlyStop)
    #expect(stop.epoch == stop.bestEpoch + 10)
    #expect(session.epoch == stop.epoch)
    #expect(session.model.epochs == stop.bestEpoch)
    #expect(session.evaluate()?.dev?.cost == stop.bestCost)

    // The same run without patience, looked at then.
    let free = try overfitting(patience: nil).session()
    var best = (epoch: 0, cost: Double.infinity)
    var parameters = free.network.parameters
    while free.epoch < stop.epoch {
      free.advanceToEndOfEpoch()
      guard let cost = free.evaluate()?.dev?.cost, cost < best.cost else { continue }
      best = (free.epoch, cost)
      parameters = free.network.parameters
    }
    #expect(best.epoch == stop.bestEpoch && best.cost == stop.bestCost)
    #expect(session.network.parameters == parameters)
  }

  @Test func `a run that is over takes no further step`() throws {
    let session = try overfitting(patience: 5).session(as: Float.self)
    session.advance(batches: 100_000)
    let (step, parameters) = (session.step, session.network.parameters)
    session.advance(batches: 100)
    #expect(session.step == step && session.network.parameters == parameters)
  }

  @Test func `more patience lets it go on`() throws {
    let session = try overfitting(patience: 5).session(as: Float.self)
    session.advance(batches: 100_000)
    let step = session.step
    session.apply(session.settings.with { $0.earlyStoppingPatience = nil })
    session.advance(batches: 10)
    #expect(session.earlyStop == nil && session.step == step + 10)
  }

  @Test func `the parameters that it begins with may be the best`() throws {
    let trained = try overfitting(patience: 10).session()
    while !trained.isOver { trained.advanceToEndOfEpoch() }
    let bestCost = try #require(trained.earlyStop).bestCost
    // At such a rate every step does harm.
    var experiment = overfitting(patience: 3)
    experiment.training.learningRate = 0.5
    let session = TrainingSession(
      experiment, data: trained.data, initialParameters: trained.network.parameters)
    while !session.isOver { session.advanceToEndOfEpoch() }
    #expect(session.earlyStop == EarlyStop(epoch: 3, bestEpoch: 0, bestCost: bestCost))
    #expect(session.network.parameters == trained.network.parameters)
  }

  @Test func `another patience keeps the best epoch and counts from now on`() throws {
    let whole = try overfitting(patience: 10).session()
    while !whole.isOver { whole.advanceToEndOfEpoch() }
    let first = try #require(whole.earlyStop)
    let session = try overfitting(patience: 10).session()
    while session.epoch < first.bestEpoch + 5 { session.advanceToEndOfEpoch() }
    session.apply(session.settings.with { $0.earlyStoppingPatience = 4 })
    while !session.isOver { session.advanceToEndOfEpoch() }
    #expect(
      session.earlyStop
        == EarlyStop(
          epoch: first.bestEpoch + 9, bestEpoch: first.bestEpoch, bestCost: first.bestCost))
    #expect(session.network.parameters == whole.network.parameters)
  }

  @Test func `it stops at the same step however steps are grouped`() throws {
    let one = try overfitting(patience: 5).session(as: Float.self)
    one.advance(batches: 100_000)
    let other = try overfitting(patience: 5).session(as: Float.self)
    while !other.isOver { other.advance(batches: 3) }
    #expect(one.earlyStop == other.earlyStop)
    #expect(one.network.parameters == other.network.parameters)
  }

  @Test func `after the planned epochs it is back at the best one, and goes on from the last`()
    throws
  {
    let stopped = try overfitting(patience: 10).session()
    while !stopped.isOver { stopped.advanceToEndOfEpoch() }
    let best = try #require(stopped.earlyStop).bestEpoch
    var experiment = overfitting(patience: 10)
    experiment.training.epochs = best + 5
    let session = try experiment.session()
    while session.epoch < best + 5 { session.advanceToEndOfEpoch() }
    #expect(session.returnedEpoch == best && !session.isOver)
    #expect(session.model.epochs == best)
    #expect(session.network.parameters == stopped.network.parameters)
    // History has the last epoch as it was.
    let free = try overfitting(patience: nil).session()
    while free.epoch < best + 5 { free.advanceToEndOfEpoch() }
    #expect(session.history.epochs.last == free.evaluate())
    #expect(session.history.flags.map(\.text) == ["back at epoch \(best)"])

    // It goes on as if it had never been back.
    for session in [session, free] { session.advance(batches: 3) }
    #expect(session.returnedEpoch == nil)
    #expect(session.network.parameters == free.network.parameters)
    #expect(session.history.flags.last?.text == "on from epoch \(best + 5)")
  }

  @Test func `a last epoch that is the best one stays`() throws {
    let stopped = try overfitting(patience: 10).session()
    while !stopped.isOver { stopped.advanceToEndOfEpoch() }
    var experiment = overfitting(patience: 10)
    experiment.training.epochs = try #require(stopped.earlyStop).bestEpoch
    let session = try experiment.session()
    while session.epoch < experiment.training.epochs { session.advanceToEndOfEpoch() }
    #expect(session.returnedEpoch == nil && session.history.flags.isEmpty)
    #expect(session.network.parameters == stopped.network.parameters)
  }

  @Test func `patience is counted from the best epoch`() {
    var stopping = EarlyStopping()
    #expect(stopping.stop(at: 50, patience: 3) == nil)
    for (epoch, cost) in [(1, 3.0), (2, 2.0), (3, 2.5), (4, 2.0)] {
      let isBest = stopping.isBest(epoch: epoch, cost: cost)
      #expect(isBest == (epoch <= 2))
    }
    #expect(stopping.stop(at: 4, patience: 3) == nil)
    #expect(
      stopping.stop(at: 5, patience: 3) == EarlyStop(epoch: 5, bestEpoch: 2, bestCost: 2))
    let isBest = stopping.isBest(epoch: 6, cost: .nan)
    #expect(!isBest)
    stopping.restartPatience(at: 5)
    #expect(stopping.stop(at: 7, patience: 3) == nil)
    #expect(
      stopping.stop(at: 8, patience: 3) == EarlyStop(epoch: 8, bestEpoch: 2, bestCost: 2))
  }
}
