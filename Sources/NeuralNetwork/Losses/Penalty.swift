/// λ₁ Σ|W| + (λ₂ / 2) Σ W² over all weights; biases carry none (course notes, regularization).
///
/// λ is not divided by the number of examples, so that it means the same for every batch size and
/// agrees with PyTorch's weight decay.
public struct Penalty: Hashable, Sendable {
  /// λ₁.
  public var l1: Double
  /// λ₂.
  public var l2: Double

  /// No penalty unless told otherwise.
  public init(l1: Double = 0, l2: Double = 0) {
    self.l1 = l1
    self.l2 = l2
  }

  /// Whether it changes anything.
  public var isZero: Bool { l1 == 0 && l2 == 0 }

  /// The penalty of `weights`; the padding behind them is zero and costs nothing.
  @inline(__always)
  func cost<S: Scalar>(_ weights: VectorView<S>) -> S {
    var magnitudes = SIMD8<S>(repeating: 0)
    var squares = SIMD8<S>(repeating: 0)
    for vector in 0..<weights.count >> 3 {
      let w = weights.vectors[vector]
      magnitudes += S.magnitude(w)
      squares += w * w
    }
    return S(l1) * magnitudes.sum() + S(l2) / 2 * squares.sum()
  }

  /// dW ← dW + λ₁ sign(W) + λ₂ W; the slope of |W| at 0 counts as 0.
  @inline(__always)
  func addGradient<S: Scalar>(_ weights: VectorView<S>, to gradient: VectorView<S>) {
    for vector in 0..<weights.count >> 3 {
      let w = weights.vectors[vector]
      let one = SIMD8<S>(repeating: 1)
      let sign = S.select(
        -one, where: w, isBelow: .zero,
        else: S.select(one, where: .zero, isBelow: w, else: .zero))
      gradient.vectors[vector] += S(l1) * sign + S(l2) * w
    }
  }
}
