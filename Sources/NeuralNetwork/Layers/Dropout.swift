/// Inverted dropout (N. Srivastava et al., "Dropout: a simple way to prevent neural networks from
/// overfitting", 2014; course notes, regularization): in training each activation is kept with
/// probability p and divided by it, else 0, forward and in δ; inference knows nothing of it.
enum Dropout {
  /// mask ← 1 / p with probability `keep`, else 0.
  @inline(__always)
  static func draw<S: Scalar>(
    _ mask: MatrixView<S>, keep: Double, using generator: inout RandomGenerator
  ) {
    // 32 bits a number: two of them from each draw.
    let limit = UInt64(keep * 0x1p32)
    let kept = S(1 / keep)
    for row in 0..<mask.rows {
      let target = mask.row(row)
      for vector in 0..<mask.vectorsPerRow {
        var values = SIMD8<S>(repeating: 0)
        for pair in 0..<4 {
          let bits = generator.next()
          values[2 * pair] = bits >> 32 < limit ? kept : 0
          values[2 * pair + 1] = bits & 0xFFFF_FFFF < limit ? kept : 0
        }
        target[vector] = values
      }
    }
  }

  /// result ← values ∘ mask; they may be the same memory.
  @inline(__always)
  static func apply<S: Scalar>(
    _ mask: MatrixView<S>, to values: MatrixView<S>, into result: MatrixView<S>
  ) {
    for row in 0..<values.rows {
      let (mask, source, target) = (mask.row(row), values.row(row), result.row(row))
      for vector in 0..<result.vectorsPerRow { target[vector] = mask[vector] * source[vector] }
    }
  }
}
