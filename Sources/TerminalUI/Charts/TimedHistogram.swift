/// How values were spread at a moment: how many lay between each two of ascending edges.
public struct TimedHistogram: Hashable, Sendable {
  /// The moment, on the horizontal axis.
  public var x: Double
  /// The ends of the bins, one more than there are counts. A bin whose ends are the same holds that
  /// very value.
  public var edges: [Double]
  /// How many values lay in each bin.
  public var counts: [Int]
  /// How many values were no numbers and are in no bin.
  public var nonFiniteCount: Int

  /// A histogram of bins between `edges`.
  public init(_ x: Double, edges: [Double], counts: [Int], nonFiniteCount: Int = 0) {
    self.x = x
    self.edges = edges
    self.counts = counts
    self.nonFiniteCount = nonFiniteCount
  }

  /// A histogram of equal bins over `range`; where its ends are the same all values are equal.
  public init(_ x: Double, counts: [Int], range: ClosedRange<Double>, nonFiniteCount: Int = 0) {
    // Halved before the difference, which could overflow.
    let half = range.upperBound / 2 - range.lowerBound / 2
    let edges = (0...counts.count).map { index in
      let share = Double(index) / Double(max(1, counts.count))
      return index == counts.count ? range.upperBound : range.lowerBound + half * share * 2
    }
    self.init(x, edges: edges, counts: counts, nonFiniteCount: nonFiniteCount)
  }

  // MARK: - Reading it

  /// The value below which the share `fraction` (0...1) of all values lies, taken as spread evenly
  /// within a bin; `nil` where there are none.
  public func quantile(_ fraction: Double) -> Double? { quantiles([fraction]).first }

  /// ``quantile(_:)`` of all `fractions`; empty where there are no values.
  public func quantiles(_ fractions: [Double]) -> [Double] {
    let bins = self.bins
    guard let first = bins.first, let last = bins.last else { return [] }
    return fractions.map { fraction in
      if fraction <= 0 { return first.low }
      var before = 0.0
      for bin in bins {
        if fraction <= before + bin.share {
          return bin.low + (bin.high - bin.low) * (fraction - before) / bin.share
        }
        before += bin.share
      }
      return last.high
    }
  }

  /// A bin that has values, and the share of all values in it.
  struct Bin {
    var low: Double
    var high: Double
    var share: Double
  }

  /// The bins that have values and can be shown.
  var bins: [Bin] {
    let filled = counts.indices.filter { index in
      index + 1 < edges.count && counts[index] > 0 && edges[index] <= edges[index + 1]
        && Axis.canShow(edges[index], .linear) && Axis.canShow(edges[index + 1], .linear)
    }
    let total = filled.reduce(0) { $0 + Double(counts[$1]) }
    return filled.map {
      Bin(low: edges[$0], high: edges[$0 + 1], share: Double(counts[$0]) / total)
    }
  }

  /// The share of all values in each of `rows` equal parts of `axis`, from its lower end. Values
  /// outside of the axis are in none.
  func shares(on axis: Axis, rows: Int) -> [Double] {
    var shares = [Double](repeating: 0, count: max(0, rows))
    for bin in bins {
      guard let low = axis.fraction(of: bin.low), let high = axis.fraction(of: bin.high) else {
        continue
      }
      let (start, end) = (low * Double(rows), high * Double(rows))
      guard end - start > 1e-9 else {
        if let row = axis.cell(of: bin.low, count: rows) { shares[row] += bin.share }
        continue
      }
      let first = clampedInt(start.rounded(.down), 0...shares.count) ?? 0
      let last = clampedInt(end.rounded(.up), 0...shares.count) ?? 0
      guard first < last else { continue }
      for row in first..<last {
        let overlap = min(end, Double(row + 1)) - max(start, Double(row))
        if overlap > 0 { shares[row] += bin.share * overlap / (end - start) }
      }
    }
    return shares
  }
}

extension [TimedHistogram] {
  /// The axis on which the values of all histograms have room, without any at its ends; `nil` where
  /// there are none.
  var valueAxis: Axis? {
    let bins = flatMap(\.bins)
    guard let low = bins.map(\.low).min(), let high = bins.map(\.high).max() else { return nil }
    return Axis(low...high)
  }
}
