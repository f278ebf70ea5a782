import Dispatch
import NeuralNetwork
import Synchronization
import Testing

@testable import Training

/// Threads that meet at a trainer. To be run under the thread sanitizer as well.
@Suite(.serialized) struct TrainerThreadTests {
  /// What a thread does to a trainer, at random.
  private static func annoy(_ trainer: Trainer, seed: UInt64, generation: Int) {
    var random = RandomGenerator(seed: seed, stream: .data)
    let experiment = Experiment.small(samples: 20, layers: [dense(2)])
    for _ in 0..<12 {
      switch random.index(below: 9) {
      case 0, 1: trainer.run()
      case 2: trainer.pause()
      case 3:
        trainer.apply(
          LiveSettings(experiment.training).with {
            $0.learningRate = 0.001 * Double(1 + random.index(below: 50))
            $0.batchSize = .count(1 + random.index(below: 12))
          })
      case 4: trainer.restart()
      case 5: trainer.load(experiment, generation: generation)
      case 6: trainer.stepBatch()
      case 7:
        trainer.measure(
          MeasurementRequest(fieldWidth: random.index(below: 9), fieldHeight: 4, histogramBins: 3))
      default: trainer.withModel { model, step in _ = (model, step) }
      }
    }
  }

  @Test func `a hundred times start, pause, edit and stop from several threads`() {
    for round in 0..<100 {
      let trainer = Trainer(onSnapshot: {}, onEvent: { _ in })
      trainer.setPace(.full)
      trainer.load(.small(samples: 20, layers: [dense(2)]), generation: 1)
      trainer.run()
      // Three threads command, one looks on, and one of the three ends it all.
      DispatchQueue.concurrentPerform(iterations: 4) { thread in
        if thread == 0 {
          for _ in 0..<40 {
            guard let snapshot = trainer.snapshots.take() else { continue }
            expectSound(snapshot)
          }
          return
        }
        Self.annoy(
          trainer, seed: UInt64(100 * round + thread), generation: 100 * round + thread)
        if thread == 3 { trainer.stop() }
      }
      trainer.waitUntilIdle()
      _ = trainer.snapshots.take()
      trainer.waitUntilIdle()
      #expect(trainer.snapshots.take() == nil)
    }
  }

  /// What holds for every snapshot whatever was done.
  private func expectSound(_ snapshot: TrainingSnapshot) {
    let epochs = snapshot.history.epochs.map(\.epoch)
    #expect(epochs.first == 0 && epochs == epochs.sorted())
    #expect((epochs.last ?? 0) <= snapshot.epoch && snapshot.epoch <= snapshot.step)
    #expect(snapshot.history.batches.count <= snapshot.step)
    #expect(snapshot.isTrained == (snapshot.step > 0))
  }

  @Test func `nothing arrives after a stop`() throws {
    let observed = ObservedTrainer()
    observed.trainer.load(.small(), generation: 1)
    observed.trainer.run()
    _ = try #require(observed.snapshot { $0.step > 0 })
    observed.trainer.stop()
    _ = observed.trainer.snapshots.take()
    observed.trainer.waitUntilIdle()
    #expect(observed.trainer.snapshots.take() == nil)
    let count = observed.snapshotCount
    observed.trainer.run()
    observed.trainer.load(.small(), generation: 2)
    observed.trainer.waitUntilIdle()
    #expect(observed.trainer.snapshots.take() == nil)
    #expect(observed.snapshotCount == count)
  }

  /// Events are told before the snapshot of the same slice is: that one is not to be seen any more.
  @Test func `a stop inside a slice takes its snapshot away`() throws {
    let end = Interference()
    let observed = ObservedTrainer(onEvent: { end.act { $0.stop() } })
    observed.trainer.load(.small(), generation: 1)
    _ = try #require(observed.snapshot())
    observed.trainer.waitUntilIdle()
    let count = observed.snapshotCount
    end.begin(observed.trainer)
    // A load that fails is told by an event.
    observed.trainer.load(.default(forCSV: "/nowhere/at/all.csv"), generation: 2)
    observed.trainer.waitUntilIdle()
    #expect(end.count == 1)
    #expect(observed.trainer.snapshots.take() == nil)
    #expect(observed.snapshotCount == count)
  }

  /// The callback is called within a slice: what it sends is sent inside one for sure.
  @Test func `pause and run inside one slice leave one run, which one pause ends`() throws {
    let toggle = Interference()
    let observed = ObservedTrainer(onSnapshot: {
      toggle.act { trainer in
        trainer.pause()
        trainer.run()
      }
    })
    toggle.begin(observed.trainer)
    observed.trainer.load(.small(), generation: 1)
    observed.trainer.run()
    _ = try #require(observed.snapshot { _ in toggle.count >= 5 })
    toggle.end()
    observed.trainer.pause()
    let paused = try #require(observed.snapshot { $0.state == .paused })
    for _ in 0..<20 { observed.trainer.waitUntilIdle() }
    let model = try #require(observed.model())
    #expect(model.epochs == paused.epoch)
    #expect(observed.snapshot { $0.state == .paused }?.step == paused.step)
  }

  @Test func `what was sent before is done when the trainer was waited for`() {
    let observed = ObservedTrainer()
    observed.trainer.load(.small(), generation: 1)
    observed.trainer.run()
    for steps in 1...50 {
      observed.trainer.load(.small(samples: 20), generation: steps)
      observed.trainer.stepBatch()
      observed.trainer.waitUntilIdle()
      let snapshot = observed.trainer.snapshots.take()
      #expect(snapshot?.generation == steps)
      #expect(snapshot?.step == 1)
    }
  }
}

/// The latest value only.
@Suite struct TrainerMailboxTests {
  @Test func `the latest value is taken, and taken once`() {
    let mailbox = Mailbox<Int>()
    #expect(mailbox.take() == nil)
    mailbox.post(1)
    mailbox.post(2)
    #expect(mailbox.take() == 2)
    #expect(mailbox.take() == nil)
  }

  @Test func `values come in the order in which they were posted`() {
    let mailbox = Mailbox<Int>()
    let taken = Lock<[Int]>([])
    let isDone = Atomic<Bool>(false)
    DispatchQueue.concurrentPerform(iterations: 2) { thread in
      if thread == 0 {
        for value in 1...10_000 { mailbox.post(value) }
        isDone.store(true, ordering: .releasing)
      } else {
        var isLast = false
        while true {
          isLast = isDone.load(ordering: .acquiring)
          if let value = mailbox.take() { taken.withLock { $0.append(value) } }
          if isLast { break }
        }
      }
    }
    let values = taken.withLock { $0 }
    #expect(values == values.sorted() && Set(values).count == values.count)
    #expect(values.last == 10_000)
  }
}
