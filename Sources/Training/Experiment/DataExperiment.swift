import Datasets

/// What is learned from: the `data` section of an experiment file.
public struct DataExperiment: Hashable, Sendable {
  /// Where the examples come from.
  public var source: DataSource
  /// How many examples are generated; `nil` for the generator's own number.
  public var samples: Int?
  /// How far generated examples stray, 0 to 1; `nil` for the generator's own amount.
  public var noise: Double?
  /// The name of the target column of a CSV file; `nil` for the last column.
  public var target: String?
  /// What is predicted; `nil` where the target column decides.
  public var task: LearningTask?
  /// What the network sees of two inputs; `nil` for the inputs themselves.
  public var features: [InputFeature]?
  /// How the examples are divided.
  public var split: Split
  /// Whether inputs are brought to mean 0 and variance 1; `nil` where the source decides.
  public var standardize: Bool?
  /// What is changed in the training examples every epoch.
  public var augmentation: Augmentation

  /// The examples of `source`, everything else as is usual.
  public init(
    source: DataSource, samples: Int? = nil, noise: Double? = nil, target: String? = nil,
    task: LearningTask? = nil, features: [InputFeature]? = nil, split: Split = .automatic,
    standardize: Bool? = nil, augmentation: Augmentation = Augmentation()
  ) {
    self.source = source
    self.samples = samples
    self.noise = noise
    self.target = target
    self.task = task
    self.features = features
    self.split = split
    self.standardize = standardize
    self.augmentation = augmentation
  }
}

extension DataExperiment {
  /// Whether the same examples are loaded as for `other`, but for what chance draws.
  public func loads(theSameAs other: DataExperiment) -> Bool {
    source == other.source && samples == other.samples && noise == other.noise
      && target == other.target && task == other.task
  }
}

/// Where examples come from.
public enum DataSource: Hashable, Sendable {
  /// A dataset that comes with the program, by name.
  case bundled(String)
  /// A CSV file, by path.
  case csv(String)
}

/// What is changed in the training examples anew every epoch, so that none is seen twice.
public struct Augmentation: Hashable, Sendable {
  /// The standard deviation of the normal noise that is added to every input.
  public var jitter: Double
  /// The most pixels that an image is moved by, in either direction.
  public var shift: Int

  /// Nothing is changed where nothing is said.
  public init(jitter: Double = 0, shift: Int = 0) {
    self.jitter = jitter
    self.shift = shift
  }
}
