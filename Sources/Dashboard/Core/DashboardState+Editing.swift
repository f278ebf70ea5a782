import NeuralNetwork
import Training

extension DashboardState {
  /// Changes the experiment by `change`, if what comes out is possible. What can change in mid-run
  /// does; what cannot builds the network anew from the same seed.
  mutating func edit(_ change: (inout Experiment) -> Void) -> [Effect] {
    var changed = experiment
    change(&changed)
    guard changed != experiment else { return [] }
    if let problem = problems(of: changed).first {
      say(problem.description, .problem)
      return []
    }
    history.record(experiment)
    return follow(changed)
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

  /// Undoes the last change of the form.
  mutating func undo() -> [Effect] {
    guard let previous = history.undo(from: experiment) else {
      say("nothing to undo")
      return []
    }
    return follow(previous)
  }

  /// Brings back what was undone.
  mutating func redo() -> [Effect] {
    guard let next = history.redo(from: experiment) else {
      say("nothing to redo")
      return []
    }
    return follow(next)
  }

  /// Begins a run of another experiment, as opened or chosen.
  mutating func begin(_ new: Experiment, model: TrainedModel? = nil) -> [Effect] {
    history.record(experiment)
    return load(new, model: model, running: false, isPristine: true)
  }

  private mutating func follow(_ changed: Experiment) -> [Effect] {
    let before = experiment
    if before.withLiveSettings(of: changed) == changed {
      experiment = changed
      let settings = LiveSettings(changed.training)
      return settings == LiveSettings(before.training) ? [] : [.apply(settings)]
    }
    if (snapshot?.step ?? 0) > 0 { say("rebuilt from seed \(changed.seed)") }
    return load(changed, model: nil, running: wantsToRun)
  }

  private mutating func load(
    _ new: Experiment, model: TrainedModel?, running: Bool, isPristine: Bool = false
  ) -> [Effect] {
    fallback = Fallback(pristineExperiment: pristineExperiment, exportedStep: exportedStep)
    if isPristine { pristineExperiment = new }
    experiment = new
    cursor = nil
    generation += 1
    exportedStep = 0
    wantsToRun = running
    form.clamp(to: new)
    let load = Effect.load(new, model: model, generation: generation)
    return running ? [load, .run] : [load]
  }

  /// Loads what the dashboard was opened with.
  mutating func beginFirst(model: TrainedModel?) -> [Effect] {
    load(experiment, model: model, running: false)
  }
}
