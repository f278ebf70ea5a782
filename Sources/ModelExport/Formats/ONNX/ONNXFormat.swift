import Datasets
import NeuralNetwork
import Training

/// A graph of standard operations that onnxruntime and many others compute, as the Open Neural
/// Network Exchange defined it. It is only written.
///
/// `inputs` takes examples as they stand in a data file, one a row: features and standardisation are
/// part of the graph, computed in Double as here. `outputs` gives for each the probability of every
/// class, of two classes too, or the predicted numbers: what `nntui predict` prints. Both are
/// float32, or float64 for experiments in float64. What onnxruntime has in single precision alone
/// (convolution, ELU, softplus, erf) is computed in that there. Dropout has no part in it, and the
/// numbers are all inside the file. Its metadata are those of a ``SafetensorsFormat`` file.
///
/// Source: https://onnx.ai/onnx/operators/, operation set 17.
public enum ONNXFormat: ModelFormat {
  public static let ending = "onnx"
  public static let title = "ONNX"
  public static let sentence =
    "A standard graph for onnxruntime: raw inputs to predictions."

  public static func encode(_ model: TrainedModel) throws(ModelFileProblem) -> [UInt8] {
    try model.checkNumbers()
    var builder = ONNXBuilder(model.experiment.precision)
    let inputs = builder.preprocess("inputs", of: model)
    try builder.addNetwork(on: inputs, of: model, named: "outputs")
    let graph = ONNXGraph(
      name: "network",
      input: ONNXValue(name: "inputs", element: builder.element, width: model.inputNames.count),
      output: ONNXValue(
        name: "outputs", element: builder.element,
        width: model.classNames.isEmpty ? model.description.outputs : model.classNames.count),
      nodes: builder.nodes, tensors: builder.tensors)
    return ONNXModel(
      documentation: "inputs: the columns named in input_names, as they are. outputs: "
        + (model.classNames.isEmpty
          ? "the prediction." : "the probability of each class in class_names."),
      graph: graph, metadata: ModelCard(model).texts
    ).bytes
  }
}

// MARK: - Before the network

extension ONNXBuilder {
  /// Adds what makes the network's inputs of the columns `inputs`, and returns its name.
  fileprivate mutating func preprocess(_ inputs: String, of model: TrainedModel) -> String {
    let isStandardized = !model.standardization.isIdentity
    if model.features == nil, !isStandardized { return inputs }
    // A mean far from 0 would cost float32 most of its digits.
    var value = inputs
    if element == .float32 { value = cast(value, to: .float64, named: "inputs.double") }
    if let features = model.features { value = expand(value, into: features) }
    if isStandardized { value = standardize(value, by: model.standardization) }
    if element == .float32 { value = cast(value, to: .float32, named: "inputs.single") }
    return value
  }

  private mutating func expand(_ plane: String, into features: [InputFeature]) -> String {
    let columns = [0, 1].map { index in
      let position = wholeNumbers("features.column\(index + 1)", [index])
      return add(
        "Gather", [plane, position], [ONNXAttribute("axis", .int(1))],
        named: "features.x\(index + 1)")
    }
    let (x1, x2) = (columns[0], columns[1])
    let values = features.enumerated().map { index, feature in
      let name = "features.\(index)"
      return switch feature {
      case .x1: x1
      case .x2: x2
      case .squaredX1: add("Mul", [x1, x1], named: name)
      case .squaredX2: add("Mul", [x2, x2], named: name)
      case .product: add("Mul", [x1, x2], named: name)
      case .sineX1: add("Sin", [x1], named: name)
      case .sineX2: add("Sin", [x2], named: name)
      }
    }
    return add("Concat", values, [ONNXAttribute("axis", .int(1))], named: "features")
  }

  private mutating func standardize(_ value: String, by statistics: Standardization) -> String {
    // A feature that was constant says nothing: divided by infinity it is 0.
    let deviations = statistics.standardDeviations
    let means = zip(statistics.means, deviations).map { mean, deviation in
      deviation == 0 ? 0 : mean
    }
    let shape = [means.count]
    let centered = add(
      "Sub", [value, tensor("means", shape: shape, means, .float64)], named: "centered")
    let divisors = tensor(
      "standard_deviations", shape: shape, deviations.map { $0 == 0 ? .infinity : $0 }, .float64)
    return add("Div", [centered, divisors], named: "standardized")
  }
}
