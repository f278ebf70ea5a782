import TerminalUI

/// What is wrong with a file, whole: what has no room in the line for notices.
struct ProblemsDialog: ScrollingDialog {
  let id = "problems"
  let title: String
  let hints = [KeyHint("↑↓", "scroll"), KeyHint("Esc", "close")]
  private let problems: [String]
  var first = 0

  /// The problems in `text`, a line each.
  init(_ text: String) {
    problems = text.split(separator: "\n").map(String.init)
    title = problems.count > 1 ? "Problems" : "Problem"
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

  func rowCount(width: Int) -> Int { rows(width: width).count }

  func draw(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let (shown, hasMore) = rowsInSight(in: rect)
    for (row, line) in rows(width: rect.width)[shown].enumerated() {
      buffer.text(
        truncated(line.text, to: rect.width - line.indent), x: rect.x + line.indent,
        y: rect.y + row, line.indent == 0 ? .role(.text) : .role(.dimText))
    }
    if hasMore { drawMore(in: rect, of: &buffer, state) }
  }

  mutating func handle(_ key: Key, state: inout DashboardState) -> DialogOutcome {
    if [.escape, .enter, .character("q")].contains(key) { return .closed([]) }
    _ = scroll(by: key, state)
    return .open
  }
}

extension DashboardState {
  /// Tells what could not be done: in the line for notices where that has room, else in a dialog.
  mutating func tell(problem: String) {
    let hasRoom = !problem.contains("\n") && columns(of: problem) <= size.width - 2
    // What is open, or being typed, is not taken away.
    if hasRoom || dialog != nil || form.editor != nil {
      say(problem.split(separator: "\n").first.map(String.init) ?? problem, .problem)
    } else {
      dialog = ProblemsDialog(problem)
    }
  }
}
