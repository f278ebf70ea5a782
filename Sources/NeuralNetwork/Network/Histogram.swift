/// How many values fall into each of equally wide bins.
public struct Histogram: Hashable, Sendable {
  /// The values in each bin, from the lowest.
  public var counts: [Int]
  /// The smallest finite value; the lower end of the first bin.
  public var minimum: Double
  /// The largest finite value; the upper end of the last bin.
  public var maximum: Double
  /// The mean of the finite values.
  public var mean: Double
  /// The population standard deviation of the finite values.
  public var standardDeviation: Double
  /// The values that are NaN or infinite, which no bin holds.
  public var nonFiniteCount: Int

  /// Counts `values` in `bins` bins from their minimum to their maximum. Equal values share the
  /// middle bin.
  public init(of values: some Collection<some BinaryFloatingPoint>, bins: Int) {
    precondition(bins > 0, "a histogram has bins")
    var minimum = Double.infinity
    var maximum = -Double.infinity
    var sum = 0.0
    var finiteCount = 0
    for value in values where value.isFinite {
      let value = Double(value)
      minimum = min(minimum, value)
      maximum = max(maximum, value)
      sum += value
      finiteCount += 1
    }
    var counts = [Int](repeating: 0, count: bins)
    let mean = finiteCount > 0 ? sum / Double(finiteCount) : 0
    var squares = 0.0
    // Halves are exact, and the difference of two huge halves is finite.
    let width = (maximum / 2 - minimum / 2) / Double(bins)
    for value in values where value.isFinite {
      let value = Double(value)
      squares += (value - mean) * (value - mean)
      let bin = width > 0 ? Int((value / 2 - minimum / 2) / width) : bins / 2
      counts[min(bin, bins - 1)] += 1
    }
    self.counts = counts
    self.minimum = finiteCount > 0 ? minimum : 0
    self.maximum = finiteCount > 0 ? maximum : 0
    self.mean = mean
    standardDeviation = finiteCount > 0 ? (squares / Double(finiteCount)).squareRoot() : 0
    nonFiniteCount = values.count - finiteCount
  }
}
