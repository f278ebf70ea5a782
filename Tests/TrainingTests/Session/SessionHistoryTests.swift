import Foundation
import NeuralNetwork
import Testing

@testable import Training

/// What is remembered of a run, and how little room it takes.
@Suite struct SessionHistoryTests {
  @Test func `row 0 is the network before any training`() throws {
    var experiment = Experiment.small(samples: 40)
    experiment.network.output.initializer = Selection(Zeros.self)
    experiment.training.l2 = 0.5
    let session = try experiment.session()
    let row = try #require(session.history.epochs.first)
    #expect(session.history.epochs.count == 1)
    #expect(row.epoch == 0)
    // An output of 0.5 for everybody costs ln 2, to a rounding of each of the few additions.
    #expect(abs(row.train.cost - 0.693_147_180_559_945_3) < 1e-12)
    #expect(abs(try #require(row.dev).cost - 0.693_147_180_559_945_3) < 1e-12)
    #expect(row.train.accuracy != nil && row.train.rSquared == nil)
    #expect(row.learningRate == experiment.training.learningRate)
    let squares = session.initialParameters.flatMap(\.weight.elements).reduce(0) { $0 + $1 * $1 }
    #expect(abs(row.penalty - 0.25 * squares) < 1e-12)
    #expect(session.history.batches.isEmpty && session.history.flags.isEmpty)
    // What the first batch would do is known before it was taken.
    #expect(session.gradientRootMeanSquares.contains { $0 > 0 })
  }

  @Test func `regression is judged by R², and without a dev set only on the training set`() throws {
    let table = try TemporaryTable(["x", "y"], [[-1, -2], [1, 2]])
    let session = try Experiment.linear(table, rate: 0.5, batchSize: .full).session()
    session.advance(batches: 1)
    // At w = 1 half of every target is missing: R² = 1 - 1/4.
    #expect(
      session.history.epochs == [
        EpochRecord(
          epoch: 0, train: Evaluation(cost: 2, rSquared: 0), dev: nil, penalty: 0,
          learningRate: 0.5),
        EpochRecord(
          epoch: 1, train: Evaluation(cost: 0.5, rSquared: 0.75), dev: nil, penalty: 0,
          learningRate: 0.5),
      ])
  }

  @Test func `the first records are all there`() throws {
    let session = try Experiment.small(samples: 20, layers: [dense(2)]).session()
    session.advance(batches: 80)
    #expect(session.history.batches.count == 80)
    #expect(session.history.epochs.map(\.epoch) == Array(0...40))
    for (index, batch) in session.history.batches.enumerated() {
      // Two batches of the 12 training examples: 8 and 4.
      #expect(batch.epoch == Double(index / 2) + (index % 2 == 0 ? 8.0 / 12 : 1))
      #expect(batch.minimum == batch.maximum)
      #expect(batch.gradients.count == 2)
    }
  }

  /// 6,000 batches of one: by then a record spans about nine of them.
  @Test func `a spike of one batch is still there after thousands`() throws {
    let spike = 5_000
    let table = try TemporaryTable(
      ["x", "y"], (0..<6_000).map { [1, $0 == spike ? 100 : 1] })
    let session = try Experiment.linear(table, rate: 1e-300, batchSize: .count(1)).session()
    session.advance(batches: 6_000)
    let batches = session.history.batches
    #expect(batches.count < 3_000)
    let spans = batches.filter { $0.maximum == 5_000 }
    #expect(spans.count == 1)
    let span = try #require(spans.first)
    #expect(span.minimum == 0.5)
    let end = Double(spike + 1) / 6_000
    #expect(span.epoch >= end && span.epoch < end + 10.0 / 6_000)
    #expect(batches.filter { $0.maximum == 0.5 }.count == batches.count - 1)
  }

  @Test func `history of epochs is bounded, and a metrics file still gets every one`() throws {
    let table = try TemporaryTable(["x", "y"], [[-1, -2], [1, 2]])
    let session = try Experiment.linear(table, rate: 0.5, batchSize: .full).session()
    session.evaluatesEveryEpoch = true
    var epochs: [Int] = []
    session.onRecord = { epochs.append($0.epoch) }
    session.advance(batches: 2_000)
    #expect(epochs == Array(1...2_000))
    let kept = session.history.epochs.map(\.epoch)
    #expect(Array(kept.prefix(512)) == Array(0..<512))
    #expect(kept.count < 1_100)
    #expect(kept == kept.sorted() && Set(kept).count == kept.count)
  }

  @Test func `recording twice in an epoch replaces its record`() throws {
    let session = try Experiment.small(samples: 20).session()
    session.advanceToEndOfEpoch()
    let count = session.history.epochs.count
    session.record()
    #expect(session.history.epochs.count == count)
    #expect(session.history.epochs.last?.epoch == 1)
  }
}

/// The clock that keeps history bounded.
@Suite struct SamplingClockTests {
  /// The counts out of 0...`last` that are due.
  private func samples(resolution: Int, upTo last: Int) -> [Int] {
    var clock = SamplingClock(resolution: resolution)
    return (0...last).filter { clock.isDue($0) }
  }

  /// Below a resolution of about 16 rounding down adds a few more.
  @Test(arguments: [16, 64, 256, 512])
  func `so many events leave few samples`(resolution: Int) {
    let largest = 100_000
    let samples = samples(resolution: resolution, upTo: largest)
    for count in [resolution, 2 * resolution, 10 * resolution, 10_000, largest]
    where count <= largest {
      let bound = Double(resolution) * (2 + log(Double(count) / Double(resolution)))
      let taken = samples.count { $0 > 0 && $0 <= count }
      #expect(Double(taken) <= bound.rounded(.up), "after \(count)")
    }
  }

  @Test(arguments: [1, 2, 16, 256])
  func `everything is sampled at first, and never less than the resolution later`(
    resolution: Int
  ) {
    let samples = samples(resolution: resolution, upTo: 20_000)
    #expect(Array(samples.prefix(2 * resolution)) == Array(0..<2 * resolution))
    for (before, after) in zip(samples, samples.dropFirst()) {
      #expect(after - before <= max(1, before / resolution))
    }
  }

  @Test func `the count until the next sample is what has to pass`() {
    var clock = SamplingClock(resolution: 4)
    #expect(clock.countUntilDue(after: 0) == 0)
    for count in 0..<1_000 {
      let wait = clock.countUntilDue(after: count)
      #expect(clock.isDue(count) == (wait <= 0), "at \(count)")
    }
  }
}
