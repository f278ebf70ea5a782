import NeuralNetwork
import Training

/// What was read from a file of weights.
public struct StoredWeights: Hashable, Sendable {
  /// The parameters of every layer, the output's last. All are finite.
  public var layers: [LayerParameters<Double>] { storedLayers.map(\.parameters) }
  /// The whole model, where the file knows more than numbers: files of other programs don't.
  public let model: TrainedModel?
  private let storedLayers: [StoredLayer]

  /// The layers of a file, checked against its card.
  init(layers: [StoredLayer], card: ModelCard?) throws(ModelFileProblem) {
    storedLayers = layers
    model = try card.map { (card) throws(ModelFileProblem) in try card.model(with: layers) }
  }

  private init(layers: [StoredLayer], model: TrainedModel?) {
    storedLayers = layers
    self.model = model
  }

  /// The same weights with another model around them.
  func replacing(model: TrainedModel) -> StoredWeights {
    StoredWeights(layers: storedLayers, model: model)
  }

  /// Throws where the weights are not those of a network of this description and precision: other
  /// shapes, or batch normalisation in other layers; `file` names them in the error.
  public func check(
    fit description: NetworkDescription, precision: Precision, file: String
  ) throws(ModelFileError) {
    do {
      try WeightShape.check(storedLayers, against: description, precision: precision)
    } catch {
      throw ModelFileError(file: file, error)
    }
  }
}

/// One layer of a file: its parameters, and the shape that its weights have there.
struct StoredLayer: Hashable {
  let parameters: LayerParameters<Double>
  let weightShape: WeightShape
}
