import TerminalUI

/// What is wrong with a file, whole: what has no room in the line for notices.
struct ProblemsDialog: Dialog {
  let id = "problems"
  let title: String
  let hints = [KeyHint("↑↓", "scroll"), KeyHint("Esc", "close")]
  private let problems: [String]
  private var first = 0

  /// The problems in `text`, a line each.
  init(_ text: String) {
    problems = text.split(separator: "\n").map(String.init)
    title = problems.count > 1 ? "\(problems.count) problems" : "Problem"
  }

  /// The rows in `width` columns; those of a problem after its first one are set off.
  private func rows(width: Int) -> [(text: String, indent: Int)] {
    problems.flatMap { problem in
      wrapped(problem, to: max(1, width - 2)).enumerated().map { ($1, $0 == 0 ? 0 : 2) }
    }
  }

  func size(in window: Size) -> Size {
    let width = min(100, window.width - 4)
    return Size(width: width, height: min(rows(width: width - 4).count + 2, window.height - 3))
  }

  func draw(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let rows = rows(width: rect.width)
    let first = min(first, max(0, rows.count - rect.height))
    // The last row says that there is more, and comes with the last line.
    let hasMore = first + rect.height < rows.count
    let shown = rows.dropFirst(first).prefix(rect.height - (hasMore ? 1 : 0))
    for (row, line) in shown.enumerated() {
      buffer.text(
        truncated(line.text, to: rect.width - line.indent), x: rect.x + line.indent,
        y: rect.y + row, line.indent == 0 ? .role(.text) : .role(.dimText))
    }
    if hasMore {
      buffer.text(
        state.glyphs.isUnicode ? "↓ more" : "more", endingAt: rect.maxX, y: rect.maxY - 1,
        .role(.dimText))
    }
  }

  mutating func handle(_ key: Key, state: inout DashboardState) -> DialogOutcome {
    switch key {
    case .up, .character("k"): scroll(by: -1, state)
    case .down, .character("j"): scroll(by: 1, state)
    case .pageUp: scroll(by: -10, state)
    case .pageDown, .character(" "): scroll(by: 10, state)
    case .escape, .enter, .character("q"): return .closed([])
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

  private mutating func scroll(by count: Int, _ state: DashboardState) {
    let rect = Self.content(of: DashboardLayout(state).dialogRect(self))
    first = max(0, min(first + count, rows(width: rect.width).count - rect.height))
  }
}

extension DashboardState {
  /// Tells what could not be done: in the line for notices where that has room, else in a dialog.
  mutating func tell(problem: String) {
    let hasRoom = !problem.contains("\n") && columns(of: problem) <= size.width - 2
    if hasRoom || dialog != nil {
      say(problem.split(separator: "\n").first.map(String.init) ?? problem, .problem)
    } else {
      dialog = ProblemsDialog(problem)
    }
  }
}
