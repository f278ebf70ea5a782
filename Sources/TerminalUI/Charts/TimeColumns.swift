/// Which moments each column of a picture over time shows.
///
/// Records lie ever farther apart, columns are equally long times: a column shows all moments that
/// fall into it, or, between two of them, the earlier one, which was the last to be known then.
public struct TimeColumns: Sendable {
  /// The indices of the moments of every column, from left to right; none where there is nothing to
  /// show.
  public let moments: [[Int]]

  /// The columns of `times` on `axis`, `count` of them.
  public init(_ times: [Double], axis: Axis, count: Int) {
    var moments = [[Int]](repeating: [], count: max(0, count))
    for (index, time) in times.enumerated() {
      if let column = axis.cell(of: time, count: count) { moments[column].append(index) }
    }
    let last = moments.lastIndex { !$0.isEmpty } ?? -1
    for column in moments.indices.dropFirst() where column < last && moments[column].isEmpty {
      if let known = moments[column - 1].last { moments[column] = [known] }
    }
    self.moments = moments
  }
}
