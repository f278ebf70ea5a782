import Datasets
import NeuralNetwork

/// A search for good settings of an experiment: what is varied, how, and the data to judge by.
public struct Search: Sendable {
  /// The experiment that the trials vary. They keep its seed, and with it the split and the draw
  /// of weights.
  public let experiment: Experiment
  /// What is varied.
  public let space: SearchSpace
  /// Which trial gets which values.
  public let plan: SearchPlan
  /// How many trials there are.
  public let trialCount: Int
  /// What all trials learn from that do not vary the data.
  public let data: PreparedData

  /// The folder that a drawn path of data begins in, with a slash; empty for the working folder.
  let folder: String

  /// A search of random draws.
  ///
  /// `data` are those of the experiment. Throws where they have no dev set to judge by.
  public init(
    _ document: ExperimentDocument, data: PreparedData, space: SearchSpace, trials: Int
  ) throws(ExperimentError) {
    try self.init(
      document, data: data, space: space, trials: trials,
      plan: .random(seed: document.experiment.seed))
  }

  /// A search on a grid of at most `trials` points.
  ///
  /// Throws where the data have no dev set, and a usage error where choices alone have more
  /// combinations.
  public init(
    _ document: ExperimentDocument, data: PreparedData, space: SearchSpace, gridOfAtMost trials: Int
  ) throws(ExperimentError) {
    guard let grid = SearchGrid(space, atMost: trials) else {
      let least = SearchGrid.leastCount(of: space).map(String.init) ?? "more than \(Int.max)"
      throw ExperimentError(
        .usage,
        [
          ExperimentProblem(
            finding: "a grid of \(trials) trials is too small; the choices alone have \(least) "
              + "combinations")
        ])
    }
    try self.init(document, data: data, space: space, trials: grid.count, plan: .grid(grid))
  }

  private init(
    _ document: ExperimentDocument, data: PreparedData, space: SearchSpace, trials: Int,
    plan: SearchPlan
  ) throws(ExperimentError) {
    guard !data.partition.dev.isEmpty else {
      throw document.located(
        ExperimentError(
          .malformedInput,
          [
            ExperimentProblem(
              path: "data.split", finding: "a search judges by the dev set, and there is none",
              allowed: "auto, {train: 0.6, dev: 0.2, test: 0.2}")
          ]))
    }
    experiment = document.experiment
    self.space = space
    self.plan = plan
    trialCount = trials
    self.data = data
    folder =
      document.file.flatMap { file in
        file.lastIndex(of: "/").map { String(file[...$0]) }
      } ?? ""
  }

  /// What is learnt, and with it what trials are judged by: accuracy or R².
  public var task: LearningTask { data.dataset.task }

  /// The trial `number`, from 1.
  public func trial(_ number: Int) -> Trial {
    Trial(number: number, values: plan.values(ofTrial: number, in: space))
  }
}
