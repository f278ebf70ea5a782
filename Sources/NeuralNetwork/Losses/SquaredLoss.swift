/// 1/2 Σ (a - y)² over the units of each example, with a = z (course notes, linear regression).
enum SquaredLoss {
  @inline(__always)
  static func activate<S: Scalar>(_ z: MatrixView<S>, into a: MatrixView<S>) {
    for row in 0..<z.rows {
      let source = z.row(row)
      let target = a.row(row)
      for vector in 0..<z.vectorsPerRow { target[vector] = source[vector] }
    }
  }

  @inline(__always)
  static func sum<S: Scalar>(_ z: MatrixView<S>, _ a: MatrixView<S>, _ y: MatrixView<S>) -> S {
    sumOverExamples(rows: z.rows, columns: z.columns) { row, vector in
      let difference = a.row(row)[vector] - y.row(row)[vector]
      return difference * difference
    } / 2
  }
}
