import NeuralNetwork

/// A bundled data set as a list shows it: `nntui datasets` and the picker.
public struct BundledDatasetDescription: Hashable, Sendable, Identifiable {
  /// The name in files and on the command line.
  public let id: String
  /// The name on the screen.
  public let title: String
  /// What the data is, in one sentence.
  public let sentence: String
  /// Whether it is generated or measured.
  public let origin: Dataset.Origin
  /// What is learnt.
  public let task: LearningTask
  /// Features of an example.
  public let inputCount: Int
  /// Examples; of a generated one, as many as there are by default.
  public let exampleCount: Int
  /// The classes' names; empty for regression.
  public let classNames: [String]
  /// The shape of an example that is an image.
  public let imageShape: ImageShape?
  /// What a generated one can be given; empty for a measured one.
  public let settings: [Setting]
}

extension BundledDatasetDescription {
  init(generator: any DatasetGenerator.Type) {
    let description = generator.description
    id = description.id
    title = description.title
    sentence = description.sentence
    origin = .generated
    task = generator.form.classNames.isEmpty ? .regression : .classification
    inputCount = generator.form.inputNames.count
    exampleCount = Int(SettingValues([:], of: description)["samples"])
    classNames = generator.form.classNames
    imageShape = nil
    settings = description.settings
  }

  init(measured dataset: Dataset, title: String) {
    id = dataset.name
    self.title = title
    sentence = dataset.sentence
    origin = dataset.origin
    task = dataset.task
    inputCount = dataset.inputCount
    exampleCount = dataset.exampleCount
    classNames = dataset.classNames
    imageShape = dataset.imageShape
    settings = []
  }

  /// A measured data set whose file is broken: it stays in the list and says why.
  init(unreadable name: String, reason: String) {
    id = name
    title = name
    sentence = reason
    origin = .measured
    task = .classification
    inputCount = 0
    exampleCount = 0
    classNames = []
    imageShape = nil
    settings = []
  }
}
