import Datasets

/// What has to be known of data before it is clear whether an experiment on it makes sense.
public struct DataTraits: Hashable, Sendable {
  /// Whether the data are drawn by a generator or were measured.
  public let origin: Dataset.Origin
  /// What is learnt.
  public let task: LearningTask
  /// The inputs of an example, before any features are computed.
  public let inputCount: Int
  /// How many classes there are; 0 for regression.
  public let classCount: Int
  /// How many examples there are.
  public let exampleCount: Int
  /// The shape of an example that is an image.
  public let imageShape: ImageShape?

  /// The traits of loaded data.
  public init(_ dataset: Dataset) {
    origin = dataset.origin
    task = dataset.task
    inputCount = dataset.inputCount
    classCount = dataset.classNames.count
    exampleCount = dataset.exampleCount
    imageShape = dataset.imageShape
  }

  /// The traits of a bundled dataset that need not be loaded.
  public init(_ description: BundledDatasetDescription) {
    origin = description.origin
    task = description.task
    inputCount = description.inputCount
    classCount = description.classNames.count
    exampleCount = description.exampleCount
    imageShape = description.imageShape
  }

  /// The units of the output layer: one for two classes and for a number, else one a class.
  var outputCount: Int { classCount > 2 ? classCount : 1 }
}
