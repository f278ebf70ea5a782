import NeuralNetwork
import TerminalUI
import Training

extension DashboardState {
  /// Changes the experiment by `change`, if what comes out is possible. What can change in mid-run
  /// does; what cannot builds the network anew from the same seed, and what was trained is set
  /// aside.
  ///
  /// - Parameter summary: What to say about a network that is built anew; by default something is
  ///   said only where it was trained.
  mutating func edit(
    saying summary: String? = nil, _ change: (inout Experiment) -> Void
  ) -> [Effect] {
    var changed = experiment
    change(&changed)
    guard changed != experiment else { return [] }
    if let problem = problems(of: changed).first {
      say(problem.formText, .problem)
      return []
    }
    let fallback = Fallback(point, history)
    history.record(point)
    if isLiveChange(to: changed) { return adapt(to: changed) }
    sayReplaced(summary)
    return load(changed, running: wantsToRun, fallback: fallback)
  }

  /// What is not possible about `changed`, as far as it is known before anything is loaded: on
  /// other data the trainer will tell.
  func problems(of changed: Experiment) -> [ExperimentProblem] {
    let problems = changed.problems()
    guard problems.isEmpty, let snapshot = current,
      changed.data.loads(theSameAs: snapshot.experiment.data)
    else { return problems }
    return changed.problems(with: snapshot.data.traits)
  }

  /// Undoes the last change of the form; a network that it replaced comes back as it was.
  mutating func undo() -> [Effect] {
    let fallback = Fallback(point, history)
    guard let previous = history.undo(from: point) else {
      say("nothing to undo")
      return []
    }
    return go(back: previous, .undo, fallback)
  }

  /// Brings back what was undone.
  mutating func redo() -> [Effect] {
    let fallback = Fallback(point, history)
    guard let next = history.redo(from: point) else {
      say("nothing to redo")
      return []
    }
    return go(back: next, .redo, fallback)
  }

  /// Begins a run of another experiment, as opened or chosen.
  mutating func begin(_ new: Experiment, weights: OpenedWeights? = nil) -> [Effect] {
    let fallback = Fallback(point, history)
    history.record(point)
    if (current?.step ?? 0) > 0 {
      sayReplaced(weights?.summary ?? new.name)
    } else if let weights {
      say(weights.greeting)
    }
    return load(new, weights: weights, running: false, fallback: fallback)
  }

  /// Goes back to the initial parameters, live changes and all; what was trained is set aside.
  mutating func restart() -> [Effect] {
    stepsEpoch = false
    // Before the first snapshot there is nothing but initial parameters.
    guard let current else { return [] }
    guard current.step > 0 else {
      say(Self.restarted)
      return [.restart(generation: nil)]
    }
    fallback = Fallback(point, history)
    fallback?.earlier = earlier
    history.record(point)
    sayReplaced(Self.restarted)
    keepEarlierRun(comparedWith: experiment)
    cursor = nil
    costView.window = nil
    generation += 1
    exportedStep = 0
    return [.restart(generation: generation)] + (wantsToRun ? [.run] : [])
  }

  private static let restarted = "restarted from the same parameters"

  /// Loads what the dashboard was opened with.
  mutating func beginFirst(weights: OpenedWeights?) -> [Effect] {
    load(experiment, weights: weights, running: false, fallback: Fallback(point, history))
  }
}

// MARK: - Runs

extension DashboardState {
  /// What the form shows now, and the run that belongs to it.
  fileprivate var point: EditPoint {
    EditPoint(
      experiment: experiment, generation: generation, step: current?.step ?? 0,
      exportedStep: exportedStep, weightsName: weightsName)
  }

  /// Whether the run can go on with `changed`.
  private func isLiveChange(to changed: Experiment) -> Bool {
    experiment.withLiveSettings(of: changed) == changed
  }

  private mutating func adapt(to changed: Experiment) -> [Effect] {
    let before = LiveSettings(experiment.training)
    experiment = changed
    let settings = LiveSettings(changed.training)
    return settings == before ? [] : [.apply(settings)]
  }

  private mutating func go(
    back target: EditPoint, _ direction: ReturningRun.Direction, _ fallback: Fallback
  ) -> [Effect] {
    if target.generation == generation {
      let changes = LiveSettings(experiment.training)
        .changes(to: LiveSettings(target.experiment.training)).map(\.text)
      say(([direction.word] + changes).joined(separator: ", "))
      return adapt(to: target.experiment)
    }
    let left = current?.step ?? 0
    let effects = load(
      target.experiment, resuming: target.generation, running: wantsToRun, fallback: fallback)
    history.renumber(target.generation, as: generation)
    exportedStep = target.exportedStep
    weightsName = target.weightsName
    if target.step > 0 {
      returning = ReturningRun(generation: generation, direction: direction)
    } else if left > 0 {
      say("\(direction.word) · \(direction.opposite) \(bringsBack(left))")
    }
    return effects
  }

  private mutating func load(
    _ new: Experiment, weights: OpenedWeights? = nil, resuming former: Int? = nil, running: Bool,
    fallback: Fallback
  ) -> [Effect] {
    self.fallback = fallback
    self.fallback?.earlier = earlier
    keepEarlierRun(comparedWith: new)
    experiment = new
    cursor = nil
    costView.window = nil
    generation += 1
    exportedStep = 0
    weightsName = weights?.fileName
    wantsToRun = running
    form.clamp(to: new)
    let load = Effect.load(new, weights: weights, resuming: former, generation: generation)
    return running ? [load, .run] : [load]
  }

  /// Gives back what was there before a load that turned out impossible; `running` is what the
  /// trainer trains on.
  mutating func returnToFallback(_ running: TrainingSnapshot) {
    experiment = running.experiment
    generation = running.generation
    if let fallback {
      exportedStep = fallback.point.exportedStep
      weightsName = fallback.point.weightsName
      history = fallback.history
      earlier = fallback.earlier
    }
    form.clamp(to: experiment)
    wantsToRun = running.state == .running && !stepsEpoch
  }
}

// MARK: - What is said

/// A run that was set aside and is to go on.
struct ReturningRun: Hashable, Sendable {
  /// By what it comes back.
  enum Direction: Hashable, Sendable {
    case undo, redo

    fileprivate var word: String { self == .undo ? "undone" : "redone" }
    /// The key that takes it back.
    fileprivate var opposite: String { (self == .undo ? Action.redo : .undo).keyNames }
  }

  /// The number of the load that asks for it.
  var generation: Int
  var direction: Direction
}

extension DashboardState {
  /// Says where the trained weights of a network went that another one replaces, behind `summary`.
  private mutating func sayReplaced(_ summary: String?) {
    var trained = history.latestTrained
    // Further back it is no news.
    if (trained?.undoCount ?? 0) > 9 { trained = nil }
    let key = Action.undo.keyNames
    guard let trained else {
      if let summary { say("\(summary) · \(key) goes back") }
      return
    }
    let keys = trained.undoCount > 1 ? "\(trained.undoCount) × \(key)" : key
    say("\(summary ?? "rebuilt") · \(keys) \(bringsBack(trained.step))")
  }

  /// Says what came of a run that was to go on, when its first snapshot tells; answers whether
  /// `snapshot` is that.
  mutating func sayReturned(_ snapshot: TrainingSnapshot) -> Bool {
    guard let returning, snapshot.generation == returning.generation else { return false }
    self.returning = nil
    let word = returning.direction.word
    if snapshot.isTrained {
      let step = NumberFormat.count(snapshot.step)
      say("\(word): the network of step \(step) with its weights is back", .success)
    } else {
      say("\(word), but from seed \(experiment.seed): its weights are kept no longer", .problem)
    }
    return true
  }

  private func bringsBack(_ steps: Int) -> String {
    "brings \(NumberFormat.count(steps)) trained \(steps == 1 ? "step" : "steps") back"
  }
}
