import Datasets
import NeuralNetwork

/// Reads an experiment from the nodes of a file, section by section in the order of the file.
struct ExperimentDecoder {
  /// The names that are datasets and not paths.
  let datasets: [String]
  let log: ProblemLog

  /// The experiment that the file says, with the defaults of its dataset for what it leaves out or
  /// says wrongly. `name` is what it is called where it has no name.
  func experiment(_ root: NodeReader?, name: String) -> Experiment {
    let section = root?.section(["name", "seed", "precision", "data", "network", "training"])
    guard let section else { return .initial }
    section.require("data", "it says what is learned from")
    let data = section["data"]?.section([
      "source", "samples", "noise", "target", "task", "features", "split", "standardize",
      "augmentation",
    ])
    data?.require("source", "the name of a dataset or the path of a CSV file")

    var experiment = startingPoint(data?["source"].flatMap(source))
    if !name.isEmpty { experiment.name = name }
    section.read("name", into: &experiment.name) { $0.text() }
    section.read("seed", into: &experiment.seed) { $0.seed() }
    section.read("precision", into: &experiment.precision) {
      $0.word("a precision", Precision.self)
    }
    if let data { read(data, into: &experiment.data) }
    if let network = section["network"] { read(network, into: &experiment.network) }
    if let training = section["training"] { read(training, into: &experiment.training) }
    return experiment
  }

  private func startingPoint(_ source: DataSource?) -> Experiment {
    switch source {
    case .bundled(let id): .default(for: id)
    case .csv(let path): .default(forCSV: path)
    case nil: .initial
    }
  }
}

// MARK: - Data

extension ExperimentDecoder {
  private func read(_ section: Section, into data: inout DataExperiment) {
    section.read("samples", into: &data.samples) { $0.wholeNumber(.samples) }
    section.read("noise", into: &data.noise) { $0.number(.noise) }
    section.read("target", into: &data.target) { $0.text() }
    section.read("task", into: &data.task) { $0.word("a task", LearningTask.self) }
    section.read("features", into: &data.features) {
      $0.list(of: "features")?.compactMap { $0.word("a feature", InputFeature.self) }
    }
    section.read("split", into: &data.split, split)
    section.read("standardize", into: &data.standardize) { $0.truth() }
    section.read("augmentation", into: &data.augmentation, augmentation)
  }

  /// A dataset's name, or a path: what has a folder or ends in `.csv`.
  private func source(_ reader: NodeReader) -> DataSource? {
    guard let text = reader.text() else { return nil }
    if datasets.contains(text) { return .bundled(text) }
    if text.isCSVPath { return .csv(text) }
    reader.report(
      "\(text.quotedForMessage) is neither a dataset nor the path of a CSV file",
      suggestion: nearest(to: text, among: datasets),
      allowed: datasets.joined(separator: ", "))
    return nil
  }

  private func split(_ reader: NodeReader) -> Split? {
    switch reader.plainText {
    case "auto": return .automatic
    case "none": return .trainOnly
    default: break
    }
    guard case .mapping = reader.node, let section = reader.section(["train", "dev", "test"]) else {
      if case .mapping = reader.node { return nil }
      reader.reportWrongKind("a split", allowed: "auto, none, {train: 0.6, dev: 0.2, test: 0.2}")
      return nil
    }
    section.require("train", "the part of the examples that is trained on")
    var (train, dev, test) = (1.0, 0.0, 0.0)
    section.read("train", into: &train) { $0.number(.part) }
    section.read("dev", into: &dev) { $0.number(.part) }
    section.read("test", into: &test) { $0.number(.part) }
    return .ratios(train: train, dev: dev, test: test)
  }

  private func augmentation(_ reader: NodeReader) -> Augmentation? {
    guard let section = reader.section(["jitter", "shift"]) else { return nil }
    var augmentation = Augmentation()
    section.read("jitter", into: &augmentation.jitter) { $0.number(.jitter) }
    section.read("shift", into: &augmentation.shift) { $0.wholeNumber(.shift) }
    return augmentation
  }
}

// MARK: - Training

extension ExperimentDecoder {
  private func read(_ reader: NodeReader, into training: inout TrainingExperiment) {
    let section = reader.section([
      "loss", "optimizer", "learning-rate", "schedule", "batch-size", "epochs", "shuffle", "l1",
      "l2", "max-norm", "clip-norm", "early-stopping",
    ])
    guard let section else { return }
    section.read("loss", into: &training.loss, loss)
    section.read("optimizer", into: &training.optimizer) { $0.selection(of: OptimizerFamily.self) }
    section.read("learning-rate", into: &training.learningRate) { $0.number(.learningRate) }
    section.read("schedule", into: &training.schedule) { $0.selection(of: ScheduleFamily.self) }
    section.read("batch-size", into: &training.batchSize) { reader in
      reader.wholeNumber(.batchSize, orNone: "full").map { $0.map(BatchSize.count) ?? .full }
    }
    section.read("epochs", into: &training.epochs) { $0.wholeNumber(.epochs) }
    section.read("shuffle", into: &training.shuffle) { $0.truth() }
    section.read("l1", into: &training.l1) { $0.number(.penalty) }
    section.read("l2", into: &training.l2) { $0.number(.penalty) }
    section.read("max-norm", into: &training.maxNorm) { $0.number(.norm, orNone: "none") }
    section.read("clip-norm", into: &training.clipNorm) { $0.number(.norm, orNone: "none") }
    section.read("early-stopping", into: &training.earlyStoppingPatience, patience)
  }

  private func loss(_ reader: NodeReader) -> LossKind?? {
    let auto = "auto"
    let word = reader.word("a loss", among: [auto] + LossKind.allCases.map(\.rawValue))
    return word.map { $0 == auto ? nil : LossKind(rawValue: $0) }
  }

  private func patience(_ reader: NodeReader) -> Int?? {
    if reader.plainText == "none" { return .some(nil) }
    guard case .mapping = reader.node else {
      reader.reportWrongKind("a way to stop early", allowed: "none, {patience: 20}")
      return nil
    }
    guard let section = reader.section(["patience"]) else { return nil }
    section.require("patience", "how many epochs to wait for a better dev cost")
    return section["patience"]?.wholeNumber(.patience)
  }
}
