import TerminalUI

/// What the focused panel shows, and every key, made from the list of actions.
struct HelpDialog: Dialog {
  let id = "help"
  let title = "Help"
  let hints = [KeyHint("↑↓", "scroll"), KeyHint("Esc", "close")]
  private let panelTitle: String
  private let explanation: String
  private let panelHints: [KeyHint]
  private var first = 0

  init(_ state: DashboardState) {
    let panel = state.focusedPanel
    panelTitle = panel.title(state)
    explanation = panel.explanation
    panelHints = panel.hints(state)
  }

  func size(in window: Size) -> Size {
    Size(
      width: min(90, window.width - 4), height: min(lines(width: 86).count + 2, window.height - 2))
  }

  func draw(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let lines = lines(width: rect.width)
    let first = min(first, max(0, lines.count - rect.height))
    for (row, line) in lines.dropFirst(first).prefix(rect.height).enumerated() {
      let y = rect.y + row
      switch line {
      case .heading(let text): buffer.text(text, x: rect.x, y: y, .role(.title, bold: true))
      case .text(let text): buffer.text(text, x: rect.x, y: y, .role(.text))
      case .key(let key, let text):
        buffer.text(NumberFormat.padded(key, to: 7), x: rect.x, y: y, .role(.key, bold: true))
        buffer.text(
          truncated(text, to: max(0, rect.width - 9)), x: rect.x + 9, y: y, .role(.text))
      case .blank: break
      }
    }
    if first + rect.height < lines.count {
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
    case .escape, .enter, .character("?"), .character("q"), .function(1): return .closed([])
    default: break
    }
    return .open
  }

  mutating func handle(_ event: MouseEvent, in rect: Rect, state: inout DashboardState)
    -> DialogOutcome
  {
    switch event.action {
    case .wheelUp: return handle(.up, state: &state)
    case .wheelDown: return handle(.down, state: &state)
    case .press where !rect.contains(x: event.x, y: event.y): return .closed([])
    default: return .open
    }
  }

  private mutating func scroll(by rows: Int, _ state: DashboardState) {
    let rect = PanelFrame.inside(of: DashboardLayout(state).dialogRect(self))
    first = min(first + rows, max(0, lines(width: rect.width - 2).count - rect.height))
  }

  // MARK: - Text

  private enum Line {
    case heading(String), text(String), key(String, String), blank
  }

  private func lines(width: Int) -> [Line] {
    var lines: [Line] = [.heading(panelTitle)]
    func add(_ key: String, _ text: String) {
      for (row, part) in wrapped(text, to: max(20, width - 9)).enumerated() {
        lines.append(.key(row == 0 ? key : "", part))
      }
    }
    lines += wrapped(explanation, to: width).map { .text($0) }
    lines += panelHints.map { .key($0.key, $0.action) }
    for group in Action.Group.allCases {
      lines += [.blank, .heading(group.rawValue)]
      for action in Action.all where action.group == group {
        add(action.keyNames, "\(action.title). \(action.sentence)")
      }
    }
    lines += [.blank, .heading("Everywhere")]
    add("Esc", "Back, close, cancel.")
    add("^C", "Quits as q does (Ctrl-C); twice in a row without asking.")
    add("^Z", "Gives the terminal back to the shell (Ctrl-Z); fg returns.")
    add(
      "mouse", "A click focuses, chooses and presses keys, a second one edits; the wheel scrolls.")
    lines += [.blank, .heading("In a form")]
    add("↑↓←→", "Or hjkl: choose a row and a column.")
    add("⏎", "Edit: a list for choices, a line for numbers.")
    add("+ -", "The next or the last value.")
    return lines
  }
}
