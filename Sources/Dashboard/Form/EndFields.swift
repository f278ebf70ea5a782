import Datasets
import NeuralNetwork
import Training

/// What can be set of the input: its dropout, and what the network sees of two inputs.
func inputFields(of experiment: Experiment, on traits: DataTraits? = nil) -> [FormField] {
  var fields: [FormField] = [inputKeepField]
  if hasFeatures(experiment, on: traits) { fields.append(featuresField) }
  return fields
}

/// What can be set of the output layer: the rest follows from the task.
func outputFields(of experiment: Experiment, on traits: DataTraits? = nil) -> [FormField] {
  let count =
    NetworkShapes(experiment, on: traits)
    .map { "; \($0.formula(experiment.network.layers.count)) parameters" } ?? ""
  return [
    .choice(
      "initializer", "How the output's weights are drawn before the first step.",
      column: .initializer, automatic: InitializerFamily.defaultSelection,
      reason: "which suits an output", \.network.output.initializer),
    .number(
      "bias", "The initial value of the output's biases\(count).", column: .bias, .bias, .linear,
      \.network.output.bias),
    lossField(of: experiment, on: traits),
  ] + FormField.settings(of: \.network.output.initializer, in: experiment)
}

/// The dropout of the inputs.
let inputKeepField = FormField.number(
  "input keep", "Dropout of the inputs: the share that every batch keeps; 1 keeps all.",
  column: .keep, .keep, .linear, \.network.inputKeep)

// MARK: - Loss

/// What predictions are compared by. The task leaves one loss; it can be named or left out.
func lossField(of experiment: Experiment, on traits: DataTraits?) -> FormField {
  var unsaid = experiment
  unsaid.training.loss = nil
  let natural = traits.map { unsaid.loss(for: $0) }
  let auto = ChoiceDescription(
    id: "auto", title: "auto",
    sentence: "auto: what follows from the task\(natural.map { ", here \($0.rawValue)" } ?? "").")
  let possible = LossKind.allCases.filter { natural == nil || natural == $0 }
  let options = possible.map {
    ChoiceDescription(id: $0.rawValue, title: $0.rawValue, sentence: $0.sentence)
  }
  return FormField(
    title: "loss", sentence: "What predictions are compared with the truth by.",
    kind: .choice(
      [auto] + options, get: { $0.training.loss?.rawValue ?? auto.id },
      set: { $0.training.loss = LossKind(rawValue: $1) }))
}

// MARK: - Features

/// Whether the data have the two inputs that features are computed from; where that is not known
/// yet they may.
func hasFeatures(_ experiment: Experiment, on traits: DataTraits?) -> Bool {
  traits.map { $0.inputCount == 2 } ?? true
}

/// What the network sees of two inputs.
let featuresField = FormField(
  title: "features", sentence: "What the network sees of the two inputs: with squares, circles.",
  kind: .several(
    InputFeature.allCases.map {
      ChoiceDescription(id: $0.rawValue, title: $0.title, sentence: $0.sentence)
    },
    get: { ($0.data.features ?? InputFeature.standard).map(\.rawValue) },
    set: { experiment, ids in
      let features = InputFeature.allCases.filter { ids.contains($0.rawValue) }
      experiment.data.features = features == InputFeature.standard ? nil : features
    }))

extension InputFeature {
  /// What it is good for, in one sentence.
  fileprivate var sentence: String {
    switch self {
    case .x1: "The first input itself."
    case .x2: "The second input itself."
    case .squaredX1: "Grows to both sides of the second axis."
    case .squaredX2: "Grows to both sides of the first axis."
    case .product: "Tells quadrants apart by its sign: exclusive or."
    case .sineX1: "Waves along the first axis."
    case .sineX2: "Waves along the second axis."
    }
  }
}
