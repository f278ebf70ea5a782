import Dispatch
import NeuralNetwork

/// Something that happened once at the trainer, and must not be missed.
public enum TrainerEvent: Sendable {
  /// ``Trainer/load(_:model:generation:)`` could not do what was asked; the run before goes on.
  case couldNotLoad(Experiment, problem: String)
  /// What ``Trainer/requestGradientCheck()`` asked for.
  case gradientCheck(GradientCheckReport)
  /// The run `generation` has taken as many epochs as its experiment says, and pauses.
  case epochsDone(Int, generation: Int)
  /// The run `generation` is at the end of the epoch that ``Trainer/stepEpoch()`` asked for, or can't
  /// get there, and pauses.
  case epochStepped(generation: Int)
}

/// A gradient check, and of what.
public struct GradientCheckReport: Sendable {
  /// The run.
  public var generation: Int
  /// The steps that made the network.
  public var step: Int
  /// The layers, the output's last; empty where there is nothing to check.
  public var layers: [LayerGradientCheck] = []
}

/// Trains on a serial queue of its own, tells what can be seen of it through a mailbox, and does
/// what it is told between two slices of about 15 ms.
///
/// It is the one place where threads meet. Two locks, never held together: `control` holds what
/// callers and queue exchange, for moments; `engine` holds the run itself, and only the queue takes
/// it. So no caller ever waits for training.
public final class Trainer: Sendable {
  /// Where the latest snapshot is to be taken.
  public let snapshots = Mailbox<TrainingSnapshot>()

  private let queue = DispatchQueue(label: "nntui.trainer", qos: .userInitiated)
  private let control = Lock(Control())
  private let engine: Lock<TrainerEngine>
  private let onSnapshot: @Sendable () -> Void
  private let onEvent: @Sendable (TrainerEvent) -> Void

  /// The queue's side of the state machine: at most one slice is ever scheduled, however fast
  /// commands follow each other.
  private struct Control {
    var commands: [TrainerCommand] = []
    var isScheduled = false
    var isStopped = false
  }

  /// A trainer without anything to train yet. `onSnapshot` is called on its queue, and so is `onEvent`
  /// but for gradient checks.
  public init(
    onSnapshot: @escaping @Sendable () -> Void,
    onEvent: @escaping @Sendable (TrainerEvent) -> Void
  ) {
    engine = Lock(TrainerEngine())
    self.onSnapshot = onSnapshot
    self.onEvent = onEvent
  }

  // MARK: - Commands, carried out in the order of the calls

  /// Begins a run of `experiment`, paused, from drawn parameters or from those of `model`; what
  /// was run before is set aside. The generation is found in its snapshots.
  ///
  /// Where `former` is the generation of a run of the same experiment that was set aside, that one
  /// goes on where it was, as long as it is kept.
  public func load(
    _ experiment: Experiment, model: TrainedModel? = nil, resuming former: Int? = nil,
    generation: Int
  ) {
    send(.load(experiment, model: model, resuming: former, generation: generation))
  }
  /// Runs until told otherwise, or until as many epochs are done as the experiment says; a run that
  /// has them already goes on to the next multiple of them. Of 0 epochs there is no end.
  public func run() { send(.run) }
  /// Pauses.
  public func pause() { send(.pause) }
  /// Takes one step, then pauses.
  public func stepBatch() { send(.stepBatch) }
  /// Runs at full speed to the end of the epoch, then pauses; sent again meanwhile, an epoch further.
  public func stepEpoch() { send(.stepEpoch) }
  /// Goes back to the same initial parameters, paused as before or running as before. Under a new
  /// `generation` what was run before is set aside; without one it is given up.
  public func restart(generation: Int? = nil) { send(.restart(generation: generation)) }
  /// Changes how fast it goes.
  public func setPace(_ pace: Pace) { send(.pace(pace)) }
  /// Changes settings from the next batch on.
  public func apply(_ settings: LiveSettings) { send(.apply(settings)) }
  /// Measures this from now on.
  public func measure(_ request: MeasurementRequest) { send(.measure(request)) }
  /// Calls `use` on the queue with the network as it is and the number of steps that made it.
  public func withModel(_ use: @escaping @Sendable (TrainedModel, _ step: Int) -> Void) {
    send(.withModel(use))
  }
  /// Asks for a gradient check of the network as it is, in Double. It is computed beside the queue:
  /// training goes on meanwhile.
  public func requestGradientCheck() {
    let onEvent = onEvent
    send(
      .checkGradients { model, data, report in
        DispatchQueue.global(qos: .utility).async {
          var report = report
          report.layers = model.gradientCheck(on: data)
          onEvent(.gradientCheck(report))
        }
      })
  }

  /// Stops for good; commands that follow are forgotten. Returns at once: the slice that runs ends
  /// by itself, and neither a slice nor a snapshot follows.
  public func stop() {
    control.withLock { control in
      control.isStopped = true
      control.commands = []
    }
  }

  /// Returns when every command so far is carried out, and where it runs, the slice as well. For
  /// tests and for headless use: never call it where a person waits.
  public func waitUntilIdle() {
    // On the queue no slice is under way, so that what was taken was carried out; a command that
    // came while one was waits for the next.
    while queue.sync(execute: { control.withLock { !$0.commands.isEmpty } }) {}
  }

  private func send(_ command: TrainerCommand) {
    let mustSchedule = control.withLock { control in
      guard !control.isStopped else { return false }
      control.commands.append(command)
      defer { control.isScheduled = true }
      return !control.isScheduled
    }
    if mustSchedule { queue.async { self.slice() } }
  }

  // MARK: - On the queue

  private func slice() {
    let commands = control.withLock { control in
      defer { control.commands = [] }
      return control.commands
    }
    let outcome = engine.withLock { engine in
      var events = commands.compactMap { engine.perform($0) }
      if let event = engine.advance() { events.append(event) }
      return (
        events: events, snapshot: engine.dueSnapshot(), hasMore: engine.hasWork,
        mayRest: engine.mayRest
      )
    }
    for event in outcome.events { onEvent(event) }
    if let snapshot = outcome.snapshot, post(snapshot) { onSnapshot() }
    let goesOn = control.withLock { control in
      let goesOn = !control.isStopped && (outcome.hasMore || !control.commands.isEmpty)
      control.isScheduled = goesOn
      return goesOn
    }
    guard goesOn else { return }
    if outcome.mayRest {
      // Ahead of the pace, or paused while the field sharpens, there is nothing to do for a while. A
      // command in between waits with it: less than what a person notices.
      queue.asyncAfter(deadline: .now() + .milliseconds(8)) { self.slice() }
    } else {
      queue.async { self.slice() }
    }
  }

  /// Leaves `snapshot` in the mailbox, unless stopped; returns whether it did. Under the lock, so
  /// that nothing comes after ``stop()`` has returned.
  private func post(_ snapshot: TrainingSnapshot) -> Bool {
    control.withLock { control in
      if control.isStopped { return false }
      snapshots.post(snapshot)
      return true
    }
  }
}

/// What a trainer can be told.
enum TrainerCommand: Sendable {
  case load(Experiment, model: TrainedModel?, resuming: Int?, generation: Int)
  case run, pause, stepBatch, stepEpoch
  case restart(generation: Int?)
  case pace(Pace)
  case apply(LiveSettings)
  case measure(MeasurementRequest)
  case withModel(@Sendable (TrainedModel, _ step: Int) -> Void)
  case checkGradients(@Sendable (TrainedModel, PreparedData, GradientCheckReport) -> Void)
}
