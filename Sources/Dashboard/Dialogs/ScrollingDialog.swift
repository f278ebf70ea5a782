import TerminalUI

/// A dialog of rows to read, of which a part is in sight.
protocol ScrollingDialog: Dialog {
  /// The first row in sight.
  var first: Int { get set }
  /// How many rows there are in `width` columns.
  func rowCount(width: Int) -> Int
}

extension ScrollingDialog {
  /// The rows in sight in `rect`; where there are more below, the last row of `rect` says so.
  func rowsInSight(in rect: Rect) -> (rows: Range<Int>, hasMore: Bool) {
    let count = rowCount(width: rect.width)
    let first = max(0, min(first, count - rect.height))
    // The last row says that there is more, and comes with the last line.
    let hasMore = first + rect.height < count
    let end = min(count, first + rect.height - (hasMore ? 1 : 0))
    return (first..<max(first, end), hasMore)
  }

  /// Says in the last row of `rect` that there is more.
  func drawMore(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    buffer.text(
      state.glyphs.isUnicode ? "↓ more" : "more", endingAt: rect.maxX, y: rect.maxY - 1,
      .role(.dimText))
  }

  /// Takes the keys that scroll; answers whether it was one.
  mutating func scroll(by key: Key, _ state: DashboardState) -> Bool {
    let rect = Self.content(of: DashboardLayout(state).dialogRect(self))
    let last = max(0, rowCount(width: rect.width) - rect.height)
    let now = min(first, last)
    switch key {
    case .up, .character("k"): first = max(0, now - 1)
    case .down, .character("j"): first = min(last, now + 1)
    case .pageUp: first = max(0, now - 10)
    case .pageDown, .character(" "): first = min(last, now + 10)
    case .home: first = 0
    case .end: first = last
    default: return false
    }
    return true
  }

  mutating func handle(_ event: MouseEvent, inContent content: Rect, state: inout DashboardState)
    -> DialogOutcome
  {
    switch event.action {
    case .wheelUp: handle(.up, state: &state)
    case .wheelDown: handle(.down, state: &state)
    default: .open
    }
  }
}
