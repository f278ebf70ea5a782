import NeuralNetwork

/// Why trained weights cannot go on with an experiment: its data or layers are others by now.
public struct ModelMismatch: Error, Hashable, Sendable, CustomStringConvertible {
  /// What does not fit, as a sentence.
  public let description: String

  /// The first thing of `model` that does not fit a network of this shape; `nil` where all fits.
  init?(_ model: TrainedModel, _ shape: NetworkDescription) {
    let inputs = [shape.inputs] + shape.units.dropLast()
    let wanted = zip(shape.units, inputs).map { "\($0) × \($1)" }
    let found = model.layers.map { "\($0.weight.rows) × \($0.weight.columns)" }
    let hasBiases = model.layers.allSatisfy { $0.bias.count == $0.weight.rows }
    if wanted == found, hasBiases { return nil }
    description =
      "the weights (units × inputs: \(found.joined(separator: ", "))) do not fit the experiment "
      + "(\(wanted.joined(separator: ", "))): the data or the layers have changed"
  }

  /// The statistics of `count` inputs for data with `inputCount`.
  init(standardizedInputs count: Int, inputCount: Int) {
    description =
      "the weights were trained on \(count) inputs, and the data have \(inputCount): "
      + "use the data that they were trained on"
  }
}
