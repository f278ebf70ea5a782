import TerminalUI

/// What the focused panel and its screen show, and every key, made from the list of actions.
struct HelpDialog: Dialog {
  let id = "help"
  let title = "Help"
  let hints = [KeyHint("↑↓", "scroll"), KeyHint("Esc", "close")]
  private let text: HelpText
  private var first = 0

  init(_ state: DashboardState) { text = HelpText(state) }

  func size(in window: Size) -> Size {
    let width = min(90, window.width - 4)
    return Size(
      width: width, height: min(text.lines(width: width - 4).count + 2, window.height - 3))
  }

  func draw(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let lines = text.lines(width: rect.width)
    // The last row says that there is more, and comes with the last line.
    let first = min(first, max(0, lines.count - rect.height))
    let hasMore = first + rect.height < lines.count
    let shown = lines.dropFirst(first).prefix(rect.height - (hasMore ? 1 : 0))
    for (row, line) in shown.enumerated() {
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
    if hasMore {
      buffer.text(
        state.glyphs.isUnicode ? "↓ more" : "more", endingAt: rect.maxX, y: rect.maxY - 1,
        .role(.dimText))
    }
  }

  mutating func handle(_ key: Key, state: inout DashboardState) -> DialogOutcome {
    switch key {
    case .up, .character("k"): first = max(0, first - 1)
    case .down, .character("j"): scroll(by: 1, state)
    case .pageUp: first = max(0, first - 10)
    case .pageDown, .character(" "): scroll(by: 10, state)
    case .home: first = 0
    case .end: scroll(by: text.lines(width: 20).count, state)
    case .escape, .enter, .character("?"), .character("q"), .function(1): return .closed([])
    default: break
    }
    return .open
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

  private mutating func scroll(by rows: Int, _ state: DashboardState) {
    let rect = Self.content(of: DashboardLayout(state).dialogRect(self))
    first = min(first + rows, max(0, text.lines(width: rect.width).count - rect.height))
  }
}
