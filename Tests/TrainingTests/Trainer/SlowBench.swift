import NeuralNetwork

@testable import Training

/// A clock that goes on where it is told to.
final class SteppedClock: Sendable {
  private let time = Lock(0.0)

  var seconds: Double { time.withLock { $0 } }
  func pass(_ seconds: Double) { time.withLock { $0 += seconds } }
}

/// A bench on which everything takes as long by its clock as a test says.
final class SlowBench: Bench {
  private let bench: any Bench
  private let clock: SteppedClock
  private let secondsPerBatch: Double
  private let secondsPerSnapshot: Double
  private let secondsPerJudgement: Double
  /// What was spent on batches.
  private(set) var trainingSeconds = 0.0
  private(set) var snapshotCount = 0
  private(set) var judgementCount = 0

  init(
    _ bench: any Bench, clock: SteppedClock, secondsPerBatch: Double,
    secondsPerSnapshot: Double = 0, secondsPerJudgement: Double = 0
  ) {
    self.bench = bench
    self.clock = clock
    self.secondsPerBatch = secondsPerBatch
    self.secondsPerSnapshot = secondsPerSnapshot
    self.secondsPerJudgement = secondsPerJudgement
  }

  func advance(batches: Int) {
    bench.advance(batches: batches)
    trainingSeconds += Double(batches) * secondsPerBatch
    clock.pass(Double(batches) * secondsPerBatch)
  }

  func judgeResults() {
    judgementCount += 1
    clock.pass(secondsPerJudgement)
  }

  func snapshot(_ request: MeasurementRequest, isExact: Bool) -> TrainingSnapshot {
    snapshotCount += 1
    clock.pass(secondsPerSnapshot)
    return bench.snapshot(request, isExact: isExact)
  }

  // MARK: - As it is

  var epoch: Int { bench.epoch }
  var step: Int { bench.step }
  var examplesSeen: Int { bench.examplesSeen }
  var fractionalEpoch: Double { bench.fractionalEpoch }
  var batchesLeftInEpoch: Int { bench.batchesLeftInEpoch }
  var batchesPerEpoch: Int { bench.batchesPerEpoch }
  var end: TrainingSnapshot.State? { bench.end }
  var settings: LiveSettings { bench.settings }
  var model: TrainedModel { bench.model }
  var data: PreparedData { bench.data }
  var heldNumbers: Int { bench.heldNumbers }
  func apply(_ settings: LiveSettings) { bench.apply(settings) }
  func releaseScratch() { bench.releaseScratch() }
  func restarted() -> any Bench { bench.restarted() }
  func refineField(
    _ request: MeasurementRequest, rows: Int
  ) -> (rows: Int, needsMore: Bool) { bench.refineField(request, rows: rows) }
}
