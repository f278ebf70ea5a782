import Datasets
import NeuralNetwork

extension Experiment {
  /// Every setting that is out of its range and everything that never goes together, whatever the
  /// data.
  public func problems() -> [ExperimentProblem] {
    var list = ProblemList()
    if name.isEmpty || name.count > Self.longestName {
      list.add(
        "name", "the name has \(name.count) characters", allowed: "1 to \(Self.longestName)")
    }
    data.addProblems(to: &list)
    network.addProblems(to: &list)
    training.addProblems(to: &list)
    if training.batchSize == .count(1) {
      for (index, layer) in network.layers.enumerated() where layer.batchNorm {
        list.add(
          "network.layers[\(index)].\(layer.key).batch-norm",
          "batch normalisation of batches of one example makes every activation zero",
          allowed: "a batch-size of 2 or more")
      }
    }
    return list.problems
  }

  private static let longestName = 200
}

/// Problems as they are found.
struct ProblemList {
  private(set) var problems: [ExperimentProblem] = []

  mutating func add(_ path: String, _ finding: String, allowed: String? = nil) {
    problems.append(ExperimentProblem(path: path, finding: finding, allowed: allowed))
  }

  mutating func check(_ path: String, _ value: Double?, _ limits: Limits) {
    guard let value, !limits.contains(value) else { return }
    add(path, "\(value.shortestText) is out of range", allowed: limits.description)
  }

  mutating func check(_ path: String, _ value: Int?, _ limits: Limits) {
    guard let value, !limits.contains(Double(value)) else { return }
    add(path, "\(value) is out of range", allowed: limits.description)
  }

  mutating func check<Family>(_ path: String, _ selection: Selection<Family>?) {
    guard let selection else { return }
    for setting in selection.description.settings {
      guard let value = selection.settings[setting.name] else { continue }
      let key = selection.description.isWrittenAsPair ? selection.id : setting.name
      let limits = Limits(of: setting)
      if limits.isWhole, value != value.rounded() {
        add(
          "\(path).\(key)", "\(value.shortestText) is not a whole number",
          allowed: limits.description)
      } else {
        check("\(path).\(key)", value, limits)
      }
    }
  }
}

// MARK: - Sections

extension DataExperiment {
  fileprivate func addProblems(to list: inout ProblemList) {
    list.check("data.samples", samples, .samples)
    list.check("data.noise", noise, .noise)
    list.check("data.augmentation.jitter", augmentation.jitter, .jitter)
    list.check("data.augmentation.shift", augmentation.shift, .shift)
    if let features {
      if features.isEmpty { list.add("data.features", "a network needs at least one feature") }
      if Set(features).count < features.count {
        list.add("data.features", "a feature is given twice")
      }
    }
    guard case .ratios(let train, let dev, let test) = split else { return }
    list.check("data.split.train", train, .trainPart)
    list.check("data.split.dev", dev, .part)
    list.check("data.split.test", test, .part)
    // Decimal fractions lose far less than this in binary.
    if abs(train + dev + test - 1) > 1e-6 {
      list.add(
        "data.split", "the parts add up to \((train + dev + test).shortestText), not to 1")
    }
  }
}

extension NetworkExperiment {
  fileprivate func addProblems(to list: inout ProblemList) {
    list.check("network.input-keep", inputKeep, .keep)
    if !Limits.layers.contains(Double(layers.count)) {
      list.add(
        "network.layers", "\(layers.count) hidden layers are too many",
        allowed: Limits.layers.description)
    }
    for (index, layer) in layers.enumerated() {
      let path = "network.layers[\(index)].\(layer.key)"
      switch layer {
      case .dense(let layer):
        list.check("\(path).units", layer.units, .units)
      case .conv2d(let layer):
        list.check("\(path).filters", layer.filters, .units)
        list.check("\(path).kernel", layer.kernel, .pixels)
        list.check("\(path).stride", layer.stride, .pixels)
        list.check("\(path).max-pool", layer.maxPool, .pixels)
      }
      list.check("\(path).activation", layer.activation)
      list.check("\(path).initializer", layer.initializer)
      list.check("\(path).bias", layer.bias, .bias)
      list.check("\(path).keep", layer.keep, .keep)
    }
    list.check("network.output.initializer", output.initializer)
    list.check("network.output.bias", output.bias, .bias)
  }
}

extension TrainingExperiment {
  fileprivate func addProblems(to list: inout ProblemList) {
    list.check("training.optimizer", optimizer)
    list.check("training.learning-rate", learningRate, .learningRate)
    list.check("training.schedule", schedule)
    if case .count(let count) = batchSize { list.check("training.batch-size", count, .batchSize) }
    list.check("training.epochs", epochs, .epochs)
    list.check("training.l1", l1, .penalty)
    list.check("training.l2", l2, .penalty)
    list.check("training.max-norm", maxNorm, .norm)
    list.check("training.clip-norm", clipNorm, .norm)
    list.check("training.early-stopping.patience", earlyStoppingPatience, .patience)
  }
}

// MARK: - What all layers have

extension LayerExperiment {
  /// The layer's kind in files.
  public var key: String {
    switch self {
    case .dense: "dense"
    case .conv2d: "conv2d"
    }
  }

  /// What follows the linear part.
  public var activation: Selection<ActivationFamily> {
    switch self {
    case .dense(let layer): layer.activation
    case .conv2d(let layer): layer.activation
    }
  }

  /// How the weights are chosen; `nil` for what suits the activation.
  public var initializer: Selection<InitializerFamily>? {
    switch self {
    case .dense(let layer): layer.initializer
    case .conv2d(let layer): layer.initializer
    }
  }

  /// What the biases are at first.
  public var bias: Double {
    switch self {
    case .dense(let layer): layer.bias
    case .conv2d(let layer): layer.bias
    }
  }

  /// Whether the linear part is normalised over each batch.
  public var batchNorm: Bool {
    switch self {
    case .dense(let layer): layer.batchNorm
    case .conv2d(let layer): layer.batchNorm
    }
  }

  /// The part of the activations that dropout keeps.
  public var keep: Double {
    switch self {
    case .dense(let layer): layer.keep
    case .conv2d(let layer): layer.keep
    }
  }
}
