/// Where the cells of a ``ConfusionMatrix`` stand.
struct ConfusionLayout: Sendable {
  /// The columns of the true classes' names.
  let labelWidth: Int
  /// The true classes that have room.
  let rowCount: Int
  /// The predicted classes that have room.
  let columnCount: Int
  /// Where the heads of the totals stand: as many as have room.
  let totalColumns: [Rect]
  /// The rows of totals below that have room.
  let totalRowCount: Int
  /// What has no room.
  let note: String?
  /// Where it is said what rows and columns are; empty where that would cost cells.
  let head: Rect
  private let rect: Rect
  private let cellWidth: Int

  /// Cells grow with the names of their classes up to this.
  private static let widestName = 18
  /// Names up to this, with a blank, are worth more than totals beside them.
  private static let usualName = 12

  /// The columns of a share without its unit: 100.
  private static let widestShare = 3

  /// The layout of `matrix` in `rect`; `nil` where not even one class has room.
  init?(_ matrix: ConfusionMatrix, in whole: Rect) {
    let size = matrix.counts.count
    let (head, rect) = whole.splitTop(whole.height >= size + 2 ? 1 : 0)
    self.rect = rect
    let full = matrix.widestText(isShort: false)
    let short = matrix.widestText(isShort: true)
    let longest = (0..<size).map { columns(of: matrix.name($0)) }.max() ?? 1
    let wantsTotals = matrix.showsTotals && rect.height >= size + 2
    // Above the names there is room for what stands in the corner else.
    let corner = head.isEmpty ? columns(of: matrix.corner) : wantsTotals ? 5 : 1
    labelWidth = min(max(longest, corner), max(1, rect.width / 3))
    let left = labelWidth + 1
    // The totals below have the cells' width, and do not run into each other either.
    let widestTotal =
      (0..<size).map { matrix.columnTotal($0) }
      .map { min(columns(of: matrix.whole($0)), columns(of: matrix.whole($0, isShort: true))) }
      .max() ?? 0
    let ideal = max(
      full + 2, min(longest + 2, Self.widestName),
      wantsTotals ? max(widestTotal, Self.widestShare) + 1 : 0)
    let totalWidths = [max(6, columns(of: matrix.whole(matrix.total)) + 1), 7]
    // Totals may make cells narrower, but not so narrow that numbers or usual names must be
    // shortened.
    let wanted = max(full + 1, min(longest + 1, Self.usualName))
    let totalCount =
      (0...(wantsTotals ? 2 : 0)).last { count in
        (rect.width - left - totalWidths.prefix(count).reduce(0, +)) / size >= wanted
      } ?? 0
    let room = rect.width - left - totalWidths.prefix(totalCount).reduce(0, +)
    let cellWidth = max(min(ideal, room / size), min(full, short) + 1)
    self.cellWidth = cellWidth
    columnCount = min(size, max(0, room) / cellWidth)
    self.head =
      head.isEmpty
      ? head : Rect(x: head.x, y: head.y, width: left + columnCount * cellWidth, height: 1)
    guard columnCount > 0, rect.height > 1 else { return nil }
    let isComplete = rect.height > size && columnCount == size
    rowCount = isComplete ? size : min(size, max(1, rect.height - 2))
    let fitting =
      cellWidth > max(widestTotal, Self.widestShare) ? 2 : cellWidth > widestTotal ? 1 : 0
    totalRowCount =
      wantsTotals && columnCount == size ? min(fitting, rect.height - 1 - size) : 0
    var x = rect.x + left + columnCount * cellWidth
    totalColumns = totalWidths.prefix(columnCount == size ? totalCount : 0).map { width in
      defer { x += width }
      return Rect(x: x, y: rect.y, width: width, height: 1)
    }
    let hidden = (rows: size - rowCount, columns: size - columnCount)
    note =
      hidden.rows == hidden.columns
      ? (hidden.rows > 0 ? "+\(hidden.rows) classes" : nil)
      : [(hidden.rows, "actual"), (hidden.columns, "predicted")].filter { $0.0 > 0 }
        .map { "+\($0.0) \($0.1)" }.joined(separator: ", ") + " classes"
  }

  /// The place of a cell; row -1 is that of the names.
  func cell(_ row: Int, _ column: Int) -> Rect {
    Rect(
      x: rect.x + labelWidth + 1 + column * cellWidth, y: rect.y + 1 + row, width: cellWidth,
      height: 1)
  }

  /// The place of a total to the right of a row.
  func total(_ index: Int, _ row: Int) -> Rect {
    var place = totalColumns[index]
    place.y = rect.y + 1 + row
    return place
  }
}
