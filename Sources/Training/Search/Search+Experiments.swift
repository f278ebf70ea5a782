import Datasets
import NeuralNetwork

extension Search {
  /// The experiment of a trial.
  ///
  /// Throws where the values do not make an experiment; whether it goes together with its data is
  /// for ``data(for:)``.
  public func experiment(of trial: Trial) throws(ExperimentError) -> Experiment {
    var tree = ExperimentTree(experiment, datasets: BundledDatasets.names)
    for index in space.settingOrder {
      try tree.set(space.dimensions[index].path, to: trial.values[index])
    }
    let reading = tree.read()
    var result = reading.experiment
    let problems = reading.mistakes.isEmpty ? result.problems() : reading.mistakes
    if !problems.isEmpty { throw ExperimentError(.malformedInput, problems) }
    // A path that was drawn is one as it stands in the experiment's file.
    if case .csv(let path) = result.data.source, result.data.source != experiment.data.source,
      !path.hasPrefix("/")
    {
      result.data.source = .csv(folder + path)
    }
    return result
  }

  /// The data of a trial's experiment: the search's own where the trial does not vary them.
  ///
  /// Throws the errors of loading, and an ``ExperimentError`` with everything that does not go
  /// together, or where trials could not be compared.
  func data(for trial: Experiment) throws -> PreparedData {
    if trial.data == experiment.data, trial.seed == experiment.seed {
      try ExperimentDocument(trial).check(with: DataTraits(data.dataset))
      return data
    }
    let own = try PreparedData(trial, reusing: data)
    if own.dataset.task != task {
      throw ExperimentError(
        .malformedInput,
        [
          ExperimentProblem(
            path: "data.task",
            finding: "the search judges \(task.rawValue), these data are for "
              + own.dataset.task.rawValue)
        ])
    }
    if own.partition.dev.isEmpty {
      throw ExperimentError(
        .malformedInput,
        [ExperimentProblem(path: "data.split", finding: "there is no dev set to judge by")])
    }
    return own
  }
}
