import NeuralNetwork

/// How a network learns: the `training` section of an experiment file.
public struct TrainingExperiment: Hashable, Sendable {
  /// What predictions are compared by; `nil` for what follows from the task.
  public var loss: LossKind?
  /// How parameters follow their gradients.
  public var optimizer: Selection<OptimizerFamily>
  /// The initial length of a step.
  public var learningRate: Double
  /// How the learning rate changes with the epochs.
  public var schedule: Selection<ScheduleFamily>
  /// How many examples a step is averaged over.
  public var batchSize: BatchSize
  /// Where runs without a screen stop.
  public var epochs: Int
  /// Whether every epoch has a new order of the training examples.
  public var shuffle: Bool
  /// λ₁, the weight of the penalty Σ|W|.
  public var l1: Double
  /// λ₂, the weight of the penalty ½ Σ W².
  public var l2: Double
  /// The greatest length of a unit's vector of incoming weights; `nil` for any.
  public var maxNorm: Double?
  /// The greatest length of the whole gradient; `nil` for any.
  public var clipNorm: Double?
  /// How many epochs without a better dev cost end the training; `nil` for never.
  public var earlyStoppingPatience: Int?

  /// The usual training where nothing is said.
  public init(
    loss: LossKind? = nil,
    optimizer: Selection<OptimizerFamily> = OptimizerFamily.defaultSelection,
    learningRate: Double = 0.01,
    schedule: Selection<ScheduleFamily> = ScheduleFamily.defaultSelection,
    batchSize: BatchSize = .count(32), epochs: Int = 200, shuffle: Bool = true, l1: Double = 0,
    l2: Double = 0, maxNorm: Double? = nil, clipNorm: Double? = nil,
    earlyStoppingPatience: Int? = nil
  ) {
    self.loss = loss
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.schedule = schedule
    self.batchSize = batchSize
    self.epochs = epochs
    self.shuffle = shuffle
    self.l1 = l1
    self.l2 = l2
    self.maxNorm = maxNorm
    self.clipNorm = clipNorm
    self.earlyStoppingPatience = earlyStoppingPatience
  }
}

/// How many examples a step is averaged over.
public enum BatchSize: Hashable, Sendable {
  /// This many; the last batch of an epoch may be shorter.
  case count(Int)
  /// All training examples.
  case full
}
