/// The parameters of one layer as values: what is exported, restored and compared.
public struct LayerParameters<S: Scalar>: Hashable, Sendable {
  /// Units × inputs.
  public var weight: Matrix<S>
  /// A number a unit.
  public var bias: [S]

  /// The parameters of a dense layer.
  public init(weight: Matrix<S>, bias: [S]) {
    self.weight = weight
    self.bias = bias
  }

  /// The same numbers in another precision.
  public func converted<T: Scalar>(to type: T.Type) -> LayerParameters<T> {
    LayerParameters<T>(weight: weight.converted(to: type), bias: bias.map { T($0) })
  }
}

extension Network {
  /// The parameters of every layer. Setting them needs the shapes of the description.
  public var parameters: [LayerParameters<S>] {
    get { layers.map { values(weight: $0.weight, bias: $0.bias, of: $0) } }
    set {
      precondition(newValue.count == layers.count, "\(newValue.count) layers, not \(layers.count)")
      for (layer, new) in zip(layers, newValue) {
        precondition(
          new.weight.rows == layer.units && new.weight.columns == layer.inputs
            && new.bias.count == layer.units,
          "a \(new.weight.rows) × \(new.weight.columns) weight does not fit \(layer.units) units")
        for (index, weight) in new.weight.elements.enumerated() { layer.weight[index] = weight }
        for (unit, bias) in new.bias.enumerated() { layer.bias[unit] = bias }
      }
    }
  }

  /// The gradients of every layer, of the last backward pass.
  public var gradients: [LayerParameters<S>] {
    layers.map { values(weight: $0.weightGradient, bias: $0.biasGradient, of: $0) }
  }

  private func values(weight: VectorView<S>, bias: VectorView<S>, of layer: DenseLayer<S>)
    -> LayerParameters<S>
  {
    LayerParameters(
      weight: Matrix(
        rows: layer.units, columns: layer.inputs,
        elements: (0..<layer.units * layer.inputs).map { weight[$0] }),
      bias: (0..<layer.units).map { bias[$0] })
  }
}
