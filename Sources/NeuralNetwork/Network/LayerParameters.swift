/// The parameters of one layer as values: what is exported, restored and compared.
public struct LayerParameters<S: Scalar>: Hashable, Sendable {
  /// What batch normalisation has in place of a bias, a number a unit or filter.
  public struct Normalization: Hashable, Sendable {
    /// γ.
    public var scale: [S]
    /// β.
    public var shift: [S]
    /// The average of the batches' means, for inference.
    public var runningMean: [S]
    /// The average of the batches' unbiased variances, for inference.
    public var runningVariance: [S]

    /// Added to variances, so that nothing is divided by 0.
    public static var epsilon: Double { 1e-5 }

    /// Learnt mean and spread, and the averages that they follow on.
    public init(scale: [S], shift: [S], runningMean: [S], runningVariance: [S]) {
      self.scale = scale
      self.shift = shift
      self.runningMean = runningMean
      self.runningVariance = runningVariance
    }

    /// The same numbers in another precision.
    func converted<T: Scalar>(to type: T.Type) -> LayerParameters<T>.Normalization {
      LayerParameters<T>.Normalization(
        scale: scale.map { T($0) }, shift: shift.map { T($0) },
        runningMean: runningMean.map { T($0) }, runningVariance: runningVariance.map { T($0) })
    }
  }

  /// Units × inputs; of a convolution filters × (channels · height · width).
  public var weight: Matrix<S>
  /// A number a unit; none with batch normalisation.
  public var bias: [S]
  /// γ, β and averages of batch normalisation; `nil` without it.
  public var norm: Normalization?

  /// The parameters of a layer.
  public init(weight: Matrix<S>, bias: [S], norm: Normalization? = nil) {
    self.weight = weight
    self.bias = bias
    self.norm = norm
  }

  /// The same numbers in another precision.
  public func converted<T: Scalar>(to type: T.Type) -> LayerParameters<T> {
    LayerParameters<T>(
      weight: weight.converted(to: type), bias: bias.map { T($0) },
      norm: norm?.converted(to: type))
  }
}

extension Network {
  /// The parameters of every layer. Setting them needs the shapes of the description.
  public var parameters: [LayerParameters<S>] {
    get {
      layers.map { layer in
        LayerParameters(
          weight: layer.matrix(layer.weight), bias: layer.bias.values,
          norm: layer.norm.map { norm in
            .init(
              scale: norm.scale.values, shift: norm.shift.values,
              runningMean: norm.runningMean.values, runningVariance: norm.runningVariance.values)
          })
      }
    }
    set {
      precondition(newValue.count == layers.count, "\(newValue.count) layers, not \(layers.count)")
      for (layer, new) in zip(layers, newValue) {
        precondition(
          new.weight.rows == layer.units && new.weight.columns == layer.inputs
            && (new.norm == nil) == (layer.norm == nil),
          "a \(new.weight.rows) × \(new.weight.columns) weight does not fit \(layer.units) units")
        for (index, weight) in new.weight.elements.enumerated() { layer.weight[index] = weight }
        layer.bias.set(new.bias)
        guard let norm = layer.norm, let newNorm = new.norm else { continue }
        norm.scale.set(newNorm.scale)
        norm.shift.set(newNorm.shift)
        norm.runningMean.set(newNorm.runningMean)
        norm.runningVariance.set(newNorm.runningVariance)
      }
    }
  }

  /// The gradients of every layer, of the last backward pass; averages have none.
  public var gradients: [LayerParameters<S>] {
    layers.map { layer in
      LayerParameters(
        weight: layer.matrix(layer.weightGradient), bias: layer.biasGradient.values,
        norm: layer.norm.map { norm in
          .init(
            scale: norm.scaleGradient.values, shift: norm.shiftGradient.values, runningMean: [],
            runningVariance: [])
        })
    }
  }
}

extension Layer {
  /// A vector of the layer's weights, or of their gradients, as units × inputs.
  fileprivate func matrix(_ vector: VectorView<S>) -> Matrix<S> {
    Matrix(
      rows: units, columns: inputs, elements: (0..<units * inputs).map { vector[$0] })
  }
}

extension VectorView {
  /// All numbers.
  fileprivate var values: [S] { (0..<count).map { self[$0] } }

  /// Sets all numbers, of which there must be as many.
  fileprivate func set(_ new: [S]) {
    precondition(new.count == count, "\(new.count) numbers do not fit \(count)")
    for (index, value) in new.enumerated() { self[index] = value }
  }
}
