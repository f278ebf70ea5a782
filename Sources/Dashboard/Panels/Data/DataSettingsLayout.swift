import TerminalUI
import Training

/// Where fields, explanation and counts stand: one below the other, or the counts beside the fields.
struct DataSettingsLayout {
  let fields: [FormField]
  /// The rows of the fields.
  let list: Rect
  /// The fields in sight.
  let window: RowWindow
  /// The sentence about the field under the cursor; empty where it has no room.
  let explanation: Rect
  /// How many examples there are of what.
  let counts: Rect

  /// From this width on fields and counts stand beside each other.
  private static let sideBySideWidth = 60
  /// Rows of counts that say something: the sum, the sets and two classes.
  private static let leastCounts = 4

  init(_ state: DashboardState, in rect: Rect) {
    fields = state.dataFields
    let selected = state.dataField?.index ?? 0
    let isSideBySide = rect.width >= Self.sideBySideWidth
    let (left, right) = rect.splitLeft(isSideBySide ? rect.width * 9 / 20 : rect.width)
    let needed =
      state.current.map { DataCounts($0.source).rowCount(width: left.width - 3) }
      ?? Self.leastCounts
    // All sentences have as much room as the longest, so that nothing moves with the cursor.
    let sentenceRows =
      fields.map { wrapped($0.explanation(in: state.experiment), to: left.width - 4).count }.max()
      ?? 0

    let reserved = isSideBySide ? 0 : min(needed, Self.leastCounts) + 1
    let listRows = min(fields.count, max(1, left.height - reserved))
    let spare = left.height - listRows - (isSideBySide ? 0 : needed + 1)
    // While fields are edited, their sentence is worth some rows of counts.
    let isEditing = state.focus == .dataSettings
    let most = isEditing ? left.height - listRows - reserved : spare
    let explanationRows = most >= sentenceRows + 1 ? sentenceRows : 0
    list = left.splitTop(listRows).top
    window = RowWindow(selected: selected, count: fields.count, height: listRows)
    let rest = left.splitTop(listRows + 1).rest
    let (words, below) = rest.splitTop(explanationRows)
    explanation = words.inset(left: 2, right: 2)
    counts =
      isSideBySide
      ? right.inset(left: 2, right: 1)
      : below.inset(left: 2, top: explanationRows > 0 && below.height > needed ? 1 : 0, right: 1)
  }

  /// The field under a cell of the screen.
  func field(atColumn column: Int, row: Int) -> Int? {
    guard list.contains(x: column, y: row) else { return nil }
    let index = row - list.y + window.rows.lowerBound
    return window.rows.contains(index) ? index : nil
  }
}
