/// A layer of a network: Z = W A + b, dense or a convolution → batch normalisation → A = g(Z) →
/// dropout → pooling, as far as it has them (course notes, forward and backward propagation).
///
/// Its parameters and gradients are views into the network's one vector of each; what passes write
/// is in the ``LayerMemory`` of a workspace.
struct Layer<S: Scalar> {
  /// What comes in and what goes out.
  let plan: LayerPlan
  /// The columns of W.
  let inputs: Int
  /// The rows of W.
  let units: Int
  /// g; the output layer has none, its activation belongs to the loss.
  let activation: (any Activation)?
  /// W, units × inputs row by row.
  let weight: VectorView<S>
  /// b; nothing with batch normalisation.
  let bias: VectorView<S>
  /// What is added to W A: b, or zeros where batch normalisation has β in its place.
  private let summand: VectorView<S>
  let weightGradient: VectorView<S>
  let biasGradient: VectorView<S>
  let norm: BatchNormalization<S>?
  private let patches: Patches?
  private let pooling: MaxPooling?

  /// Numbers that a layer takes in the network's vectors of parameters and gradients. Weights,
  /// biases, γ and β begin on whole vectors, with zeros between them, so that loops over all need
  /// no remainder.
  static func parameterSpace(_ plan: LayerPlan) -> Int {
    S.padded(plan.fanIn * plan.units) + (plan.hasNorm ? 2 : 1) * S.padded(plan.units)
  }

  /// Numbers that are kept besides: the running averages of batch normalisation, and the zeros in
  /// place of its bias.
  static func averageSpace(_ plan: LayerPlan) -> Int {
    plan.hasNorm ? 3 * S.padded(plan.units) : 0
  }

  /// A layer whose parameters begin at `offset` of `parameters` and `gradients`, and its running
  /// averages at `averages`.
  init(
    _ plan: LayerPlan, parameters: VectorView<S>, gradients: VectorView<S>, offset: Int,
    averages: UnsafeMutablePointer<S>
  ) {
    self.plan = plan
    let (inputs, units) = (plan.fanIn, plan.units)
    self.inputs = inputs
    self.units = units
    activation = plan.layer?.activation.make()
    pooling = plan.pooling
    patches = plan.convolution.map { Patches($0, over: plan.input) }
    let weights = S.padded(inputs * units)
    func view(_ vector: VectorView<S>, _ slot: Int) -> VectorView<S> {
      VectorView(base: vector.base + offset + weights + slot * S.padded(units), count: units)
    }
    weight = VectorView(base: parameters.base + offset, count: weights)
    weightGradient = VectorView(base: gradients.base + offset, count: weights)
    bias = VectorView(base: view(parameters, 0).base, count: plan.hasNorm ? 0 : units)
    biasGradient = VectorView(base: view(gradients, 0).base, count: plan.hasNorm ? 0 : units)
    summand =
      plan.hasNorm ? VectorView(base: averages + 2 * S.padded(units), count: units) : bias
    norm =
      plan.hasNorm
      ? BatchNormalization(
        pixels: plan.linear.pixels, scale: view(parameters, 0), shift: view(parameters, 1),
        scaleGradient: view(gradients, 0), shiftGradient: view(gradients, 1),
        runningMean: VectorView(base: averages, count: units),
        runningVariance: VectorView(base: averages + S.padded(units), count: units)) : nil
  }

  // MARK: - Forward

  /// Everything from Z on for `input`, with what `pass` asks for.
  @inline(__always)
  func forward(_ input: MatrixView<S>, _ memory: LayerMemory<S>, pass: Pass) {
    let z = memory.z.packed(columns: input.columns)
    if let patches {
      let columns = memory.patches(examples: input.columns, of: patches)
      patches.gather(input, into: columns)
      MatrixProducts.affine(weight.base, summand, columns, into: patches.flattened(z))
    } else {
      MatrixProducts.affine(weight.base, summand, input, into: z)
    }
    if let norm {
      if pass.contains(.batchStatistics), let kept = memory.normalization(input.columns) {
        norm.normalize(z, keeping: kept)
      } else {
        norm.normalizeByRunningAverages(z)
      }
    }
    guard let activation else { return }
    let a = memory.a.packed(columns: input.columns)
    S.forward(activation, z, into: a)
    if pass.contains(.dropout), let (mask, dropped) = memory.dropout(input.columns) {
      Dropout.apply(mask, to: a, into: dropped)
    }
    if let pooling, let pooled = memory.pooled?.packed(columns: input.columns) {
      pooling.forward(memory.kept(input.columns, pass), into: pooled)
    }
  }

  // MARK: - Backward

  /// What ``LayerMemory/outputDelta`` holds, the gradient of what the layer handed on, becomes δ,
  /// the gradient of W A.
  @inline(__always)
  func differentiate(_ memory: LayerMemory<S>, examples: Int, pass: Pass) {
    let delta = memory.delta.packed(columns: examples)
    if let pooling, let pooled = memory.pooled?.packed(columns: examples) {
      pooling.backward(
        memory.outputDelta.packed(columns: examples), memory.kept(examples, pass), pooled,
        into: delta)
    }
    if pass.contains(.dropout), let (mask, _) = memory.dropout(examples) {
      Dropout.apply(mask, to: delta, into: delta)
    }
    if let activation {
      S.backward(
        activation, memory.z.packed(columns: examples), memory.a.packed(columns: examples),
        into: delta)
    }
    if let norm, let kept = memory.normalization(examples) { norm.backward(delta, kept) }
  }

  /// dW ← δ Aᵀ / m and db ← Σ δ / m, where `input` is the A that the layer was given.
  @inline(__always)
  func computeGradients(_ input: MatrixView<S>, _ memory: LayerMemory<S>) {
    let scale = 1 / S(input.columns)
    var delta = memory.delta.packed(columns: input.columns)
    var seen = input
    if let patches {
      delta = patches.flattened(delta)
      seen = memory.patches(examples: input.columns, of: patches)
    }
    MatrixProducts.weightGradient(delta, seen, scale: scale, into: weightGradient.base)
    if norm == nil { MatrixProducts.biasGradient(delta, scale: scale, into: biasGradient) }
  }

  /// below ← Wᵀ δ, the gradient of what the layer was given.
  @inline(__always)
  func propagate(_ memory: LayerMemory<S>, into below: MatrixView<S>) {
    let delta = memory.delta.packed(columns: below.columns)
    guard let patches else {
      return MatrixProducts.transposedProduct(weight.base, delta, into: below)
    }
    let columns = memory.patchDelta(examples: below.columns, of: patches)
    MatrixProducts.transposedProduct(weight.base, patches.flattened(delta), into: columns)
    patches.scatter(columns, into: below)
  }

  // MARK: - Norms

  /// ‖dW‖².
  @inline(__always)
  var weightGradientSquares: S { weightGradient.sumOfSquares }

  /// Makes the rows of W that are longer than `limit` that long (max-norm).
  @inline(__always)
  func boundWeights(norm limit: S) {
    for unit in 0..<units {
      let row = weight.base + unit * inputs
      var squares: S = 0
      for index in 0..<inputs { squares += row[index] * row[index] }
      guard squares > limit * limit else { continue }
      let factor = limit / squares.squareRoot()
      for index in 0..<inputs { row[index] *= factor }
    }
  }

  /// The vectors that are learnt, beside their gradients.
  var parameters: [(values: VectorView<S>, gradients: VectorView<S>, count: Int)] {
    var all = [(values: weight, gradients: weightGradient, count: units * inputs)]
    if let norm {
      all.append((norm.scale, norm.scaleGradient, units))
      all.append((norm.shift, norm.shiftGradient, units))
    } else {
      all.append((bias, biasGradient, units))
    }
    return all
  }
}

extension LayerPlan {
  /// Whether Z is normalised over each batch.
  var hasNorm: Bool { layer?.batchNorm ?? false }
  /// Whether dropout takes some activations away.
  var hasDropout: Bool { layer.map { $0.keep < 1 } ?? false }
}
