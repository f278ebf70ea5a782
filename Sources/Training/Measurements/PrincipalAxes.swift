import NeuralNetwork

/// The two directions in which points spread most: a plane to look at many-dimensional data in.
struct PrincipalAxes: Sendable {
  /// The mean of the points.
  let center: [Double]
  /// The first and second direction, orthogonal and of length 1.
  let axes: ([Double], [Double])

  /// The axes of the columns of `points` (dimensions × points).
  ///
  /// Power iteration with the covariance applied as two products, so that it is never formed; the
  /// second axis is kept orthogonal to the first. A thousand points settle a plane to look at.
  init(of points: Matrix<Double>) {
    let count = min(points.columns, 1_000)
    let dimensions = points.rows
    let center = (0..<dimensions).map { row in
      (0..<count).reduce(0) { $0 + points[row, $1] } / Double(max(1, count))
    }
    func spreadApplied(to direction: [Double]) -> [Double] {
      var result = [Double](repeating: 0, count: dimensions)
      for point in 0..<count {
        var along = 0.0
        for row in 0..<dimensions { along += (points[row, point] - center[row]) * direction[row] }
        for row in 0..<dimensions { result[row] += along * (points[row, point] - center[row]) }
      }
      return result
    }
    func axis(orthogonalTo other: [Double]?) -> [Double] {
      // A start that is orthogonal to no axis but by accident, the same for every run.
      var direction = normalized((0..<dimensions).map { 1 + 0.1 * Double($0 % 7) })
      for _ in 0..<60 {
        if let other { direction = removing(other, from: direction) }
        let next = spreadApplied(to: direction)
        guard next.contains(where: { $0 != 0 }) else { break }
        direction = normalized(next)
      }
      if let other { direction = normalized(removing(other, from: direction)) }
      return direction
    }
    self.center = center
    let first = axis(orthogonalTo: nil)
    axes = (first, axis(orthogonalTo: first))
  }
}

private func normalized(_ vector: [Double]) -> [Double] {
  let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
  return length > 0 ? vector.map { $0 / length } : vector
}

private func removing(_ axis: [Double], from vector: [Double]) -> [Double] {
  let along = zip(axis, vector).reduce(0) { $0 + $1.0 * $1.1 }
  return zip(axis, vector).map { $1 - along * $0 }
}
