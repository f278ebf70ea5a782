import NeuralNetwork
import TerminalUI

/// What a column is like: extent, mean, spread, and how often which values occur.
///
/// It is computed for every picture, in loops over plain numbers. Of more than ``largestCount``
/// examples as many are looked at, at even distances.
struct ColumnDigest: Hashable {
  /// The least value.
  private(set) var minimum = Double.infinity
  /// The greatest value.
  private(set) var maximum = -Double.infinity
  /// The arithmetic mean.
  private(set) var mean = 0.0
  /// The population standard deviation; exactly 0 for equal values.
  private(set) var standardDeviation = 0.0
  /// How many values fall into each of equal parts of the extent.
  private(set) var counts: [Int]

  /// The examples that are looked at: few milliseconds for all columns on a screen.
  static let largestCount = 100_000
  /// The most parts of the extent; fewer examples have fewer, so that chance does not fray them.
  static let largestBinCount = 48

  /// The digest of a row of `matrix` (columns of the data × examples); `nil` without examples.
  init?(_ matrix: Matrix<Double>, row: Int) {
    guard matrix.columns > 0, (0..<matrix.rows).contains(row) else { return nil }
    let start = row * matrix.columns
    let stride = (matrix.columns + Self.largestCount - 1) / Self.largestCount
    let places = Swift.stride(from: start, to: start + matrix.columns, by: stride)
    let root = Double(matrix.columns).squareRoot()
    let mostBins = clampedInt(2 * root, 8...Self.largestBinCount) ?? Self.largestBinCount
    counts = []
    matrix.elements.withUnsafeBufferPointer { values in
      var count = 0.0
      var sum = 0.0
      for place in places {
        let value = values[place]
        minimum = min(minimum, value)
        maximum = max(maximum, value)
        sum += value
        count += 1
      }
      // The mean of equal values may be rounded, and would give them a spread.
      mean = minimum == maximum ? minimum : sum / count
      var squares = 0.0
      // Halves are exact, and the difference of two huge halves is finite.
      let half = maximum / 2 - minimum / 2
      let bins = Bins(mostBins, steps: Self.steps(of: values, places, from: minimum, to: maximum))
      counts = Array(repeating: 0, count: bins.count)
      for place in places {
        let value = values[place]
        squares += (value - mean) * (value - mean)
        counts[bins.index(half > 0 ? (value / 2 - minimum / 2) / half : 0.5)] += 1
      }
      standardDeviation = (squares / count).squareRoot()
    }
  }

  // MARK: - Bins

  /// Equal parts of the extent, and in which of them a value is.
  private struct Bins {
    let count: Int
    /// The steps between the least and the greatest value, and the values in a part; `nil` where
    /// values may lie anywhere.
    private let even: (steps: Int, size: Int)?

    /// At most `most` parts. Of values at even steps every part has as many: else some would have
    /// one more than their neighbours or none, and the picture would be a comb.
    init(_ most: Int, steps: Int?) {
      guard let steps else {
        (count, even) = (most, nil)
        return
      }
      let size = (steps + most) / most
      (count, even) = ((steps + size) / size, (steps, size))
    }

    /// The part of a value at a fraction (0...1) of the extent.
    func index(_ fraction: Double) -> Int {
      guard let even else {
        return clampedInt((fraction * Double(count)).rounded(.down), 0...(count - 1)) ?? 0
      }
      let step = clampedInt((fraction * Double(even.steps)).rounded(), 0...even.steps) ?? 0
      return step / even.size
    }
  }

  /// How many even steps lead from the least to the greatest value where all values lie on such
  /// (whole numbers, one decimal); `nil` where they lie anywhere, or are all equal.
  private static func steps(
    of values: UnsafeBufferPointer<Double>, _ places: StrideTo<Int>, from minimum: Double,
    to maximum: Double
  ) -> Int? {
    guard maximum > minimum, (maximum - minimum).isFinite else { return nil }
    var known: Set<Double> = [minimum, maximum]
    // A few values tell: of data that lie anywhere soon none is like another.
    for place in places.prefix(2_000) where values[place].isFinite {
      known.insert(values[place])
      if known.count > 512 { return nil }
    }
    let sorted = known.sorted()
    guard let step = zip(sorted.dropFirst(), sorted).map({ $0 - $1 }).min() else { return nil }
    let isEven = sorted.allSatisfy { value in
      let steps = (value - minimum) / step
      // Decimal fractions are not exact.
      return abs(steps - steps.rounded()) < 1e-6 * max(1, steps)
    }
    return isEven ? clampedInt(((maximum - minimum) / step).rounded(), 1...Int.max) : nil
  }

  // MARK: - Pictures

  /// The distribution in a row of `width` cells: a little lower than a cell, so that neighbouring
  /// rows do not run together.
  func bars(width: Int, glyphs: GlyphSet) -> [Unicode.Scalar] {
    let steps = glyphs.verticalBars
    let top = max(1, steps.count - 2)
    return chart.heights(columns: width).map { height in
      // What is not zero is seen.
      steps[height > 0 ? clampedInt(height * Double(top), 1...top) ?? top : 0]
    }
  }

  /// The distribution as bars over its values.
  var chart: HistogramChart {
    HistogramChart(counts: counts, range: minimum...max(minimum, maximum))
  }
}
