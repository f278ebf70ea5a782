import NeuralNetwork
import Training

/// What can be set of a hidden layer, in the order of the network form; the settings of its
/// activation and its initializer follow behind.
func layerFields(
  _ index: Int, in experiment: Experiment, on traits: DataTraits? = nil
) -> [FormField] {
  guard experiment.network.layers.indices.contains(index) else { return [] }
  let layer = experiment[layer: index]
  let shared = layer.shared
  var fields = [
    kindField(index, in: experiment, on: traits),
    sizeField(index, in: experiment, on: traits),
  ]
  if layer.kind == .conv2d {
    fields += filterFields(index, in: experiment, on: traits)
  }
  fields += [
    .choice(
      "activation", "The bend between two layers.", column: .activation,
      \.[layer: index].shared.activation),
    .choice(
      "initializer", "How the weights are drawn before the first step.", column: .initializer,
      automatic: shared.activation.preferredInitializer,
      reason: "which suits \(shared.activation.id)", \.[layer: index].shared.initializer),
    .number(
      "bias",
      shared.batchNorm
        ? "The initial value of every β, which batch-norm has for a bias."
        : "The initial value of every bias of the layer.",
      column: .bias, .bias, .linear, \.[layer: index].shared.bias),
    .toggle(
      "batch-norm", "Brings z to mean 0 and variance 1 over each batch, then by γ and β to any.",
      column: .batchNorm, \.[layer: index].shared.batchNorm),
    .number(
      "keep", "Dropout: the share of activations that every batch keeps; 1 keeps all.",
      column: .keep, .keep, .linear, \.[layer: index].shared.keep),
  ]
  if layer.kind == .conv2d {
    fields.append(
      .optional(
        "max-pool", "The side of the squares of which only the largest activation goes on.",
        column: .pool, .pixels, .integer, first: 2, \.[layer: index].convolution.maxPool))
  }
  return fields
    + FormField.settings(of: \.[layer: index].shared.activation, in: experiment)
    + FormField.settings(of: \.[layer: index].shared.initializer, in: experiment)
}

/// The kind of a layer. Where only one fits, that is what the field says, and why.
private func kindField(
  _ index: Int, in experiment: Experiment, on traits: DataTraits?
) -> FormField {
  let present = experiment[layer: index].kind
  var options: [ChoiceDescription] = []
  var sentence = present.sentence
  for kind in LayerExperiment.Kind.allCases {
    var changed = experiment
    changed[layer: index] = changed[layer: index].converted(to: kind)
    if kind != present, let problem = changed.newProblem(comparedWith: experiment, on: traits) {
      sentence = "Only \(present.rawValue): \(problem.finding)."
    } else {
      options.append(
        ChoiceDescription(id: kind.rawValue, title: kind.rawValue, sentence: kind.sentence))
    }
  }
  if options.count == 1 {
    options = [
      ChoiceDescription(id: present.rawValue, title: present.rawValue, sentence: sentence)
    ]
  }
  return FormField(
    title: "kind", sentence: sentence, column: .kind,
    kind: .choice(
      options, get: { $0[layer: index].kind.rawValue },
      set: { experiment, id in
        guard let kind = LayerExperiment.Kind(rawValue: id) else { return }
        experiment[layer: index] = experiment[layer: index].converted(to: kind)
      }))
}

/// How many units or filters a layer has, and what follows from that.
private func sizeField(
  _ index: Int, in experiment: Experiment, on traits: DataTraits?
) -> FormField {
  let shapes = NetworkShapes(experiment, on: traits)
  let count = shapes.map { "; \($0.formula(index)) parameters" } ?? ""
  switch experiment[layer: index].kind {
  case .dense:
    return .number(
      "units", "Each unit bends the answer once\(count).", column: .units, .units, .integer,
      \.[layer: index].unitCount)
  case .conv2d:
    let size = shapes.map { ", \($0.outputs[index].text) in all" } ?? ""
    return .number(
      "filters", "Each filter makes a map\(size)\(count).", column: .units, .units, .integer,
      \.[layer: index].unitCount)
  }
}

/// How the filters of a convolution slide.
private func filterFields(
  _ index: Int, in experiment: Experiment, on traits: DataTraits?
) -> [FormField] {
  let padding = ConvolutionExperiment.Padding.allCases.filter { padding in
    var changed = experiment
    changed[layer: index].convolution.padding = padding
    return changed.newProblem(comparedWith: experiment, on: traits) == nil
  }
  return [
    .number(
      "kernel", "The side of a filter in pixels: 3 looks at squares of 3 × 3.", column: .kernel,
      .pixels, .integer, \.[layer: index].convolution.kernel),
    .number(
      "stride", "How many pixels a filter moves on: 2 halves the sides of the image.", .pixels,
      .integer, \.[layer: index].convolution.stride),
    FormField(
      title: "padding", sentence: "How the border of the image is treated.",
      kind: .choice(
        padding.map {
          ChoiceDescription(id: $0.rawValue, title: $0.rawValue, sentence: $0.sentence)
        },
        get: { $0[layer: index].convolution.padding.rawValue },
        set: { experiment, id in
          guard let padding = ConvolutionExperiment.Padding(rawValue: id) else { return }
          experiment[layer: index].convolution.padding = padding
        })),
  ]
}

extension ConvolutionExperiment.Padding {
  /// What it does, in one sentence.
  fileprivate var sentence: String {
    switch self {
    case .same: "Zeros around the image: with stride 1 it keeps its size."
    case .valid: "Only places where the whole filter lies on the image."
    }
  }
}

extension Experiment {
  /// The first thing that is wrong on data with these traits and was not in `before`.
  fileprivate func newProblem(
    comparedWith before: Experiment, on traits: DataTraits?
  ) -> ExperimentProblem? {
    guard let traits else { return nil }
    let known = before.problems(with: traits)
    return problems(with: traits).first { !known.contains($0) }
  }
}
