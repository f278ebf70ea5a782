import Testing

@testable import Training

/// How measuring and training share the time.
@Suite struct MeasuringTimesTests {
  private let clock = SteppedClock()

  private func engine(_ bench: SlowBench, results: Bool = true) -> TrainerEngine {
    let clock = clock
    var engine = TrainerEngine(bench: bench, clock: { clock.seconds })
    _ = engine.perform(.pace(.full))
    _ = engine.perform(.measure(MeasurementRequest(results: results)))
    _ = engine.perform(.run)
    return engine
  }

  /// As the trainer's queue does it, until `seconds` have passed.
  private func run(_ engine: inout TrainerEngine, seconds: Double) {
    let end = clock.seconds + seconds
    while clock.seconds < end {
      _ = engine.advance()
      _ = engine.dueSnapshot()
    }
  }

  @Test(arguments: [(0.0, 2.0), (0.5, 0.0), (0.5, 2.0), (0.02, 0.3), (3.0, 9.0)])
  func `training keeps most of the time however slow measuring is`(
    snapshot: Double, judgement: Double
  ) throws {
    let bench = SlowBench(
      try TrainerEngine.bench(.small(), model: nil), clock: clock, secondsPerBatch: 0.05,
      secondsPerSnapshot: snapshot, secondsPerJudgement: judgement)
    var engine = engine(bench)
    // The first look is for the command and is not waited for; from then on it counts.
    _ = engine.dueSnapshot()
    let (before, trained) = (clock.seconds, bench.trainingSeconds)
    run(&engine, seconds: 400)
    let share = (bench.trainingSeconds - trained) / (clock.seconds - before)
    // Each of the two kinds may have begun one piece of work at the very end.
    #expect(share >= 0.8 - (snapshot + judgement) / 400)
    // And looks do not cease.
    #expect(bench.snapshotCount > 10 && bench.judgementCount > 4)
  }

  @Test func `what costs little is looked at thirty times a second, and judged twice`() throws {
    let bench = SlowBench(
      try TrainerEngine.bench(.small(), model: nil), clock: clock, secondsPerBatch: 0.0005,
      secondsPerSnapshot: 0.001, secondsPerJudgement: 0.001)
    var engine = engine(bench)
    run(&engine, seconds: 10)
    // A slice may end a batch late.
    #expect((280...302).contains(bench.snapshotCount))
    #expect((18...21).contains(bench.judgementCount))
  }

  @Test func `a command is answered at once, however long the last look took`() throws {
    let bench = SlowBench(
      try TrainerEngine.bench(.small(), model: nil), clock: clock, secondsPerBatch: 0.001,
      secondsPerSnapshot: 2)
    var engine = engine(bench, results: false)
    _ = engine.dueSnapshot()
    _ = engine.advance()
    let early = engine.dueSnapshot()
    #expect(early == nil)
    _ = engine.perform(.pause)
    let paused = engine.dueSnapshot()
    #expect(paused?.state == .paused)
  }
}
