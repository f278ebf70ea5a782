#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// -Σ y log a with a = softmax(z), over the units of each example (course notes, softmax
/// regression). Y holds a one for the right class and zeros.
enum CrossEntropy {
  /// softmax(z)ᵢ = e^(zᵢ - max z) / Σ e^(z - max z): subtracting the maximum changes nothing but
  /// keeps every exponential at most 1.
  @inline(__always)
  static func activate<S: Scalar>(_ z: MatrixView<S>, into a: MatrixView<S>) {
    for vector in 0..<z.vectorsPerRow {
      let maximum = maximumOverUnits(z, vector: vector)
      var sum = SIMD8<S>(repeating: 0)
      for row in 0..<z.rows {
        let exponential = S.exponential(z.row(row)[vector] - maximum)
        a.row(row)[vector] = exponential
        sum += exponential
      }
      let scale = 1 / sum
      for row in 0..<z.rows { a.row(row)[vector] *= scale }
    }
  }

  /// Written as max z + log Σ e^(z - max z) - Σ y z, which is finite for every finite z.
  ///
  /// `a` is the softmax of `z`, so that the largest aᵢ, of z = max z, is 1 / Σ e^(z - max z).
  @inline(__always)
  static func sum<S: Scalar>(_ z: MatrixView<S>, _ a: MatrixView<S>, _ y: MatrixView<S>) -> S {
    sumOverExamples(rows: 1, columns: z.columns) { _, vector in
      let maximum = maximumOverUnits(z, vector: vector)
      let largest = maximumOverUnits(a, vector: vector)
      var logSum = SIMD8<S>(repeating: 0)
      for lane in 0..<8 { logSum[lane] = -S(log(Double(largest[lane]))) }
      var chosen = SIMD8<S>(repeating: 0)
      for row in 0..<z.rows { chosen += y.row(row)[vector] * (z.row(row)[vector] - maximum) }
      return logSum - chosen
    }
  }

  @inline(__always)
  private static func maximumOverUnits<S: Scalar>(_ matrix: MatrixView<S>, vector: Int) -> SIMD8<S>
  {
    var maximum = matrix.row(0)[vector]
    for row in 1..<max(1, matrix.rows) {
      let next = matrix.row(row)[vector]
      maximum = S.maximum(next, maximum)
    }
    return maximum
  }
}
