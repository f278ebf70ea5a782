import Datasets
import NeuralNetwork
import Training

/// What can be set of the input: its dropout, and what the network sees of two inputs.
func inputFields(of experiment: Experiment, on traits: DataTraits? = nil) -> [FormField] {
  hasFeatures(experiment, on: traits) ? [featuresField, inputKeepField] : [inputKeepField]
}

/// What can be set of the output layer: the rest follows from the task.
func outputFields(of experiment: Experiment, on traits: DataTraits? = nil) -> [FormField] {
  let count =
    NetworkShapes(experiment, on: traits)
    .map { "; \($0.formula(experiment.network.layers.count)) parameters" } ?? ""
  return [
    .fact("units", traits?.outputUnitsSentence ?? "As many as the data ask for.", column: .units),
    .fact("activation", "Follows from the loss, the last choice of this row.", column: .activation),
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

extension FormField {
  /// A cell of the network form that follows from something else, and says so.
  fileprivate static func fact(
    _ title: String, _ sentence: String, column: NetworkColumn
  ) -> FormField {
    let only = ChoiceDescription(id: title, title: title, sentence: sentence)
    return FormField(
      title: title, sentence: sentence, column: column,
      kind: .choice([only], get: { _ in only.id }, set: { _, _ in }))
  }
}

extension DataTraits {
  /// Why the output has as many units as it has, in one sentence.
  fileprivate var outputUnitsSentence: String {
    switch task {
    case .regression: "One unit, for the number that is predicted."
    case .classification where classCount > 2: "A unit a class, of which there are \(classCount)."
    case .classification: "One unit, for the probability of one of the two classes."
    }
  }
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
  column: .units,
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
