import Datasets
import NeuralNetwork
import Training

/// What the layers of a network hand on, and how many parameters they have.
struct NetworkShapes {
  /// What the network sees.
  let input: SignalShape
  private let description: NetworkDescription
  /// What every layer hands on, the output's last.
  let outputs: [SignalShape]
  /// The parameters of every layer, the output's last.
  let parameterCounts: [Int]

  /// The shapes of `experiment` on data with these traits; `nil` where they do not go together.
  init?(_ experiment: Experiment, on traits: DataTraits?) {
    guard let traits, experiment.problems(with: traits).isEmpty else { return nil }
    input =
      traits.imageShape.map {
        SignalShape(channels: $0.channels, height: $0.height, width: $0.width)
      } ?? .units(experiment.data.features?.count ?? traits.inputCount)
    description = NetworkDescription(
      input: input, hiddenLayers: experiment.network.layers.map { LayerDescription($0) },
      outputs: traits.classCount > 2 ? traits.classCount : 1, loss: experiment.loss(for: traits))
    outputs = description.outputShapes
    parameterCounts = description.parameterCounts
  }

  /// How the parameters of a layer are counted: `(2+1)×8 = 24`, with batch-norm
  /// `2×8+2×8 = 32`, of a convolution `(1·3·3+1)×8 = 80`.
  func formula(_ layer: Int) -> String {
    guard parameterCounts.indices.contains(layer) else { return "" }
    let shape = description.weightShapes[layer]
    let fanIn = shape.dropFirst().map(String.init).joined(separator: "·")
    let units = shape.first ?? 0
    let hidden = description.hiddenLayers
    let hasNorm = hidden.indices.contains(layer) && hidden[layer].batchNorm
    let sum = hasNorm ? "\(fanIn)×\(units)+2×\(units)" : "(\(fanIn)+1)×\(units)"
    return "\(sum) = \(parameterCounts[layer])"
  }
}

extension LayerDescription {
  /// The layer as far as its shape goes.
  fileprivate init(_ layer: LayerExperiment) {
    let kind: Kind =
      switch layer {
      case .dense(let dense): .dense(units: dense.units)
      case .conv2d(let filters):
        .convolution(
          Convolution(
            filters: filters.filters, kernel: filters.kernel, stride: filters.stride,
            padding: filters.padding == .same ? .same : .valid, maxPool: filters.maxPool))
      }
    self.init(kind: kind, activation: layer.activation, batchNorm: layer.batchNorm)
  }
}

extension SignalShape {
  /// As the form writes it: `8` for units, `8×4×4` for an image.
  var text: String { pixels == 1 ? String(channels) : "\(channels)×\(height)×\(width)" }
}
