import Datasets
import NeuralNetwork
import Training

/// What a file says about its weights: everything of a ``TrainedModel`` but the layers.
struct ModelCard: Hashable {
  let experiment: Experiment
  let loss: LossKind
  let inputNames: [String]
  let features: [InputFeature]?
  let standardization: Standardization
  let classNames: [String]
  let targetName: String
  let epochs: Int

  init(_ model: TrainedModel) {
    experiment = model.experiment
    loss = model.loss
    inputNames = model.inputNames
    features = model.features
    standardization = model.standardization
    classNames = model.classNames
    targetName = model.targetName
    epochs = model.epochs
  }
}

// MARK: - Members

extension ModelCard {
  /// The version of what is written below; a file of a later one is refused.
  static let version = 1

  static let experimentKey = "experiment"
  /// All members, in the order in which they are written, which is that of their names.
  static let keys = [
    "class_names", "epochs", experimentKey, "features", "format_version", "input_names", "loss",
    "means", "standard_deviations", "target_name",
  ]
  /// The members that are text.
  static let textKeys = [experimentKey, "loss", "target_name"]

  /// The card as members of an object; `features` is left out where there are none.
  var members: [JSONMember] {
    let values: [String: JSONValue] = [
      "class_names": .array(classNames.map(JSONValue.string)),
      "epochs": .count(epochs),
      Self.experimentKey: .string(experiment.yaml),
      "format_version": .count(Self.version),
      "input_names": .array(inputNames.map(JSONValue.string)),
      "loss": .string(loss.rawValue),
      "means": .array(standardization.means.map { .number($0.description) }),
      "standard_deviations": .array(
        standardization.standardDeviations.map { .number($0.description) }),
      "target_name": .string(targetName),
    ].merging(
      features.map { ["features": .array($0.map { .string($0.rawValue) })] } ?? [:],
      uniquingKeysWith: { $1 })
    return Self.keys.compactMap { key in values[key].map { JSONMember(name: key, value: $0) } }
  }

  /// The card that `members` are; `nil` where they have no experiment and so are none of ours.
  init?(members: [JSONMember]) throws(ModelFileProblem) {
    guard let experiment = members[Self.experimentKey] else { return nil }
    guard let version = members["format_version"]?.count else {
      throw .wrongValue(key: "format_version", expected: "a whole number")
    }
    if version != Self.version { throw .wrongVersion(found: version, known: Self.version) }
    guard case .string(let yaml) = experiment else {
      throw .wrongValue(key: Self.experimentKey, expected: "the text of an experiment file")
    }
    self.experiment = try Self.experiment(yaml)

    func member<Value>(
      _ key: String, _ expected: String, _ value: (JSONValue) -> Value?
    ) throws(ModelFileProblem) -> Value {
      guard let member = members[key], let value = value(member) else {
        throw .wrongValue(key: key, expected: expected)
      }
      return value
    }
    let losses = LossKind.allCases.map(\.rawValue).joined(separator: ", ")
    loss = try member("loss", "one of \(losses)") { $0.text.flatMap(LossKind.init(rawValue:)) }
    inputNames = try member("input_names", "a list of strings") { $0.strings }
    classNames = try member("class_names", "a list of strings") { $0.strings }
    targetName = try member("target_name", "a string") { $0.text }
    epochs = try member("epochs", "a whole number up to 10⁹") { value in
      value.count.flatMap { Limits.epochs.contains(Double($0)) ? $0 : nil }
    }
    let means = try member("means", "a list of numbers") { $0.finiteNumbers }
    let deviations = try member("standard_deviations", "a number from 0 on for each mean") {
      $0.finiteNumbers.flatMap { numbers in
        numbers.count == means.count && numbers.allSatisfy { $0 >= 0 } ? numbers : nil
      }
    }
    standardization = Standardization(means: means, standardDeviations: deviations)
    let names = InputFeature.allCases.map(\.rawValue).joined(separator: ", ")
    features =
      members["features"] == nil
      ? nil
      : try member("features", "a list of features (\(names))") { value in
        value.strings.flatMap { names in
          let features = names.compactMap(InputFeature.init(rawValue:))
          return features.count == names.count ? features : nil
        }
      }
  }

  private static func experiment(_ yaml: String) throws(ModelFileProblem) -> Experiment {
    do throws(ExperimentError) {
      let experiment = try ExperimentDocument(yaml: yaml, file: "").experiment
      let problems = experiment.unsupportedTechniques()
      if !problems.isEmpty { throw ExperimentError(.malformedInput, problems) }
      return experiment
    } catch {
      throw .wrongExperiment(error)
    }
  }
}

extension JSONValue {
  /// The string, if it is one.
  fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
}

// MARK: - The model

extension ModelCard {
  /// The whole model with `layers`. Throws where they, the card and its experiment contradict each
  /// other.
  func model(with layers: [LayerParameters<Double>]) throws(ModelFileProblem) -> TrainedModel {
    let expectedFeatures = inputNames.count == 2 ? experiment.data.features : nil
    if features != expectedFeatures {
      throw .contradiction("its features are not those of its experiment and input names")
    }
    let inputs = features?.count ?? inputNames.count
    if standardization.means.count != inputs {
      throw .contradiction(
        "it has means for \(standardization.means.count) inputs and a network of \(inputs)")
    }
    if classNames.count == 1 || Set(classNames).count != classNames.count {
      throw .contradiction("its class names are no two or more different ones")
    }
    let (expectedLoss, outputs): (LossKind, Int) =
      switch classNames.count {
      case 0: (.squared, layers.last?.bias.count ?? 1)
      case 2: (.logLoss, 1)
      default: (.crossEntropy, classNames.count)
      }
    if loss != expectedLoss || experiment.training.loss.map({ $0 != loss }) ?? false {
      throw .contradiction("the loss \(loss.rawValue) does not belong to its classes")
    }
    let units = experiment.network.layers.compactMap { layer in
      if case .dense(let dense) = layer { dense.units } else { nil }
    }
    try WeightShape.check(
      layers, against: WeightShape.all(inputs: inputs, units: units + [outputs]),
      precision: experiment.precision)
    return TrainedModel(
      experiment: experiment, layers: layers, loss: loss, inputNames: inputNames,
      features: features, standardization: standardization, classNames: classNames,
      targetName: targetName, epochs: epochs)
  }
}
