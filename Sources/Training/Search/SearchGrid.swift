/// The points of a grid over a search space: all combinations of all choices and of evenly spaced
/// numbers.
public struct SearchGrid: Hashable, Sendable {
  /// The values along every dimension.
  let axes: [[String]]

  /// A grid of at most `trialCount` points, and as many as that allows: choices have all their
  /// values, numbers as many points as fit, one more for the first of them where that is all.
  ///
  /// `nil` where there are more combinations of choices alone.
  init?(_ space: SearchSpace, atMost trialCount: Int) {
    let ranges = space.dimensions.map(\.range)
    var counts = ranges.map { range in
      if case .choice(let values) = range { values.count } else { 1 }
    }
    guard Self.product(counts).map({ $0 <= trialCount }) ?? false else { return nil }
    while let axis = counts.indices.filter({ axis in
      var more = counts
      more[axis] += 1
      return more[axis] <= ranges[axis].mostPoints
        && Self.product(more).map { $0 <= trialCount } ?? false
    }).min(by: { counts[$0] < counts[$1] }) {
      counts[axis] += 1
    }
    axes = zip(ranges, counts).map { $0.points($1) }
  }

  /// How many points a grid needs at least: the combinations of choices; `nil` for more than can be
  /// counted.
  static func leastCount(of space: SearchSpace) -> Int? {
    product(
      space.dimensions.map { dimension in
        if case .choice(let values) = dimension.range { values.count } else { 1 }
      })
  }

  /// The points of the grid.
  public var count: Int { axes.reduce(1) { $0 * $1.count } }

  /// The values of the point `index`, from 0; the last dimension changes first.
  func values(at index: Int) -> [String] {
    var rest = index
    let reversed = axes.reversed().map { axis in
      defer { rest /= axis.count }
      return axis[rest % axis.count]
    }
    return reversed.reversed()
  }

  private static func product(_ counts: [Int]) -> Int? {
    counts.reduce(1) { product, count in
      guard let (result, overflow) = product?.multipliedReportingOverflow(by: count), !overflow
      else { return nil }
      return result
    }
  }
}

extension SearchGrid: CustomStringConvertible {
  /// The points along every dimension: `3 × 4`.
  public var description: String { axes.map { "\($0.count)" }.joined(separator: " × ") }
}
