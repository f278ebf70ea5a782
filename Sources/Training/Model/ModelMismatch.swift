import NeuralNetwork

/// Why trained weights cannot go on with an experiment: its data or layers are others by now.
public struct ModelMismatch: Error, Hashable, Sendable, CustomStringConvertible {
  /// What does not fit, as a sentence.
  public let description: String

  /// The first thing of `model` that does not fit a network of this shape; `nil` where all fits.
  init?(_ model: TrainedModel, _ shape: NetworkDescription) {
    let hasNorm = shape.hiddenLayers.map(\.batchNorm) + [false]
    let wanted = zip(shape.weightShapes, hasNorm).map { shape, hasNorm in
      Self.text(units: shape[0], inputs: shape.dropFirst().reduce(1, *), hasNorm: hasNorm)
    }
    let found = model.layers.map { layer in
      Self.text(
        units: layer.weight.rows, inputs: layer.weight.columns, hasNorm: layer.norm != nil)
    }
    if wanted == found, model.layers.allSatisfy(\.hasNumberForEachUnit) { return nil }
    description =
      "the weights (units × inputs: \(found.joined(separator: ", "))) do not fit the experiment "
      + "(\(wanted.joined(separator: ", "))): the data or the layers have changed"
  }

  private static func text(units: Int, inputs: Int, hasNorm: Bool) -> String {
    "\(units) × \(inputs)\(hasNorm ? " with batch-norm" : "")"
  }

  /// The statistics of `count` inputs for data with `inputCount`.
  init(standardizedInputs count: Int, inputCount: Int) {
    description =
      "the weights were trained on \(count) inputs, and the data have \(inputCount): "
      + "use the data that they were trained on"
  }
}

extension LayerParameters {
  /// Whether biases, or what batch normalisation has in their place, are as many as the units.
  fileprivate var hasNumberForEachUnit: Bool {
    guard let norm else { return bias.count == weight.rows }
    let vectors = [norm.scale, norm.shift, norm.runningMean, norm.runningVariance]
    return bias.isEmpty && vectors.allSatisfy { $0.count == weight.rows }
  }
}
