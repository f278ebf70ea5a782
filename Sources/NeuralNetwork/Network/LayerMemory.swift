/// What one layer writes in a pass. The views have room for a workspace's capacity; a pass takes
/// them ``MatrixView/packed(columns:)`` for its number of examples.
struct LayerMemory<S: Scalar> {
  /// W A + b, then normalised.
  let z: MatrixView<S>
  /// g(Z).
  let a: MatrixView<S>
  /// The gradient with respect to `z`, in the end to W A.
  let delta: MatrixView<S>
  /// Behind dropout.
  private let dropped: MatrixView<S>?
  private let mask: MatrixView<S>?
  /// Behind pooling.
  let pooled: MatrixView<S>?
  /// The gradient of what the layer handed on: of the pooled signal, else `delta`.
  let outputDelta: MatrixView<S>
  private let normalization: NormalizationMemory<S>?
  private let patches: VectorView<S>?
  private let patchDelta: VectorView<S>?

  /// Cuts the layer's memory out of a workspace by `take`, which is told rows of examples and their
  /// number, or how many numbers.
  init(_ plan: LayerPlan, rows take: (Int) -> MatrixView<S>, numbers: (Int) -> VectorView<S>) {
    z = take(plan.linear.count)
    a = take(plan.linear.count)
    delta = take(plan.linear.count)
    mask = plan.hasDropout ? take(plan.linear.count) : nil
    dropped = plan.hasDropout ? take(plan.linear.count) : nil
    pooled = plan.pooling.map { take($0.output.count) }
    outputDelta = plan.pooling.map { take($0.output.count) } ?? delta
    normalization =
      plan.hasNorm
      ? NormalizationMemory(
        normalized: take(plan.linear.count), mean: numbers(plan.units),
        variance: numbers(plan.units), inverseDeviation: numbers(plan.units)) : nil
    let patchCount = plan.patchCount
    patches = patchCount > 0 ? numbers(patchCount * z.stride) : nil
    patchDelta = patchCount > 0 ? numbers(patchCount * z.stride) : nil
  }

  /// The numbers that a layer writes for `stride` examples: what ``init(_:rows:numbers:)`` takes.
  static func space(_ plan: LayerPlan, stride: Int) -> Int {
    let linear = plan.linear.count
    var rows = 3 * linear + 2 * (plan.pooling?.output.count ?? 0) + 2 * plan.patchCount
    if plan.hasDropout { rows += 2 * linear }
    if plan.hasNorm { rows += linear }
    return rows * stride + (plan.hasNorm ? 3 * S.padded(plan.units) : 0)
  }

  // MARK: - Views for a number of examples

  /// What the layer hands on.
  @inline(__always)
  func output(_ examples: Int, _ pass: Pass) -> MatrixView<S> {
    pooled?.packed(columns: examples) ?? kept(examples, pass)
  }

  /// The activations that dropout leaves, before pooling.
  @inline(__always)
  func kept(_ examples: Int, _ pass: Pass) -> MatrixView<S> {
    if pass.contains(.dropout), let dropped { return dropped.packed(columns: examples) }
    return a.packed(columns: examples)
  }

  /// The mask and the activations behind it; `nil` without dropout.
  @inline(__always)
  func dropout(_ examples: Int) -> (mask: MatrixView<S>, dropped: MatrixView<S>)? {
    guard let mask, let dropped else { return nil }
    return (mask.packed(columns: examples), dropped.packed(columns: examples))
  }

  /// What batch normalisation keeps; `nil` without it.
  @inline(__always)
  func normalization(_ examples: Int) -> NormalizationMemory<S>? {
    guard var result = normalization else { return nil }
    result.normalized = result.normalized.packed(columns: examples)
    return result
  }

  /// The matrix of what the filters saw.
  @inline(__always)
  func patches(examples: Int, of patches: Patches) -> MatrixView<S> {
    matrix(self.patches, examples: examples, of: patches)
  }

  /// The gradient of ``patches(examples:of:)``.
  @inline(__always)
  func patchDelta(examples: Int, of patches: Patches) -> MatrixView<S> {
    matrix(patchDelta, examples: examples, of: patches)
  }

  @inline(__always)
  private func matrix(
    _ memory: VectorView<S>?, examples: Int, of patches: Patches
  ) -> MatrixView<S> {
    let columns = patches.places * S.padded(examples)
    return MatrixView(
      base: (memory ?? VectorView(base: z.base, count: 0)).base, rows: patches.rows,
      columns: columns, stride: columns)
  }
}

extension LayerPlan {
  /// The numbers of ``Patches`` for each example; 0 for dense layers.
  fileprivate var patchCount: Int {
    convolution.map { convolution in
      let patches = Patches(convolution, over: input)
      return patches.rows * patches.places
    } ?? 0
  }
}
