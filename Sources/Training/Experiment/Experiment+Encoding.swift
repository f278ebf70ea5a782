import Datasets
import NeuralNetwork

extension Experiment {
  /// The experiment as a file that reads back as the same experiment: what is essential, and what
  /// differs from the defaults.
  public var yaml: String {
    var file = YAMLSection()
    file.add("name", .text(name))
    file.add("seed", .scalar(String(seed)))
    if precision != .float32 { file.add("precision", .scalar(precision.rawValue)) }
    file.add("data", data.section)
    file.add("network", network.section)
    file.add("training", training.section)
    return file.lines.joined(separator: "\n") + "\n"
  }
}

// MARK: - Data

extension DataExperiment {
  fileprivate var section: YAMLSection {
    var section = YAMLSection()
    section.add("source", .text(sourceText))
    section.add("samples", samples.map(YAMLText.number))
    section.add("noise", noise.map(YAMLText.number))
    section.add("target", target.map(YAMLText.text))
    section.add("task", task.map { .scalar($0.rawValue) })
    section.add("features", features.map { .list($0.map { .scalar($0.rawValue) }) })
    section.add("split", splitText)
    section.add("standardize", standardize.map(YAMLText.truth))
    if augmentation != Augmentation() {
      section.add(
        "augmentation",
        .map([
          ("jitter", .number(augmentation.jitter)), ("shift", .number(augmentation.shift)),
        ]))
    }
    return section
  }

  /// The name, or the path in a form that no name has.
  private var sourceText: String {
    switch source {
    case .bundled(let id): id
    case .csv(let path): path.isCSVPath ? path : "./\(path)"
    }
  }

  private var splitText: YAMLText? {
    switch split {
    case .automatic: nil
    case .trainOnly: .scalar("none")
    case .ratios(let train, let dev, let test):
      .map([("train", .number(train)), ("dev", .number(dev)), ("test", .number(test))])
    }
  }
}

extension String {
  /// Whether a `source` is a path and not a dataset's name: it has a folder or ends in `.csv`.
  var isCSVPath: Bool { contains("/") || lowercased().hasSuffix(".csv") }
}

// MARK: - Network

extension NetworkExperiment {
  fileprivate var section: YAMLSection {
    var section = YAMLSection()
    if inputKeep != 1 { section.add("input-keep", .number(inputKeep)) }
    section.add("layers", items: layers.map { .map([($0.key, $0.text)]) })
    var pairs: [(String, YAMLText)] = []
    if let initializer = output.initializer { pairs.append(("initializer", initializer.text)) }
    if output.bias != 0 { pairs.append(("bias", .number(output.bias))) }
    if !pairs.isEmpty { section.add("output", .map(pairs)) }
    return section
  }
}

extension LayerExperiment {
  /// The number of units alone where everything else is as is usual, else a map.
  fileprivate var text: YAMLText {
    var pairs: [(String, YAMLText)] = []
    switch self {
    case .dense(let layer):
      if layer == DenseExperiment(units: layer.units) { return .number(layer.units) }
      pairs.append(("units", .number(layer.units)))
    case .conv2d(let layer):
      let usual = ConvolutionExperiment(filters: layer.filters)
      pairs = [("filters", .number(layer.filters)), ("kernel", .number(layer.kernel))]
      if layer.stride != usual.stride { pairs.append(("stride", .number(layer.stride))) }
      if layer.padding != usual.padding {
        pairs.append(("padding", .scalar(layer.padding.rawValue)))
      }
    }
    if activation != ActivationFamily.defaultSelection {
      pairs.append(("activation", activation.text))
    }
    if let initializer { pairs.append(("initializer", initializer.text)) }
    if bias != 0 { pairs.append(("bias", .number(bias))) }
    if batchNorm { pairs.append(("batch-norm", .truth(true))) }
    if keep != 1 { pairs.append(("keep", .number(keep))) }
    if case .conv2d(let layer) = self, let pool = layer.maxPool {
      pairs.append(("max-pool", .number(pool)))
    }
    return .map(pairs)
  }
}

// MARK: - Training

extension TrainingExperiment {
  fileprivate var section: YAMLSection {
    var section = YAMLSection()
    section.add("loss", loss.map { .scalar($0.rawValue) })
    section.add("optimizer", optimizer.text)
    section.add("learning-rate", .number(learningRate))
    if schedule != ScheduleFamily.defaultSelection { section.add("schedule", schedule.text) }
    switch batchSize {
    case .count(let count): section.add("batch-size", .number(count))
    case .full: section.add("batch-size", .scalar("full"))
    }
    section.add("epochs", .number(epochs))
    if !shuffle { section.add("shuffle", .truth(false)) }
    if l1 != 0 { section.add("l1", .number(l1)) }
    if l2 != 0 { section.add("l2", .number(l2)) }
    section.add("max-norm", maxNorm.map(YAMLText.number))
    section.add("clip-norm", clipNorm.map(YAMLText.number))
    section.add(
      "early-stopping", earlyStoppingPatience.map { .map([("patience", .number($0))]) })
    return section
  }
}

extension Selection {
  /// `adam`, `{name: adam, beta1: 0.8}` or, for a member that is written as a pair,
  /// `{leaky-relu: 0.2}`.
  fileprivate var text: YAMLText {
    let given = description.settings.compactMap { setting in
      settings[setting.name].map { (setting.name, YAMLText.number($0)) }
    }
    if given.isEmpty { return .scalar(id) }
    if description.isWrittenAsPair, given.count == 1 { return .map([(id, given[0].1)]) }
    return .map([("name", .scalar(id))] + given)
  }
}
