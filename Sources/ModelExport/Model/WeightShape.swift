import NeuralNetwork
import Training

/// The shape of a layer's weights as files have it: units × inputs, or for a convolution filters ×
/// channels × height × width.
public struct WeightShape: Hashable, Sendable {
  /// The lengths of the axes, the units' or filters' first.
  public let lengths: [Int]

  /// The numbers of axes that weights have.
  static let ranks = [2, 4]

  /// Units or filters: as many numbers as the bias has.
  var units: Int { lengths[0] }
}

extension WeightShape: CustomStringConvertible {
  /// `8 × 2`.
  public var description: String { lengths.map(String.init).joined(separator: " × ") }

  /// What the axes mean.
  var axes: String {
    lengths.count == 4 ? "filters × channels × height × width" : "units × inputs"
  }
}

// MARK: - Checks

extension WeightShape {
  /// Throws where `layers` are not those of the network `description`, or hold what is infinite in
  /// `precision`.
  static func check(
    _ layers: [StoredLayer], against description: NetworkDescription, precision: Precision
  ) throws(ModelFileProblem) {
    let shapes = description.weightShapes
    if layers.count != shapes.count {
      throw .wrongLayerCount(found: layers.count, expected: shapes.count)
    }
    let normalized = description.hiddenLayers.map(\.batchNorm) + [false]
    for (index, layer) in layers.enumerated() {
      let expected = WeightShape(lengths: shapes[index])
      if layer.weightShape != expected {
        throw .tensor(
          NamedTensor.name(layer: index, "weight"),
          .misfit(found: layer.weightShape, expected: expected))
      }
      switch (layer.parameters.norm != nil, normalized[index]) {
      case (false, true):
        throw .tensor(NamedTensor.name(layer: index, "bias"), .unexpectedBias)
      case (true, false):
        throw .tensor(NamedTensor.name(layer: index, "norm.weight"), .unexpectedNorm)
      default: break
      }
      try layer.parameters.checkNumbers(index: index, precision: precision)
    }
  }
}

extension LayerParameters<Double> {
  /// Throws where a parameter is not finite in `precision`: nothing can be computed from such a
  /// network, and nothing learnt.
  fileprivate func checkNumbers(
    index: Int, precision: Precision
  ) throws(ModelFileProblem) {
    for (kind, values) in parts {
      let position = values.firstIndex {
        precision == .float32 ? !Float($0).isFinite : !$0.isFinite
      }
      if let position {
        throw .tensor(NamedTensor.name(layer: index, kind), .notFinite(index: position))
      }
    }
  }
}

extension TrainedModel {
  /// Throws where a parameter is not finite: no file is written of such a model.
  func checkNumbers() throws(ModelFileProblem) {
    for (index, layer) in layers.enumerated() {
      try layer.checkNumbers(index: index, precision: experiment.precision)
    }
  }
}
