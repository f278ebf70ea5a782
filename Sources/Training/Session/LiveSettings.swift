import NeuralNetwork

/// What can change in mid-run without building the network anew.
public struct LiveSettings: Hashable, Sendable {
  /// α₀, what the schedule starts from.
  public var learningRate: Double
  /// How α changes with the epochs.
  public var schedule: Selection<ScheduleFamily>
  /// How many examples a step is averaged over.
  public var batchSize: BatchSize
  /// λ₁ and λ₂.
  public var penalty: Penalty
  /// The greatest length of a unit's vector of incoming weights; `nil` for any.
  public var maxNorm: Double?
  /// The greatest length of the whole gradient; `nil` for any.
  public var clipNorm: Double?
  /// How many epochs without a better dev cost end the training; `nil` for never.
  public var earlyStoppingPatience: Int?
  /// How many epochs the training takes: where it ends without a screen and pauses with one.
  public var epochs: Int

  /// The live part of an experiment.
  public init(_ training: TrainingExperiment) {
    learningRate = training.learningRate
    schedule = training.schedule
    batchSize = training.batchSize
    penalty = Penalty(l1: training.l1, l2: training.l2)
    maxNorm = training.maxNorm
    clipNorm = training.clipNorm
    earlyStoppingPatience = training.earlyStoppingPatience
    epochs = training.epochs
  }
}

extension Experiment {
  /// The same experiment with everything live as in `other`: equal to `other` where going from one
  /// to the other needs no rebuilding.
  public func withLiveSettings(of other: Experiment) -> Experiment {
    var result = withSettings(LiveSettings(other.training))
    result.name = other.name
    return result
  }

  /// The same experiment with these live settings.
  func withSettings(_ settings: LiveSettings) -> Experiment {
    var result = self
    result.training.learningRate = settings.learningRate
    result.training.schedule = settings.schedule
    result.training.batchSize = settings.batchSize
    result.training.l1 = settings.penalty.l1
    result.training.l2 = settings.penalty.l2
    result.training.maxNorm = settings.maxNorm
    result.training.clipNorm = settings.clipNorm
    result.training.earlyStoppingPatience = settings.earlyStoppingPatience
    result.training.epochs = settings.epochs
    return result
  }
}
