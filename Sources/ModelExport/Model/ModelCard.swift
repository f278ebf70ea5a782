import Datasets
import NeuralNetwork
import Training

/// What a file says about its weights: everything of a ``TrainedModel`` but the layers.
struct ModelCard: Hashable {
  let experiment: Experiment
  let loss: LossKind
  let inputNames: [String]
  let imageShape: ImageShape?
  let features: [InputFeature]?
  let standardization: Standardization
  let classNames: [String]
  let targetName: String
  let epochs: Int

  init(_ model: TrainedModel) {
    experiment = model.experiment
    loss = model.loss
    inputNames = model.inputNames
    imageShape = model.imageShape
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
    "class_names", "epochs", experimentKey, "features", "format_version", "image_shape",
    "input_names", "loss", "means", "standard_deviations", "target_name",
  ]
  /// The members that are text.
  static let textKeys = [experimentKey, "loss", "target_name"]

  /// The card as members of an object; `features` and `image_shape` are left out where there are
  /// none.
  var members: [JSONMember] {
    var values: [String: JSONValue] = [
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
    ]
    values["features"] = features.map { .array($0.map { .string($0.rawValue) }) }
    values["image_shape"] = imageShape.map { image in
      .array([image.channels, image.height, image.width].map(JSONValue.count))
    }
    return Self.keys.compactMap { key in values[key].map { JSONMember(name: key, value: $0) } }
  }

  /// The members for files whose metadata are texts: what is a text already as it is, all else as
  /// JSON.
  var texts: [(key: String, value: String)] {
    members.map { member in
      if case .string(let text) = member.value { return (member.name, text) }
      return (member.name, String(decoding: member.value.bytes, as: UTF8.self))
    }
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
    imageShape =
      members["image_shape"] == nil
      ? nil
      : try member("image_shape", "a list of channels, height and width") { value in
        value.counts.flatMap { $0.count == 3 && !$0.contains(0) ? $0 : nil }
          .map { ImageShape(channels: $0[0], height: $0[1], width: $0[2]) }
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
      return try ExperimentDocument(yaml: yaml, file: "").experiment
    } catch {
      throw .wrongExperiment(error)
    }
  }
}

extension JSONValue {
  /// The string, if it is one.
  fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
}
