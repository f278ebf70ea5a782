import NeuralNetwork
import TerminalUI
import Training

/// What a layer is: its name, shape and size.
struct LayerDetails {
  /// `1`, `2`, … `out`.
  var name: String
  /// What it computes: `dense tanh`, `conv relu`, `sigmoid`.
  var kind: String
  /// The same in at most fifteen columns: `tanh`, `conv relu`, `sigmoid`.
  var shortKind: String
  /// Units, or channels × height × width of what it hands on.
  var shape: String
  /// Units, or filters.
  var unitCount: Int
  /// The shape of W: `16 × 2`.
  var weightShape: String
  /// The numbers in W.
  var weightCount: Int
  /// Weights and biases.
  var parameterCount: Int
  /// How it was drawn, and what else is done to its activations.
  var remarks: String

  /// All layers of the network that `snapshot` is of, the output's last.
  static func all(_ snapshot: TrainingSnapshot) -> [LayerDetails] {
    let network = NetworkDescription(snapshot.experiment, data: snapshot.source)
    let counts = network.parameterCounts
    return network.weightShapes.enumerated().map { index, weights in
      let layer = index < network.hiddenLayers.count ? network.hiddenLayers[index] : nil
      let output = network.outputShapes[index]
      var remarks = "drawn by \((layer?.initializer ?? network.outputInitializer).id)"
      if let layer, layer.batchNorm { remarks += ", batch-normalised" }
      if let layer, layer.keep < 1 {
        remarks += ", dropout keeps \(NumberFormat.percent(layer.keep, decimals: 0))"
      }
      return LayerDetails(
        name: name(index, of: counts.count), kind: layer?.summary ?? network.loss.outputActivation,
        shortKind: layer?.shortSummary ?? network.loss.outputActivation,
        shape: output.pixels == 1
          ? "\(output.channels)" : "\(output.channels)×\(output.height)×\(output.width)",
        unitCount: weights.first ?? 0,
        weightShape: weights.map(String.init).joined(separator: " × "),
        weightCount: weights.reduce(1, *), parameterCount: counts[index], remarks: remarks)
    }
  }

  /// The name of a layer among `count`: `1`, `2`, … `out`.
  static func name(_ index: Int, of count: Int) -> String {
    index == count - 1 ? "out" : "\(index + 1)"
  }

  /// The name of a layer in a sentence: `layer 2`, `output layer`.
  static func phrase(_ index: Int, of count: Int) -> String {
    index == count - 1 ? "output layer" : "layer \(index + 1)"
  }
}

extension LayerDescription {
  /// What it computes in two words.
  fileprivate var summary: String {
    switch kind {
    case .dense: "dense \(activation.id)"
    case .convolution: "conv \(activation.id)"
    }
  }

  /// Only what is not usual: most layers are dense.
  fileprivate var shortSummary: String {
    switch kind {
    case .dense: activation.id
    case .convolution: summary
    }
  }
}
