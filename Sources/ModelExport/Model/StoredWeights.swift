import NeuralNetwork
import Training

/// What was read from a file of weights.
public struct StoredWeights: Hashable, Sendable {
  /// The parameters of every layer, the output's last. All are finite.
  public let layers: [LayerParameters<Double>]
  /// The whole model, where the file knows more than numbers: files of other programs don't.
  public let model: TrainedModel?

  /// The layers of a file, checked against its card.
  init(layers: [LayerParameters<Double>], card: ModelCard?) throws(ModelFileProblem) {
    self.layers = layers
    model = try card.map { (card) throws(ModelFileProblem) in try card.model(with: layers) }
  }

  /// Weights with or without a model around them.
  init(layers: [LayerParameters<Double>], model: TrainedModel?) {
    self.layers = layers
    self.model = model
  }

  /// Throws where the weights are not those of a network of this shape and precision; `file` names
  /// them in the error.
  public func check(
    fit description: NetworkDescription, precision: Precision, file: String
  ) throws(ModelFileError) {
    do {
      try WeightShape.check(
        layers, against: WeightShape.all(inputs: description.inputs, units: description.units),
        precision: precision)
    } catch {
      throw ModelFileError(file: file, error)
    }
  }
}
