/// Z = W A + b, A = g(Z) (course notes, forward and backward propagation).
///
/// `weight` is units × inputs, row by row; it and all the others are views into the network's one
/// vector of parameters and one of gradients.
struct DenseLayer<S: Scalar> {
  let inputs: Int
  let units: Int
  /// g; the output layer has none, its activation belongs to the loss.
  let activation: (any Activation)?
  let weight: VectorView<S>
  let bias: VectorView<S>
  let weightGradient: VectorView<S>
  let biasGradient: VectorView<S>

  /// Numbers that a layer takes in the network's vectors. Weights and biases begin on whole
  /// vectors, with zeros between them, so that loops over either need no remainder.
  static func parameterSpace(inputs: Int, units: Int) -> Int {
    S.padded(inputs * units) + S.padded(units)
  }

  /// A layer whose parameters begin at `offset` of both vectors.
  init(
    inputs: Int, units: Int, activation: (any Activation)?, parameters: VectorView<S>,
    gradients: VectorView<S>, offset: Int
  ) {
    self.inputs = inputs
    self.units = units
    self.activation = activation
    let biasOffset = offset + S.padded(inputs * units)
    weight = VectorView(base: parameters.base + offset, count: S.padded(inputs * units))
    bias = VectorView(base: parameters.base + biasOffset, count: units)
    weightGradient = VectorView(base: gradients.base + offset, count: S.padded(inputs * units))
    biasGradient = VectorView(base: gradients.base + biasOffset, count: units)
  }

  /// Z ← W A + b and A ← g(Z).
  @inline(__always)
  func forward(_ input: MatrixView<S>, z: MatrixView<S>, a: MatrixView<S>) {
    MatrixProducts.affine(weight.base, bias, input, into: z)
    if let activation { S.forward(activation, z, into: a) }
  }

  /// dW ← δ Aᵀ / m and db ← Σ δ / m, where `input` is the A that the layer was given.
  @inline(__always)
  func computeGradients(_ delta: MatrixView<S>, _ input: MatrixView<S>) {
    let scale = 1 / S(delta.columns)
    MatrixProducts.weightGradient(delta, input, scale: scale, into: weightGradient.base)
    MatrixProducts.biasGradient(delta, scale: scale, into: biasGradient)
  }

  /// δ of the layer below: Wᵀ δ ∘ g'(Z), with that layer's `activation`, `z` and `a`.
  @inline(__always)
  func propagate(
    _ delta: MatrixView<S>, through activation: any Activation, z: MatrixView<S>,
    a: MatrixView<S>, into below: MatrixView<S>
  ) {
    MatrixProducts.transposedProduct(weight.base, delta, into: below)
    S.backward(activation, z, a, into: below)
  }

  /// ‖dW‖².
  @inline(__always)
  var weightGradientSquares: S {
    var squares = SIMD8<S>(repeating: 0)
    for vector in 0..<weightGradient.count >> 3 {
      let gradient = weightGradient.vectors[vector]
      squares += gradient * gradient
    }
    return squares.sum()
  }
}
