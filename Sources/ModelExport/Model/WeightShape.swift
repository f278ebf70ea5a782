import NeuralNetwork
import Training

/// The shape of a layer's weight matrix; its bias has as many numbers as units.
public struct WeightShape: Hashable, Sendable, CustomStringConvertible {
  /// Rows of the weight matrix.
  public let units: Int
  /// Columns of the weight matrix.
  public let inputs: Int

  /// `8 × 2`: units × inputs.
  public var description: String { "\(units) × \(inputs)" }
}

extension WeightShape {
  /// The shapes of a network of dense layers.
  static func all(inputs: Int, units: [Int]) -> [WeightShape] {
    zip(units, [inputs] + units).map { WeightShape(units: $0, inputs: $1) }
  }

  /// Throws where `layers` have other shapes, or hold what is infinite in `precision`.
  static func check(
    _ layers: [LayerParameters<Double>], against shapes: [WeightShape], precision: Precision
  ) throws(ModelFileProblem) {
    if layers.count != shapes.count {
      throw .wrongLayerCount(found: layers.count, expected: shapes.count)
    }
    for (index, (layer, shape)) in zip(layers, shapes).enumerated() {
      let found = WeightShape(units: layer.weight.rows, inputs: layer.weight.columns)
      let name = NamedTensor.name(layer: index, "weight")
      if found != shape { throw .tensor(name, .misfit(found: found, expected: shape)) }
      if layer.bias.count != shape.units {
        throw .tensor(
          NamedTensor.name(layer: index, "bias"),
          .wrongCount(found: layer.bias.count, expected: shape.units))
      }
      try layer.checkNumbers(index: index, precision: precision)
    }
  }
}

extension LayerParameters<Double> {
  /// Throws where a parameter is not finite in `precision`: nothing can be computed from such a
  /// network, and nothing learnt.
  fileprivate func checkNumbers(
    index: Int, precision: Precision
  ) throws(ModelFileProblem) {
    for (kind, values) in [("bias", bias), ("weight", weight.elements)] {
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
