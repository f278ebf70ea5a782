import TerminalUI

/// The rows of a long list that are in sight, the chosen one among them.
struct RowWindow: Hashable {
  /// The rows in sight.
  let rows: Range<Int>
  /// The chosen row, brought back to those that there are; `nil` in an empty list.
  let selected: Int?

  /// The window of `height` rows of `count` that has `selected` in its middle where it can.
  init(selected: Int, count: Int, height: Int) {
    let chosen = min(max(0, selected), max(0, count - 1))
    let first = min(max(0, chosen - height / 2), max(0, count - height))
    rows = first..<min(count, first + max(0, height))
    self.selected = count > 0 ? chosen : nil
  }
}

extension Key {
  /// Where a key takes the cursor of a list of `count` rows; `nil` for keys that do not move it.
  func movedRow(from row: Int, count: Int) -> Int? {
    let row = min(max(0, row), max(0, count - 1))
    let next: Int
    switch self {
    case .up, .character("k"): next = row - 1
    case .down, .character("j"): next = row + 1
    case .pageUp: next = row - 10
    case .pageDown: next = row + 10
    case .home: next = 0
    case .end: next = count - 1
    default: return nil
    }
    return min(max(0, next), max(0, count - 1))
  }
}
