import TerminalUI

/// A column of the network form, from left to right.
enum NetworkColumn: Int, CaseIterable, Hashable, Sendable {
  case kind, units, kernel, activation, initializer, bias, batchNorm, keep, pool, shape, parameters

  /// What stands above it, the longest first.
  var titles: [String] {
    switch self {
    case .kind: []
    case .units: ["units"]
    case .kernel: ["kernel", "k"]
    case .activation: ["activation", "act"]
    case .initializer: ["initializer", "init"]
    case .bias: ["bias"]
    case .batchNorm: ["bn"]
    case .keep: ["keep", "kp"]
    case .pool: ["pool", "p"]
    case .shape: ["output", "out"]
    case .parameters: ["param"]
    }
  }

  /// Whether its texts end at its right edge.
  var isNumber: Bool { self == .units || self == .parameters }

  /// The columns that rows of the usual settings can do without, the first to go first.
  fileprivate static let dispensable: [NetworkColumn] = [.bias, .pool, .keep, .batchNorm]
  /// The columns that have no place where it is narrow, the first to go first: what stands in them
  /// is reached by moving right.
  fileprivate static let optional: [NetworkColumn] = [
    .bias, .pool, .kernel, .shape, .parameters, .keep, .batchNorm,
  ]
  /// The columns that are cut where nothing else helps.
  fileprivate static let elastic: [NetworkColumn] = [.activation, .initializer]

  /// What a hint calls it: the shortest title that can be understood by itself.
  var hintTitle: String? {
    switch self {
    case .keep, .pool: titles.first
    default: titles.last
    }
  }

  /// The columns of a title that says something without the help.
  fileprivate var shortTitle: Int {
    hintTitle?.count ?? 0
  }
  fileprivate var longTitle: Int { titles.first?.count ?? 0 }
}

/// Where the columns of the network form stand in a width: which there are, and how wide.
struct NetworkColumns {
  /// From this width on there are titles, and columns for settings that are as usual.
  static let roomyWidth = 38
  /// Wider than this, rows are hard to follow.
  private static let greatestWidth = 72
  /// How far the texts of hidden layers are cut before a column goes; those of the output, which
  /// follow from the task, count for less.
  private static let leastText = 4...6

  /// The cells of every column, from the row's left edge.
  private(set) var places: [NetworkColumn: Range<Int>] = [:]
  /// Whether there are titles.
  let isRoomy: Bool
  /// Whether something that is not as usual has no room, or only a part of it.
  private(set) var isCut = false
  private var widths: [NetworkColumn: Int] = [:]
  private var least: [NetworkColumn: Int] = [:]
  private var columns: [NetworkColumn] = []

  /// The columns that `rows` need in `width`.
  init(_ rows: [NetworkRow], width: Int) {
    isRoomy = Self.isRoomy(width)
    let width = min(width, Self.greatestWidth)
    let notable = rows.reduce(into: Set<NetworkColumn>()) { $0.formUnion($1.notable) }
    for column in NetworkColumn.allCases {
      let contents = rows.map { TerminalUI.columns(of: $0.cells[column] ?? "") }
      guard let content = contents.max(), content > 0 else { continue }
      // What is as usual everywhere says nothing without a title.
      let isUsual = NetworkColumn.dispensable.contains(column) && !notable.contains(column)
      widths[column] = isUsual ? max(content, column.shortTitle) : content
      let hidden = contents.dropFirst().dropLast().max() ?? 0
      least[column] = min(
        content, max(Self.leastText.lowerBound, min(hidden, Self.leastText.upperBound)))
      columns.append(column)
    }
    drop(NetworkColumn.dispensable.filter { !notable.contains($0) }) { $0.titledTotal > width }
    isCut = total > width
    drop(NetworkColumn.optional) { $0.total - $0.spare > width }
    shrink(to: width)
    place(in: width)
  }

  /// Whether a form of `width` has titles.
  static func isRoomy(_ width: Int) -> Bool { width >= roomyWidth }

  // MARK: - Fitting

  private func gap(before column: NetworkColumn) -> Int {
    // `bn.8` can be read where every cell counts; the kind's gap is the pointer's.
    column == .keep && !isRoomy ? 0 : 1
  }

  private var total: Int { columns.reduce(0) { $0 + gap(before: $1) + (widths[$1] ?? 0) } }

  /// The width with a title on every column; that of the units has room above the kind.
  private var titledTotal: Int {
    guard isRoomy else { return total }
    return columns.reduce(0) { sum, column in
      let title = column == .units ? 0 : column.shortTitle
      return sum + gap(before: column) + max(widths[column] ?? 0, title)
    }
  }

  /// How much narrower a column can become.
  private func elasticity(_ column: NetworkColumn) -> Int {
    max(0, (widths[column] ?? 0) - (least[column] ?? 0))
  }

  private var spare: Int { NetworkColumn.elastic.reduce(0) { $0 + elasticity($1) } }

  private mutating func drop(
    _ candidates: [NetworkColumn], while isTooWide: (NetworkColumns) -> Bool
  ) {
    for column in candidates where isTooWide(self) { columns.removeAll { $0 == column } }
  }

  private mutating func shrink(to width: Int) {
    while total > width,
      let widest = NetworkColumn.elastic.max(by: { elasticity($0) < elasticity($1) }),
      elasticity(widest) > 0
    {
      widths[widest, default: 0] -= 1
    }
  }

  /// What is left over goes to titles and wider gaps; parameters stand at the right edge.
  private mutating func place(in width: Int) {
    var spare = max(0, width - total)
    func widen(_ column: NetworkColumn, to wanted: Int) {
      let missing = wanted - (widths[column] ?? 0)
      guard missing > 0, missing <= spare else { return }
      widths[column, default: 0] += missing
      spare -= missing
    }
    if isRoomy {
      for column in columns where column != .units { widen(column, to: column.shortTitle) }
      for column in columns { widen(column, to: column.longTitle) }
    }
    let widening = isRoomy ? min(2, spare / max(1, columns.count - 1)) : 0
    var x = 0
    for column in columns {
      x += gap(before: column) + (column == .kind ? 0 : widening)
      let end = x + (widths[column] ?? 0)
      places[column] = column == .parameters ? max(x, width - (end - x))..<max(end, width) : x..<end
      x = end
    }
  }
}
