import NeuralNetwork
import Testing

@testable import Training

/// What a trainer does with its commands.
@Suite(.serialized) struct TrainerCommandTests {
  private let observed = ObservedTrainer()
  private var trainer: Trainer { observed.trainer }

  @Test func `a load shows the experiment, paused before its first step`() throws {
    let experiment = Experiment.small()
    trainer.load(experiment, generation: 7)
    let snapshot = try #require(observed.snapshot())
    #expect(snapshot.generation == 7)
    #expect(snapshot.state == .paused)
    #expect(snapshot.experiment == experiment)
    #expect(!snapshot.isTrained && snapshot.epoch == 0)
    #expect(snapshot.history.epochs.map(\.epoch) == [0])
    #expect(snapshot.parameterCounts == [12, 5])
    #expect(snapshot.layers.isEmpty && snapshot.field == nil)
    #expect(snapshot.data.trainCount == 30 && snapshot.data.devCount == 10)
  }

  @Test func `load, run and pause are carried out in this order`() throws {
    trainer.load(.small(), generation: 1)
    trainer.run()
    let running = try #require(observed.snapshot { $0.state == .running && $0.step > 0 })
    trainer.pause()
    let paused = try #require(observed.snapshot { $0.state == .paused })
    #expect(paused.step >= running.step && paused.step > 0)
    #expect(paused.examplesPerSecond == 0 && paused.seconds > 0)
    trainer.waitUntilIdle()
    #expect(observed.model()?.epochs == paused.epoch)
  }

  @Test func `commands at once are carried out one after the other`() throws {
    let beginning = Interference()
    // What is sent inside of a slice is found together by the next one: between a run and a pause
    // that are sent from here, there may be time for some steps.
    let observed = ObservedTrainer(onEvent: {
      beginning.act { trainer in
        trainer.load(.small(), generation: 1)
        for _ in 0..<3 { trainer.stepBatch() }
        trainer.load(.small("xor"), generation: 2)
        for _ in 0..<5 { trainer.stepBatch() }
        trainer.run()
        trainer.pause()
      }
    })
    beginning.begin(observed.trainer)
    observed.trainer.requestGradientCheck()
    observed.trainer.waitUntilIdle()
    beginning.end()
    let snapshot = try #require(observed.trainer.snapshots.take())
    #expect(snapshot.generation == 2)
    #expect(snapshot.step == 5)
    #expect(snapshot.state == .paused)
  }

  @Test func `stepping takes the same steps as a plain session, to the bit`() throws {
    for precision in Precision.allCases {
      let experiment = Experiment.small(precision: precision)
      trainer.load(experiment, generation: 1)
      trainer.stepEpoch()
      _ = try #require(observed.snapshot { $0.epoch == 1 && $0.state == .paused })
      for _ in 0..<11 { trainer.stepBatch() }
      let model = try #require(observed.model())
      let expected = try plainModel(experiment, steps: 4 + 11)
      #expect(model == expected)
    }
  }

  private func plainModel(_ experiment: Experiment, steps: Int) throws -> TrainedModel {
    switch experiment.precision {
    case .float32:
      let session = try experiment.session(as: Float.self)
      session.advance(batches: steps)
      return session.model
    case .float64:
      let session = try experiment.session(as: Double.self)
      session.advance(batches: steps)
      return session.model
    }
  }

  @Test func `running takes the same steps as a plain session, to the bit`() throws {
    let experiment = Experiment.small()
    trainer.load(experiment, generation: 1)
    trainer.measure(MeasurementRequest(fieldWidth: 8, fieldHeight: 4, histogramBins: 5))
    trainer.run()
    _ = try #require(observed.snapshot { $0.step > 20 })
    trainer.pause()
    let paused = try #require(observed.snapshot { $0.state == .paused })
    #expect(observed.model() == (try plainModel(experiment, steps: paused.step)))
  }

  @Test func `stepping pauses a run, and an epoch's step ends with the epoch`() throws {
    trainer.load(.small(), generation: 1)
    trainer.run()
    _ = try #require(observed.snapshot { $0.step > 0 })
    trainer.stepEpoch()
    let snapshot = try #require(observed.snapshot { $0.state == .paused })
    #expect(snapshot.step == snapshot.epoch * 4)
    trainer.stepBatch()
    trainer.stepEpoch()
    let next = try #require(observed.snapshot { $0.state == .paused && $0.step % 4 == 0 })
    #expect(next.step == (snapshot.epoch + 1) * 4)
  }

  /// Epochs of thousands of batches: no slice holds one.
  @Test func `an epoch's step can be seen and paused, and goes on to its end`() throws {
    trainer.load(.small(samples: 20_000, layers: [dense(2)], batchSize: .count(1)), generation: 3)
    trainer.setPace(.epochsPerSecond(1e-6))
    trainer.stepEpoch()
    let running = try #require(observed.snapshot { $0.step > 0 && $0.epoch == 0 })
    #expect(running.state == .running)
    trainer.pause()
    let paused = try #require(observed.snapshot { $0.state == .paused })
    #expect(paused.epoch == 0 && paused.step < paused.data.trainCount)
    // Twice is two epochs, whatever the pace.
    trainer.stepEpoch()
    trainer.stepEpoch()
    let stepped = observed.event { if case .epochStepped(let number) = $0 { number } else { nil } }
    #expect(stepped == 3)
    trainer.waitUntilIdle()
    let end = try #require(trainer.snapshots.take())
    #expect(end.state == .paused && end.epoch == 2 && end.step == 2 * end.data.trainCount)
  }

  @Test func `the model asked for is the network as it is now`() throws {
    let experiment = Experiment.small()
    trainer.load(experiment, generation: 1)
    let initial = try #require(observed.model())
    #expect(initial == (try plainModel(experiment, steps: 0)))
    trainer.stepBatch()
    let stepped = try #require(observed.model())
    #expect(stepped.layers != initial.layers)
  }

  @Test func `gradients are checked of the network as it was asked for, while training goes on`()
    throws
  {
    trainer.load(.small(), generation: 4)
    for _ in 0..<3 { trainer.stepBatch() }
    trainer.requestGradientCheck()
    trainer.run()
    let report = try #require(
      observed.event { if case .gradientCheck(let report) = $0 { report } else { nil } })
    #expect(report.generation == 4 && report.step == 3)
    #expect(report.layers.count == 2)
    #expect(report.layers.allSatisfy { $0.relativeError < GradientCheck.tolerance })
  }

  @Test func `a run begun from a model begins with its weights`() throws {
    let experiment = Experiment.small()
    let model = try plainModel(experiment, steps: 9)
    trainer.load(experiment, model: model, generation: 1)
    #expect(observed.model()?.layers == model.layers)
  }

  // MARK: - Epochs

  @Test(arguments: [Pace.full, .epochsPerSecond(1_000)])
  func `a run pauses after its epochs, and then after as many again`(_ pace: Pace) throws {
    var experiment = Experiment.small()
    experiment.training.epochs = 3
    trainer.setPace(pace)
    trainer.load(experiment, generation: 5)
    trainer.run()
    let done = observed.event { event in
      if case .epochsDone(let epochs, let generation) = event { [epochs, generation] } else { nil }
    }
    #expect(done == [3, 5])
    trainer.waitUntilIdle()
    let paused = try #require(trainer.snapshots.take())
    #expect(paused.state == .paused && paused.epoch == 3 && paused.step == 12)
    // A step or two on, the goal is still a multiple.
    trainer.stepBatch()
    trainer.run()
    let again = observed.event { event in
      if case .epochsDone(let epochs, _) = event { epochs } else { nil }
    }
    #expect(again == 6)
    trainer.waitUntilIdle()
    #expect(trainer.snapshots.take()?.step == 24)
  }

  @Test func `a run of no epochs goes on without end`() throws {
    var experiment = Experiment.small()
    experiment.training.epochs = 0
    trainer.load(experiment, generation: 1)
    trainer.run()
    let snapshot = try #require(observed.snapshot { $0.epoch > 20 })
    #expect(snapshot.state == .running)
  }

  @Test func `the epochs can be changed while it runs`() throws {
    let experiment = Experiment.small()
    trainer.load(experiment, generation: 1)
    trainer.run()
    let before = try #require(observed.snapshot { $0.epoch > 0 })
    trainer.apply(LiveSettings(experiment.training).with { $0.epochs = 1 })
    let paused = try #require(observed.snapshot { $0.state == .paused })
    #expect(paused.epoch >= before.epoch && paused.history.flags.isEmpty)
    #expect(paused.experiment.training.epochs == 1)
    let more = paused.epoch + 20
    trainer.apply(LiveSettings(experiment.training).with { $0.epochs = more })
    trainer.run()
    let done = observed.event { event in
      if case .epochsDone(more, _) = event { true } else { nil }
    }
    #expect(done == true)
  }

  // MARK: - Runs set aside

  @Test func `a run that was set aside goes on where it was, to the bit`() throws {
    for precision in Precision.allCases {
      let experiment = Experiment.small(precision: precision)
      trainer.load(experiment, generation: 1)
      for _ in 0..<9 { trainer.stepBatch() }
      let left = try #require(observed.model())
      trainer.load(.small("xor"), generation: 2)
      trainer.stepBatch()
      trainer.load(experiment, resuming: 1, generation: 3)
      #expect(observed.model() == left)
      let snapshot = try #require(observed.snapshot { $0.generation == 3 })
      #expect(snapshot.step == 9 && snapshot.epoch == 2 && snapshot.state == .paused)
      #expect(snapshot.history.epochs.map(\.epoch).starts(with: [0, 1, 2]))
      // The order of the batches and the optimizer's state are there too.
      for _ in 0..<5 { trainer.stepBatch() }
      #expect(observed.model() == (try plainModel(experiment, steps: 14)))
    }
  }

  @Test func `the run that another one took the place of can be had back in turn`() throws {
    trainer.load(.small(), generation: 1)
    trainer.stepBatch()
    trainer.load(.small("xor"), generation: 2)
    for _ in 0..<2 { trainer.stepBatch() }
    trainer.load(.small(), resuming: 1, generation: 3)
    trainer.load(.small("xor"), resuming: 2, generation: 4)
    let snapshot = try #require(observed.snapshot { $0.generation == 4 })
    #expect(snapshot.step == 2)
    #expect(snapshot.experiment.data.source == .bundled("xor"))
  }

  @Test func `a run that is kept no longer begins anew`() throws {
    for generation in 0...RunShelf.largestCount + 1 {
      trainer.load(.small(), generation: generation)
      trainer.stepBatch()
    }
    trainer.load(.small(), resuming: 0, generation: 100)
    #expect(try #require(observed.snapshot { $0.generation == 100 }).step == 0)
    trainer.load(.small(), resuming: RunShelf.largestCount + 1, generation: 101)
    #expect(try #require(observed.snapshot { $0.generation == 101 }).step == 1)
  }

  @Test func `weights that were opened are kept before their first step`() throws {
    let experiment = Experiment.small()
    let model = try plainModel(experiment, steps: 9)
    trainer.load(experiment, model: model, generation: 1)
    trainer.load(.small("xor"), generation: 2)
    trainer.load(experiment, resuming: 1, generation: 3)
    #expect(observed.model()?.layers == model.layers)
  }

  // MARK: - Restart and changes

  @Test func `a restart begins with the same parameters and keeps live changes`() throws {
    let experiment = Experiment.small()
    trainer.load(experiment, generation: 1)
    let initial = try #require(observed.model())
    for _ in 0..<10 { trainer.stepBatch() }
    trainer.apply(LiveSettings(experiment.training).with { $0.learningRate = 0.5 })
    trainer.restart()
    let again = try #require(observed.model())
    #expect(again.layers == initial.layers)
    trainer.waitUntilIdle()
    let snapshot = try #require(trainer.snapshots.take())
    #expect(snapshot.step == 0 && snapshot.history.flags.isEmpty)
    #expect(snapshot.learningRate == 0.5)
    #expect(snapshot.experiment.training.learningRate == 0.5)

    var changed = experiment
    changed.training.learningRate = 0.5
    for _ in 0..<10 { trainer.stepBatch() }
    #expect(observed.model() == (try plainModel(changed, steps: 10)))
  }

  @Test func `a run that restarts under a new number can be had back, to the bit`() throws {
    let experiment = Experiment.small()
    trainer.load(experiment, generation: 1)
    for _ in 0..<9 { trainer.stepBatch() }
    let trained = try #require(observed.model())
    trainer.restart(generation: 2)
    let restarted = try #require(observed.snapshot { $0.generation == 2 })
    #expect(restarted.step == 0 && restarted.state == .paused && restarted.seconds == 0)
    trainer.stepBatch()
    trainer.load(experiment, resuming: 1, generation: 3)
    #expect(observed.model() == trained)
    #expect(try #require(observed.snapshot { $0.generation == 3 }).step == 9)
    // What was restarted is kept in turn.
    trainer.load(experiment, resuming: 2, generation: 4)
    #expect(try #require(observed.snapshot { $0.generation == 4 }).step == 1)
  }

  @Test func `a run that restarts goes on running`() throws {
    trainer.load(.small(), generation: 1)
    trainer.run()
    _ = try #require(observed.snapshot { $0.step > 0 })
    trainer.apply(LiveSettings(Experiment.small().training).with { $0.learningRate = 0.25 })
    _ = try #require(observed.snapshot { !$0.history.flags.isEmpty })
    trainer.restart()
    let restarted = try #require(
      observed.snapshot { $0.history.flags.isEmpty && $0.step > 0 })
    #expect(restarted.state == .running)
  }

  @Test func `a change shows in the snapshot with its flag`() throws {
    trainer.load(.small(), generation: 1)
    trainer.apply(
      LiveSettings(Experiment.small().training).with { $0.batchSize = .full })
    let snapshot = try #require(observed.snapshot { !$0.history.flags.isEmpty })
    #expect(snapshot.history.flags.map(\.text) == ["batch 8 → full"])
    #expect(snapshot.experiment.training.batchSize == .full)
  }

  @Test func `a paused run shows the penalty and the rate of changed settings`() throws {
    let experiment = Experiment.small()
    trainer.load(experiment, generation: 1)
    let before = try #require(observed.snapshot()?.latest)
    #expect(before.penalty == 0)
    trainer.apply(
      LiveSettings(experiment.training).with {
        $0.penalty.l2 = 0.5
        $0.learningRate = 0.125
      })
    let after = try #require(observed.snapshot { !$0.history.flags.isEmpty }?.latest)
    #expect(after.penalty > 0 && after.learningRate == 0.125)
    #expect(after.train == before.train)
  }

  // MARK: - Measurements

  @Test func `the field sharpens while paused until it is complete`() throws {
    trainer.load(.small(), generation: 1)
    // More rows than are computed at a time.
    trainer.measure(MeasurementRequest(fieldWidth: 4, fieldHeight: 2_000, histogramBins: 3))
    let snapshot = try #require(observed.snapshot { $0.field?.isComplete == true })
    // The snapshot is in the mailbox a moment before it is told.
    trainer.waitUntilIdle()
    #expect(observed.snapshotCount > 1)
    #expect(snapshot.state == .paused && snapshot.step == 0)
    #expect(snapshot.field?.width == 4 && snapshot.field?.height == 2_000)
    #expect(snapshot.layers.count == 2)
    // And again for the network after a step.
    trainer.stepBatch()
    let stepped = try #require(
      observed.snapshot { $0.step == 1 && $0.field?.isComplete == true })
    #expect(stepped.field?.samples != snapshot.field?.samples)
  }

  @Test func `nothing more is told once there is nothing to do`() throws {
    trainer.load(.small(), generation: 1)
    trainer.measure(MeasurementRequest(fieldWidth: 10, fieldHeight: 5))
    _ = try #require(observed.snapshot { $0.field?.isComplete == true })
    trainer.waitUntilIdle()
    let count = observed.snapshotCount
    for _ in 0..<20 { trainer.waitUntilIdle() }
    #expect(observed.snapshotCount == count)
    #expect(trainer.snapshots.take() == nil)
  }
}
