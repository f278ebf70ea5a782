import NeuralNetwork

/// What a column of numbers is like: a line of the data screen.
public struct ColumnStatistics: Hashable, Sendable {
  /// The least value.
  public let minimum: Double
  /// The greatest value.
  public let maximum: Double
  /// The arithmetic mean.
  public let mean: Double
  /// The population standard deviation, √(1/m Σ (x - mean)²); exactly 0 for equal values.
  public let standardDeviation: Double
  /// How many different values there are, or `nil` for more than `countedValues`.
  public let distinctCount: Int?

  /// Different values are counted up to this many.
  public static let countedValues = 1000

  /// The statistics of some numbers, or `nil` where there are none.
  public init?(_ values: some Collection<Double>) {
    guard let moments = Moments(values) else { return nil }
    minimum = moments.minimum
    maximum = moments.maximum
    mean = moments.mean
    standardDeviation = moments.standardDeviation
    distinctCount = Self.distinctCount(of: values)
  }

  private static func distinctCount(of values: some Collection<Double>) -> Int? {
    var seen: Set<Double> = []
    for value in values {
      seen.insert(value)
      if seen.count > countedValues { return nil }
    }
    return seen.count
  }
}

extension Dataset {
  /// The statistics of every feature, in the order of `inputNames`; empty without examples.
  public var inputStatistics: [ColumnStatistics] { Self.rowStatistics(of: inputs) }

  /// The statistics of every value to be learnt; empty for classes.
  public var targetStatistics: [ColumnStatistics] {
    guard case .values(let values, _) = target else { return [] }
    return Self.rowStatistics(of: values)
  }

  private static func rowStatistics(of matrix: Matrix<Double>) -> [ColumnStatistics] {
    (0..<matrix.rows).compactMap { row in
      let start = row * matrix.columns
      return ColumnStatistics(matrix.elements[start..<start + matrix.columns])
    }
  }
}

/// Extent, mean and population standard deviation of some numbers, in two passes: the one-pass
/// formula E x² - (E x)² cancels where the mean is large against the spread.
struct Moments {
  let minimum: Double
  let maximum: Double
  let mean: Double
  let standardDeviation: Double

  /// The moments of `values`, or `nil` where there are none.
  init?(_ values: some Sequence<Double>) {
    var count = 0
    var minimum = Double.infinity
    var maximum = -Double.infinity
    for value in values {
      count += 1
      minimum = min(minimum, value)
      maximum = max(maximum, value)
    }
    if count == 0 { return nil }
    self.minimum = minimum
    self.maximum = maximum
    // Rounding may give a constant column a mean beside its value and a deviation that is not 0,
    // which would blow rounding errors up to the size of data.
    if minimum == maximum {
      mean = minimum
      standardDeviation = 0
      return
    }

    // A power of two scales exactly, and keeps sums of 1e308 and squares of 1e200 finite.
    let exponent = min(max(max(abs(minimum), abs(maximum)).exponent, -1000), 1000)
    let scale = Double(sign: .plus, exponent: -exponent, significand: 1)
    var sum = 0.0
    for value in values { sum += value * scale }
    let scaledMean = sum / Double(count)
    var squares = 0.0
    for value in values {
      let difference = value * scale - scaledMean
      squares += difference * difference
    }
    mean = scaledMean / scale
    standardDeviation = (squares / Double(count)).squareRoot() / scale
  }
}
