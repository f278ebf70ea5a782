/// How often examples of each class were taken for each class: a row an actual class, a column a
/// predicted one, as stands beside them.
///
/// The stronger the colour, the larger the share of the row; what was right stands on the diagonal
/// in the colour of good, what was wrong in that of bad. Where there is room, totals stand beside:
/// to the right how many examples a class has and which share of them was found (recall), below how
/// often it was predicted and which share of that was right (precision), and in the corner the share
/// that was right of all (accuracy). Classes that have no room are left out, and counted.
public struct ConfusionMatrix: Sendable {
  /// What stands in the cells.
  public enum Numbers: Hashable, Sendable {
    /// How many examples.
    case counts
    /// Which share of the row's examples, in percent.
    case shares
  }

  /// The names of the classes.
  public var names: [String]
  /// The counts, `counts[true][predicted]`; what is missing is 0.
  public var counts: [[Int]]
  /// What stands in the cells.
  public var numbers: Numbers
  /// Whether totals stand beside the cells where there is room.
  public var showsTotals: Bool

  /// A matrix of `counts` for classes called `names`.
  public init(
    names: [String], counts: [[Int]], numbers: Numbers = .counts, showsTotals: Bool = true
  ) {
    self.names = names
    self.counts = counts
    self.numbers = numbers
    self.showsTotals = showsTotals
  }

  /// What stands above the names of the true classes.
  var corner: String { numbers == .shares ? "actual %" : "actual" }

  // MARK: - Numbers

  func count(_ row: Int, _ column: Int) -> Int {
    counts.indices.contains(row) && counts[row].indices.contains(column)
      ? max(0, counts[row][column]) : 0
  }

  /// How many examples a class has. A sum of counts can be larger than any of them may be.
  func rowTotal(_ row: Int) -> Double {
    counts.indices.reduce(0) { $0 + Double(count(row, $1)) }
  }

  /// How often a class was predicted.
  func columnTotal(_ column: Int) -> Double {
    counts.indices.reduce(0) { $0 + Double(count($1, column)) }
  }

  /// The share of all examples that was right; `nil` without examples.
  var accuracy: Double? {
    let right = counts.indices.reduce(0) { $0 + Double(count($1, $1)) }
    return total > 0 ? right / total : nil
  }

  /// How many examples there are.
  var total: Double { counts.indices.reduce(0) { $0 + rowTotal($1) } }

  /// The share of a row's examples that are in a cell.
  func share(_ row: Int, _ column: Int) -> Double {
    let total = rowTotal(row)
    return total > 0 ? Double(count(row, column)) / total : 0
  }

  /// What stands in a cell; `short` where room is scarce.
  func text(_ row: Int, _ column: Int, isShort: Bool) -> String {
    let count = count(row, column)
    switch numbers {
    case .counts: return isShort ? NumberFormat.short(Double(count)) : NumberFormat.count(count)
    case .shares:
      if count == 0 { return "0" }
      // What is not zero does not read so.
      let share = share(row, column)
      return share < 0.005
        ? "<1" : String(NumberFormat.percent(share, decimals: 0).prefix { $0 != " " })
    }
  }

  /// A total as it is written; short where room is scarce.
  func whole(_ total: Double, isShort: Bool = false) -> String {
    let count = clampedInt(total, 0...1_000_000) ?? 0
    return isShort || count == 1_000_000 ? NumberFormat.short(total) : NumberFormat.count(count)
  }

  /// The columns that the widest text of a cell takes.
  func widestText(isShort: Bool) -> Int {
    if numbers == .shares { return 3 }
    let greatest = counts.joined().max() ?? 0
    // A short number can be wider than a greater one: 9.2k and 12k.
    return isShort
      ? min(4, columns(of: NumberFormat.count(greatest)))
      : columns(of: NumberFormat.count(max(0, greatest)))
  }

  func name(_ index: Int) -> String {
    names.indices.contains(index) ? names[index] : "\(index)"
  }
}
