import TerminalUI

/// What the focused panel and its screen show, and every key, made from the list of actions.
struct HelpDialog: ScrollingDialog {
  let id = "help"
  let title = "Help"
  let hints = [KeyHint("↑↓", "scroll"), KeyHint("Esc", "close")]
  private let text: HelpText
  var first = 0

  init(_ state: DashboardState) { text = HelpText(state) }

  func size(in window: Size) -> Size {
    let width = min(90, window.width - 4)
    return Size(
      width: width, height: min(text.lines(width: width - 4).count + 2, window.height - 3))
  }

  func rowCount(width: Int) -> Int { text.lines(width: width).count }

  func draw(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let (rows, hasMore) = rowsInSight(in: rect)
    for (row, line) in text.lines(width: rect.width)[rows].enumerated() {
      let y = rect.y + row
      let x = rect.x + text.keyWidth + 2
      switch line {
      case .heading(let text): buffer.text(text, x: rect.x, y: y, .role(.title, bold: true))
      case .text(let text): buffer.text(text, x: rect.x, y: y, .role(.text))
      case .key(let key, let text):
        buffer.text(
          NumberFormat.padded(key, to: self.text.keyWidth), x: rect.x, y: y, .role(.key, bold: true)
        )
        buffer.text(truncated(text, to: max(0, rect.maxX - x)), x: x, y: y, .role(.text))
      case .mark(let mark, let role, let text):
        buffer.text(mark, x: rect.x + 1, y: y, .role(role, bold: true))
        buffer.text(truncated(text, to: max(0, rect.maxX - x)), x: x, y: y, .role(.text))
      case .blank: break
      }
    }
    if hasMore { drawMore(in: rect, of: &buffer, state) }
  }

  mutating func handle(_ key: Key, state: inout DashboardState) -> DialogOutcome {
    let closing: [Key] = [.escape, .enter, .character("?"), .character("q"), .function(1)]
    if closing.contains(key) { return .closed([]) }
    _ = scroll(by: key, state)
    return .open
  }
}
