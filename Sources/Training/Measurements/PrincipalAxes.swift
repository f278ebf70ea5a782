import NeuralNetwork

/// The two directions in which points spread most: a plane to look at many-dimensional data in.
public struct PrincipalAxes: Sendable {
  /// The mean of the points.
  public let center: [Double]
  /// The first and second direction, orthogonal and of length 1 whatever the points are.
  public let axes: ([Double], [Double])

  /// The axes of the columns of `points` (two or more dimensions × points).
  ///
  /// Power iteration with the covariance applied as two products, so that it is never formed; the
  /// second axis is kept orthogonal to the first. A thousand points settle a plane to look at.
  public init(of points: Matrix<Double>) {
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
    func axis(from start: [Double], beside other: [Double], leastSpread: Double) -> [Double] {
      var direction = normalized(removing(other, from: start))
      for _ in 0..<60 {
        let next = removing(other, from: spreadApplied(to: direction))
        guard length(next) > leastSpread else { break }
        // Once more, because what is left after the first time may be mostly rounding.
        direction = normalized(removing(other, from: normalized(next)))
      }
      return direction
    }

    // A start that is orthogonal to no axis but by accident, the same for every run.
    let start = normalized((0..<dimensions).map { 1 + 0.1 * Double($0 % 7) })
    let none = [Double](repeating: 0, count: dimensions)
    let first = axis(from: start, beside: none, leastSpread: 0)
    let isParallel = length(removing(first, from: start)) < 0.1
    // Points on a line spread along one axis only: what they do beside it is rounding.
    let leastSpread = 1e-9 * length(spreadApplied(to: first))
    self.center = center
    axes = (
      first,
      axis(
        from: isParallel ? unitVector(leastAlong: first) : start, beside: first,
        leastSpread: leastSpread)
    )
  }
}

private func length(_ vector: [Double]) -> Double {
  vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
}

private func normalized(_ vector: [Double]) -> [Double] {
  let length = length(vector)
  return length > 0 ? vector.map { $0 / length } : vector
}

private func removing(_ axis: [Double], from vector: [Double]) -> [Double] {
  let along = zip(axis, vector).reduce(0) { $0 + $1.0 * $1.1 }
  return zip(axis, vector).map { $1 - along * $0 }
}

/// The coordinate axis that `direction` has least to do with.
private func unitVector(leastAlong direction: [Double]) -> [Double] {
  let least = direction.indices.min { abs(direction[$0]) < abs(direction[$1]) }
  return direction.indices.map { $0 == least ? 1 : 0 }
}
