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
    let binCount = clampedInt(2 * root, 8...Self.largestBinCount) ?? Self.largestBinCount
    counts = Array(repeating: 0, count: binCount)
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
      let width = (maximum / 2 - minimum / 2) / Double(binCount)
      for place in places {
        let value = values[place]
        squares += (value - mean) * (value - mean)
        let bin = width > 0 ? (value / 2 - minimum / 2) / width : Double(binCount / 2)
        counts[clampedInt(bin.rounded(.down), 0...(binCount - 1)) ?? 0] += 1
      }
      standardDeviation = (squares / count).squareRoot()
    }
  }

  /// The distribution in a row of `width` cells: a little lower than a cell, so that neighbouring
  /// rows do not run together.
  func bars(width: Int, glyphs: GlyphSet) -> [Unicode.Scalar] {
    let steps = glyphs.verticalBars
    let heights = (0..<max(0, width)).map { cell in
      let bins = cell * counts.count / width..<max((cell + 1) * counts.count / width, 1)
      return counts[bins].reduce(0, +)
    }
    let most = heights.max() ?? 0
    return heights.map { height in
      let top = max(1, steps.count - 2)
      // What is not zero is seen.
      let step = height > 0 ? max(1, height * top / max(1, most)) : 0
      return steps[min(step, top)]
    }
  }

  /// The distribution as bars over its values.
  var chart: HistogramChart {
    HistogramChart(counts: counts, range: minimum...max(minimum, maximum))
  }
}
