import Datasets
import NeuralNetwork

/// The run as the trainer's queue sees it: what is trained, whether it runs, and when to tell.
///
/// It belongs to the queue. Its clock decides only when to stop a slice and when to show something,
/// never what is computed.
struct TrainerEngine {
  private let clock: @Sendable () -> Double
  private var bench: (any Bench)?
  private var generation = 0
  private var beganFromModel = false
  private var shelf = RunShelf()
  private var isRunning = false
  private var pace = Pace.eased
  private var runStart = (seconds: 0.0, epochs: 0.0)
  /// The epoch whose end pauses a run that only steps there; `nil` for one that goes on.
  private var steppedEpoch: Int?
  private var request = MeasurementRequest()
  private var seconds = 0.0
  private var lastTick = 0.0
  private var meter = RateMeter()
  private var measuring = MeasuringTimes()
  private var mustShow = false
  private var fieldNeedsWork = false
  private var secondsPerBatch = Self.unknownBatchTime
  private var secondsPerFieldRow = 1e-4

  /// How long a slice trains before it looks at its commands again.
  private static let slice = 0.015
  /// The share of the time that measuring the decision field is to take while running.
  private static let fieldShare = 0.03
  /// How long the field may be refined at a time while nothing else is to do.
  private static let pausedFieldTime = 0.02

  /// What a batch is taken to cost before any was timed: so much that the first one is alone.
  private static let unknownBatchTime = 0.001

  /// Nothing to train yet, or `bench`; `clock` tells seconds, and never goes back.
  init(
    bench: (any Bench)? = nil, clock: @escaping @Sendable () -> Double = { monotonicSeconds() }
  ) {
    self.bench = bench
    self.clock = clock
  }

  /// Whether another slice should follow without any command.
  var hasWork: Bool { isRunning || fieldNeedsWork }
  /// Whether the pace lets the run go no further for now.
  private(set) var isAheadOfPace = false
  /// Whether the next slice should come a moment later: nothing trains before.
  var mayRest: Bool { isAheadOfPace || !isRunning }

  // MARK: - Commands

  mutating func perform(_ command: TrainerCommand) -> TrainerEvent? {
    mustShow = true
    switch command {
    case .load(let experiment, let model, let former, let generation):
      do {
        let run =
          try former.flatMap { shelf.take($0) }
          ?? RunShelf.Run(
            bench: Self.bench(experiment, model: model, reusing: bench?.data), seconds: 0,
            beganFromModel: model != nil)
        replaceRun(by: run, generation: generation)
      } catch {
        return .couldNotLoad(experiment, problem: "\(error)")
      }
    case .run:
      run(toEndOf: nil)
    case .pause:
      isRunning = false
    case .stepBatch:
      isRunning = false
      bench?.advance(batches: 1)
    case .stepEpoch:
      // Who asks again before it is over wants one more.
      let last = isRunning ? steppedEpoch : nil
      run(toEndOf: (last ?? bench?.epoch ?? 0) + 1)
      if !isRunning { return .epochStepped(generation: generation) }
    case .restart(let generation):
      restart(generation: generation)
    case .pace(let new):
      pace = new
      beginRun()
    case .apply(let settings):
      bench?.apply(settings)
      secondsPerBatch = Self.unknownBatchTime
    case .measure(let new):
      request = new
    case .withModel(let use):
      if let bench { use(bench.model, bench.step) }
    case .checkGradients(let check):
      let report = GradientCheckReport(generation: generation, step: bench?.step ?? 0)
      guard let bench else { return .gradientCheck(report) }
      check(bench.model, bench.data, report)
    }
    fieldNeedsWork = bench != nil
    return nil
  }

  /// Sets what is run aside, and goes on with `run`, paused.
  private mutating func replaceRun(by run: RunShelf.Run, generation: Int) {
    if let bench {
      shelf.put(
        RunShelf.Run(bench: bench, seconds: seconds, beganFromModel: beganFromModel),
        generation: self.generation)
    }
    bench = run.bench
    beganFromModel = run.beganFromModel
    self.generation = generation
    reset()
    seconds = run.seconds
  }

  private mutating func run(toEndOf epoch: Int?) {
    isRunning = bench != nil && bench?.end == nil
    steppedEpoch = epoch
    beginRun()
  }

  /// Goes on from the initial parameters, running where it ran; under a new number what was run is
  /// set aside.
  private mutating func restart(generation: Int?) {
    guard let restarted = bench?.restarted() else { return }
    let wasRunning = isRunning
    if let generation {
      let run = RunShelf.Run(bench: restarted, seconds: 0, beganFromModel: beganFromModel)
      replaceRun(by: run, generation: generation)
    } else {
      bench = restarted
      reset()
    }
    isRunning = wasRunning && steppedEpoch == nil
    beginRun()
  }

  private mutating func beginRun() {
    lastTick = clock()
    runStart = (lastTick, bench?.fractionalEpoch ?? 0)
    meter = RateMeter()
  }

  private mutating func reset() {
    isRunning = false
    seconds = 0
    measuring = MeasuringTimes()
    secondsPerBatch = Self.unknownBatchTime
    fieldNeedsWork = true
  }

  static func bench(
    _ experiment: Experiment, model: TrainedModel?, reusing last: PreparedData? = nil
  ) throws -> any Bench {
    let data = try PreparedData(
      experiment, standardization: model?.standardization, reusing: last)
    let shape = NetworkDescription(experiment, data: data)
    if let mismatch = model.flatMap({ ModelMismatch($0, shape) }) { throw mismatch }
    switch experiment.precision {
    case .float32: return SessionBench(session(experiment, data, model, as: Float.self))
    case .float64: return SessionBench(session(experiment, data, model, as: Double.self))
    }
  }

  private static func session<S: Scalar>(
    _ experiment: Experiment, _ data: PreparedData, _ model: TrainedModel?, as type: S.Type
  ) -> TrainingSession<S> {
    TrainingSession(
      experiment, data: data,
      initialParameters: model?.layers.map { $0.converted(to: S.self) })
  }

  // MARK: - Time

  /// Where a run pauses by itself: after the epochs that the experiment says. One that began there
  /// or later was told to go on, and does for as many again. One that steps an epoch pauses there
  /// besides.
  private func goal(of bench: any Bench) -> Double {
    let epochs = Double(bench.settings.epochs)
    let next = ((runStart.epochs / epochs).rounded(.down) + 1) * epochs
    return min(epochs > 0 ? next : .infinity, steppedEpoch.map(Double.init) ?? .infinity)
  }

  /// Trains for a slice if it runs; tells where the run has reached its goal by that.
  mutating func advance() -> TrainerEvent? {
    isAheadOfPace = false
    guard isRunning, let bench else { return nil }
    let goal = goal(of: bench)
    let start = clock()
    let end = endOfSlice(from: start)
    let pace = steppedEpoch == nil ? pace : .full
    let allowed = min(
      goal, pace.allowedEpochs(after: start - runStart.seconds, from: runStart.epochs))
    var now = start
    // As many batches at a time as take about a millisecond, so that looking at the clock is cheap
    // and the slice ends in time.
    repeat {
      guard bench.fractionalEpoch < allowed else {
        isAheadOfPace = true
        break
      }
      let ahead = (allowed - bench.fractionalEpoch) * Double(bench.batchesPerEpoch)
      let batches = max(1, Int(min(0.001 / secondsPerBatch, 1e6, ahead)))
      let before = bench.step
      bench.advance(batches: batches)
      let after = clock()
      let taken = bench.step - before
      if taken > 0 { secondsPerBatch = max(1e-8, (after - now) / Double(taken)) }
      now = after
    } while bench.end == nil && now < end
    seconds += now - lastTick
    lastTick = now
    meter.add(examples: bench.examplesSeen, at: now)
    fieldNeedsWork = true
    let isDone = bench.end == nil && bench.fractionalEpoch >= goal
    if bench.end != nil || isDone {
      isRunning = false
      mustShow = true
    }
    if steppedEpoch != nil { return isRunning ? nil : .epochStepped(generation: generation) }
    return isDone ? .epochsDone(bench.epoch, generation: generation) : nil
  }

  /// When a slice that begins at `start` ends: in time for the snapshot that is due next, else
  /// frames would be late by half a slice.
  private func endOfSlice(from start: Double) -> Double {
    let due = measuring.nextSnapshot
    return due > start ? min(due, start + Self.slice) : start + Self.slice
  }

  /// A snapshot where one is due: after commands, at most thirty times a second while running, and
  /// while the field still sharpens.
  mutating func dueSnapshot() -> TrainingSnapshot? {
    guard let bench else { return nil }
    guard mustShow || clock() >= measuring.nextSnapshot else { return nil }
    guard mustShow || isRunning || fieldNeedsWork else { return nil }
    judgeResults(bench)
    mustShow = false
    let start = clock()
    refineField(bench)
    var snapshot = bench.snapshot(request, isExact: !isRunning)
    snapshot.generation = generation
    snapshot.state = bench.end ?? (isRunning ? .running : .paused)
    snapshot.seconds = seconds
    snapshot.pace = pace
    snapshot.examplesPerSecond = isRunning ? meter.rate : 0
    measuring.addSnapshot(from: start, to: clock(), isRunning: isRunning)
    return snapshot
  }

  private mutating func judgeResults(_ bench: any Bench) {
    let start = clock()
    guard request.results, !isRunning || start >= measuring.nextResults else { return }
    bench.judgeResults()
    measuring.addResults(from: start, to: clock(), isRunning: isRunning)
  }

  private mutating func refineField(_ bench: any Bench) {
    let budget =
      isRunning ? Self.fieldShare * MeasuringTimes.snapshotInterval : Self.pausedFieldTime
    let rows = max(1, Int(min(budget / secondsPerFieldRow, 1e4)))
    let start = clock()
    let refined = bench.refineField(request, rows: rows)
    fieldNeedsWork = refined.needsMore
    guard refined.rows > 0 else { return }
    secondsPerFieldRow = max(1e-7, (clock() - start) / Double(refined.rows))
  }
}

/// How many examples pass a second, averaged over about the last one.
private struct RateMeter {
  private var samples: [(time: Double, examples: Int)] = []
  private(set) var rate = 0.0

  mutating func add(examples: Int, at time: Double) {
    samples.append((time, examples))
    while samples.count > 2, samples[0].time < time - 1 { samples.removeFirst() }
    guard let first = samples.first, time > first.time else { return }
    rate = Double(examples - first.examples) / (time - first.time)
  }
}
