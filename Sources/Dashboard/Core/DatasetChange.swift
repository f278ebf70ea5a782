import Datasets
import Training

/// What becomes of an experiment where a person chooses another bundled data set for it: as much of
/// what they changed stays as goes with the new data.
struct DatasetChange: Hashable {
  /// What stays.
  enum Kept: Hashable {
    /// Nobody had chosen anything: it was what data are shown with at first.
    case nothing
    case everything
    /// The network and the settings but for the size of the batches.
    case allButBatchSize
    /// The settings: the layers do not fit.
    case allButNetwork
    /// Nothing of it fits.
    case none
  }

  /// The data set.
  let name: String
  /// The experiment on it.
  let experiment: Experiment
  let kept: Kept
  /// Why not everything stays; `nil` where it does.
  let reason: String?

  /// The change of `experiment` to the data set `name`, of which `traits` are known. One that is the
  /// default of its data becomes that of the new data.
  init(of experiment: Experiment, to name: String, with traits: DataTraits?) {
    self.name = name
    let suitable = Experiment.default(for: name)
    guard !experiment.isDefault else {
      (self.experiment, kept, reason) = (suitable, .nothing, nil)
      return
    }
    var whole = experiment
    (whole.name, whole.data, whole.training.loss) = (suitable.name, suitable.data, nil)
    var rebatched = whole
    rebatched.training.batchSize = suitable.training.batchSize
    var rebuilt = whole
    rebuilt.network = suitable.network
    func problems(_ experiment: Experiment) -> [ExperimentProblem] {
      experiment.problems() + (traits.map { experiment.problems(with: $0) } ?? [])
    }
    reason = problems(whole).first?.finding
    let candidates: [(Experiment, Kept)] = [
      (whole, .everything), (rebatched, .allButBatchSize), (rebuilt, .allButNetwork),
    ]
    (self.experiment, kept) =
      candidates.first { problems($0.0).isEmpty } ?? (suitable, .none)
  }

  /// What happened, for a toast.
  var summary: String {
    switch kept {
    case .nothing: name
    case .everything: "\(name) with your network"
    case .allButBatchSize:
      "\(name) with your network, batches of \(experiment.training.batchSize.text)"
    case .allButNetwork: "\(name) brings its own network"
    case .none: "\(name) brings its own experiment"
    }
  }

  /// What will happen, in a sentence for whoever is about to choose.
  var forecast: String {
    let taken: String
    switch kept {
    case .nothing: return "⏎ takes the network and settings that suit it."
    case .everything: return "⏎ keeps your network and settings."
    case .allButBatchSize: taken = "batches of \(experiment.training.batchSize.text)"
    case .allButNetwork: taken = "its own network and your settings"
    case .none: taken = "its own experiment"
    }
    return "Yours does not go with it: \(reason ?? ""). ⏎ takes \(taken)."
  }
}

extension DashboardState {
  /// What choosing the bundled data set `name` would do, as far as its traits are known.
  func change(to name: String, with traits: DataTraits?) -> DatasetChange {
    DatasetChange(of: experiment, to: name, with: traits)
  }

  /// Goes over to a bundled data set. While the experiment is the default of its data, everything
  /// becomes what suits the new ones; else as much of it stays as goes with them.
  mutating func choose(dataset name: String) -> [Effect] {
    // Who chooses before the picture is there has the data loaded here: the largest take a moment.
    let traits =
      previews[.dataset(name)]?.traits
      ?? (try? BundledDatasets.load(name, seed: experiment.seed)).map { DataTraits($0) }
    let change = change(to: name, with: traits)
    if change.kept == .nothing { return begin(change.experiment) }
    return edit(saying: change.summary) { $0 = change.experiment }
  }
}
