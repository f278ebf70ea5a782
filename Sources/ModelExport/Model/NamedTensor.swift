import NeuralNetwork
import Training

/// A tensor by the name that files know it by.
///
/// A layer has `layers.<i>.weight` and `layers.<i>.bias`; with batch normalisation it has
/// `layers.<i>.norm.weight` (γ), `.norm.bias` (β), `.norm.running_mean` and `.norm.running_var` in
/// place of the bias. `i` counts from 0, and the output layer is last.
struct NamedTensor {
  let name: String
  let shape: [Int]
  let values: [Double]

  /// The name of a layer's tensor of this kind: `weight`, `norm.bias`.
  static func name(layer: Int, _ kind: String) -> String { "layers.\(layer).\(kind)" }
}

// MARK: - Writing

extension NamedTensor {
  /// All tensors of a network in the order of their names, which is the order in files.
  static func all(of model: TrainedModel) -> [NamedTensor] {
    zip(model.layers, model.weightShapes).enumerated().flatMap { index, layer in
      let (parameters, shape) = layer
      return parameters.parts.map { kind, values in
        NamedTensor(
          name: name(layer: index, kind),
          shape: kind == "weight" ? shape.lengths : [values.count], values: values)
      }
    }.sorted { $0.name < $1.name }
  }
}

extension LayerParameters<Double> {
  /// The numbers by the kind of tensor that they are in files: `weight`, `bias`, `norm.weight`.
  var parts: [(kind: String, values: [Double])] {
    let rest = norm.map { norm in norm.parts.map { ("norm.\($0)", $1) } } ?? [("bias", bias)]
    return rest + [("weight", weight.elements)]
  }
}

extension LayerParameters<Double>.Normalization {
  /// What the four lists are called, as in PyTorch: γ, β and the averages for inference.
  static var kinds: [String] { ["weight", "bias", "running_mean", "running_var"] }

  /// The lists by their kinds.
  var parts: [(kind: String, values: [Double])] {
    Array(zip(Self.kinds, [scale, shift, runningMean, runningVariance]))
  }
}

extension TrainedModel {
  /// The shapes of the layers' weights; those that the experiment does not tell are matrices.
  var weightShapes: [WeightShape] {
    let described = description.weightShapes
    return layers.enumerated().map { index, layer in
      guard index < described.count, described[index].first == layer.weight.rows,
        described[index].reduce(1, *) == layer.weight.elements.count
      else { return WeightShape(lengths: [layer.weight.rows, layer.weight.columns]) }
      return WeightShape(lengths: described[index])
    }
  }
}

// MARK: - Reading

extension NamedTensor {
  /// The layers that `tensors`, of different names and at least one number each, are.
  ///
  /// Throws where one is missing, belongs to no layer, has another number of axes or of numbers
  /// than its layer needs, or is a variance below 0, and where a layer has both a bias and batch
  /// normalisation.
  static func layers(of tensors: [NamedTensor]) throws(ModelFileProblem) -> [StoredLayer] {
    var rest: [String: NamedTensor] = [:]
    for tensor in tensors { rest[tensor.name] = tensor }
    var layers: [StoredLayer] = []
    while let weight = rest.removeValue(forKey: name(layer: layers.count, "weight")) {
      layers.append(try layer(layers.count, weight: weight, takingFrom: &rest))
    }
    if let other = rest.keys.min(), !layers.isEmpty { throw .tensor(other, .unexpected) }
    if layers.isEmpty { throw .tensor(name(layer: 0, "weight"), .missing) }
    return layers
  }

  private static func layer(
    _ index: Int, weight: NamedTensor, takingFrom rest: inout [String: NamedTensor]
  ) throws(ModelFileProblem) -> StoredLayer {
    if !WeightShape.ranks.contains(weight.shape.count) {
      throw .tensor(
        weight.name, .wrongRank(found: weight.shape.count, expected: WeightShape.ranks))
    }
    let shape = WeightShape(lengths: weight.shape)
    let matrix = Matrix(
      rows: shape.units, columns: weight.values.count / shape.units, elements: weight.values)
    let biasName = name(layer: index, "bias")
    let kinds = LayerParameters<Double>.Normalization.kinds
    let normNames = kinds.map { name(layer: index, "norm.\($0)") }
    let bias = rest.removeValue(forKey: biasName)
    guard normNames.contains(where: { rest[$0] != nil }) else {
      guard let bias else { throw .tensor(biasName, .missing) }
      let parameters = LayerParameters(weight: matrix, bias: try bias.numbers(shape.units))
      return StoredLayer(parameters: parameters, weightShape: shape)
    }
    if bias != nil { throw .tensor(biasName, .besideNorm) }
    var norm: [[Double]] = []
    for name in normNames {
      guard let tensor = rest.removeValue(forKey: name) else { throw .tensor(name, .missing) }
      norm.append(try tensor.numbers(shape.units))
    }
    if let position = norm[3].firstIndex(where: { $0 < 0 }) {
      throw .tensor(normNames[3], .negativeVariance(index: position))
    }
    let normalization = LayerParameters<Double>.Normalization(
      scale: norm[0], shift: norm[1], runningMean: norm[2], runningVariance: norm[3])
    return StoredLayer(
      parameters: LayerParameters(weight: matrix, bias: [], norm: normalization),
      weightShape: shape)
  }

  /// The numbers of a list that must have one for each of `units`.
  private func numbers(_ units: Int) throws(ModelFileProblem) -> [Double] {
    if shape.count != 1 { throw .tensor(name, .wrongRank(found: shape.count, expected: [1])) }
    if values.count != units {
      throw .tensor(name, .wrongCount(found: values.count, expected: units))
    }
    return values
  }
}
