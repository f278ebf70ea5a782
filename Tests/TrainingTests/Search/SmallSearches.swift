import Datasets
import NeuralNetwork

@testable import Training

extension SearchSpace {
  /// The space of a text, which must be right for `experiment`.
  init(_ text: String, for experiment: Experiment) throws {
    let traits = DataTraits(try experiment.data.load(seed: experiment.seed))
    try self.init(yaml: text, file: "space.yaml", for: experiment, traits: traits)
  }
}

extension Search {
  /// A search that takes a moment: few examples, few epochs.
  static func small(
    _ text: String, trials: Int = 6, _ change: (inout Experiment) -> Void = { _ in }
  ) throws -> Search {
    let experiment = Experiment.tiny(change)
    return try Search(
      ExperimentDocument(experiment), data: try PreparedData(experiment),
      space: try SearchSpace(text, for: experiment), trials: trials)
  }

  /// The same on a grid.
  static func smallGrid(_ text: String, atMost trials: Int) throws -> Search {
    let experiment = Experiment.tiny()
    return try Search(
      ExperimentDocument(experiment), data: try PreparedData(experiment),
      space: try SearchSpace(text, for: experiment), gridOfAtMost: trials)
  }

  /// All records of these trials, in the order of their numbers and without their times.
  func records(of numbers: [Int], jobs: Int) -> [TrialRecord] {
    let run = SearchRun(self, trials: numbers, jobs: jobs)
    var records: [TrialRecord] = []
    while !run.isFinished { records += run.records(waiting: 10) }
    return records.sorted { $0.trial.number < $1.trial.number }.map { record in
      var record = record
      record.seconds = 0
      return record
    }
  }
}

extension Experiment {
  /// Two layers, 60 points of a circle, three epochs.
  static func tiny(_ change: (inout Experiment) -> Void = { _ in }) -> Experiment {
    var experiment = Experiment.small(samples: 60, layers: [dense(4), dense(3)])
    experiment.training.epochs = 3
    change(&experiment)
    return experiment
  }
}

/// The lines that are printed for a file `space.yaml` with this text; none where it is right.
func searchMessages(for text: String, _ experiment: Experiment = .tiny()) -> [String] {
  do {
    _ = try SearchSpace(text, for: experiment)
    return []
  } catch let error as ExperimentError {
    return error.problems.map(\.description)
  } catch {
    return ["\(error)"]
  }
}
