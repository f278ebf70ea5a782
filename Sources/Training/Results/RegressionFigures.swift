import NeuralNetwork

/// How far predicted numbers are from the true ones, in the target's own unit.
///
/// All means are over the examples and outputs together. The squared loss halves the sum over an
/// example's outputs, so with one output the mean squared error is twice the cost.
public struct RegressionFigures: Hashable, Sendable {
  /// R² = 1 - Σ(y - a)² / Σ(y - ȳ)², ȳ the mean of each output: the share of the variance that is
  /// explained, below 0 where the mean would do better; `nil` where the targets do not vary.
  public let rSquared: Double?
  /// Σ(y - a)² / n, in the square of the target's unit.
  public let meanSquaredError: Double
  /// Σ|y - a| / n.
  public let meanAbsoluteError: Double
  /// Points for a plot, in the order of the data; at most ``largestResidualCount``.
  ///
  /// Of larger sets there are the tenth of the points with the largest residuals, so that no outlier
  /// is missing, and points at even distances from the whole set.
  public let residuals: [Residual]

  /// √ of the mean squared error: the typical size of an error.
  public var rootMeanSquaredError: Double { meanSquaredError.squareRoot() }

  /// The points that are kept: as many as a screen has room for, few enough to travel in snapshots.
  public static let largestResidualCount = 2_000

  /// The figures of predicted and true values (outputs × examples) of the examples at `indices` of
  /// the data; `nil` without any.
  public init?(predicted: Matrix<Double>, true actual: Matrix<Double>, indices: [Int]) {
    precondition(
      predicted.rows == actual.rows && predicted.columns == actual.columns
        && actual.columns == indices.count,
      "\(predicted.rows) × \(predicted.columns) predictions, \(actual.rows) × \(actual.columns) "
        + "values and \(indices.count) indices do not belong together")
    let count = predicted.elements.count
    guard count > 0 else { return nil }
    let points = indices.enumerated().flatMap { column, index in
      (0..<actual.rows).map { row in
        Residual(
          index: index, output: row, predicted: predicted[row, column], actual: actual[row, column])
      }
    }
    let squares = points.reduce(0) { $0 + $1.value * $1.value }
    let spread = Self.spread(of: actual)
    rSquared = spread > 0 ? 1 - squares / spread : nil
    meanSquaredError = squares / Double(count)
    meanAbsoluteError = points.reduce(0) { $0 + abs($1.value) } / Double(count)
    residuals = Self.selection(of: points)
  }

  /// Σ(y - ȳ)².
  private static func spread(of actual: Matrix<Double>) -> Double {
    (0..<actual.rows).reduce(0) { sum, row in
      let values = actual.elements[row * actual.columns..<(row + 1) * actual.columns]
      let mean = values.reduce(0, +) / Double(values.count)
      return values.reduce(sum) { $0 + ($1 - mean) * ($1 - mean) }
    }
  }

  private static func selection(of points: [Residual]) -> [Residual] {
    guard points.count > largestResidualCount else { return points }
    let extremes = largestResidualCount / 10
    var largest = Ranking<Int>(limit: extremes) { first, second in
      let (one, other) = (points[first].size, points[second].size)
      return one == other ? first < second : one > other
    }
    for place in points.indices { largest.add(place) }
    let even = largestResidualCount - extremes
    let chosen = Set(largest.elements).union((0..<even).map { $0 * points.count / even })
    return chosen.sorted().map { points[$0] }
  }
}

/// A predicted number beside the true one.
public struct Residual: Hashable, Sendable {
  /// The example's place in the data, from 0.
  public var index: Int
  /// Which of the network's outputs it is, from 0.
  public var output: Int
  /// What the network says.
  public var predicted: Double
  /// What is true.
  public var actual: Double

  /// A point.
  public init(index: Int, output: Int = 0, predicted: Double, actual: Double) {
    self.index = index
    self.output = output
    self.predicted = predicted
    self.actual = actual
  }

  /// y - a, above 0 where the network says too little.
  public var value: Double { actual - predicted }

  /// |y - a|; what is no number is further off than any.
  fileprivate var size: Double { value.isNaN ? .infinity : abs(value) }
}
