/// -y log a - (1 - y) log(1 - a) with a = σ(z) (course notes, logistic regression).
enum LogLoss {
  @inline(__always)
  static func activate<S: Scalar>(_ z: MatrixView<S>, into a: MatrixView<S>) {
    for row in 0..<z.rows {
      let source = z.row(row)
      let target = a.row(row)
      for vector in 0..<z.vectorsPerRow { target[vector] = S.sigmoid(source[vector]) }
    }
  }

  /// Written as log(1 + eᶻ) - y z, which is finite where σ(z) rounds to 0 or 1.
  @inline(__always)
  static func sum<S: Scalar>(_ z: MatrixView<S>, _ a: MatrixView<S>, _ y: MatrixView<S>) -> S {
    sumOverExamples(rows: z.rows, columns: z.columns) { row, vector in
      let z = z.row(row)[vector]
      return S.softplus(z) - y.row(row)[vector] * z
    }
  }
}
