import TerminalUI

/// The text of the help: the focused panel, all keys, the rest of the screen.
struct HelpText: Sendable {
  /// A line on the screen.
  enum Line: Hashable, Sendable {
    case heading(String)
    case text(String)
    case key(String, String)
    /// A mark in a colour, and what it means.
    case mark(String, Role, String)
    case blank
  }

  /// The columns of the keys; in ASCII arrows have longer names.
  let keyWidth: Int
  private let glyphs: GlyphSet
  private let panelTitle: String
  private let explanation: String
  private let panelHints: [KeyHint]
  private let legend: [DecisionLegend.Entry]
  private let screen: Action?
  /// The other panels of the screen with the first sentence about each.
  private let neighbours: [(title: String, sentence: String)]

  /// The help for where `state` has its focus.
  init(_ state: DashboardState) {
    glyphs = state.glyphs
    keyWidth = glyphs.isUnicode ? 7 : 10
    let panel = state.focusedPanel
    panelTitle = panel.title(state)
    explanation = panel.explanation
    panelHints = panel.hints(state)
    legend = state.focus == .decision ? DecisionLegend(state).entries : []
    let digit = Key.character(state.screen.digit)
    screen = Action.screens.first { $0.keys.contains(digit) }
    neighbours = state.screen.panels.filter { $0 != state.focus }.map { id in
      let other = Dashboard.panel(id)
      return (other.title(state), Self.firstSentence(other.explanation))
    }
  }

  private static func firstSentence(_ text: String) -> String {
    guard let end = text.firstRange(of: ". ")?.lowerBound else { return text }
    return text[..<end] + "."
  }

  /// The text in lines of at most `width` columns.
  func lines(width: Int) -> [Line] {
    var lines: [Line] = [.heading(panelTitle)]
    func add(_ key: String, _ text: String) {
      for (row, part) in wrapped(text, to: max(20, width - keyWidth - 2)).enumerated() {
        lines.append(.key(row == 0 ? glyphs.namingKeys(in: key) : "", part))
      }
    }
    lines += wrapped(explanation, to: width).map { .text($0) }
    lines += legend.map { .mark($0.marks, $0.role, $0.text) }
    lines += panelHints.map { .key(glyphs.namingKeys(in: $0.key), $0.action) }
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
    if let screen {
      lines += [.blank, .heading(screen.title)]
      lines += wrapped(screen.sentence, to: width).map { .text($0) }
      // A line each: all about a panel is in its own help.
      lines += neighbours.map { .text(truncated("\($0.title): \($0.sentence)", to: width)) }
    }
    lines += [.blank, .heading("In a form")]
    add("↑↓←→", "Or hjkl: choose a row and a column.")
    add("⏎", "Edit: a list for choices, a line for numbers.")
    add("+ -", "The next or the last value.")
    lines += [.blank, .heading("In a dialog")]
    add("↑↓", "Choose, as the wheel and a click do; letters narrow a list down.")
    add("⏎", "Take what is chosen; so does a second click. A click beside the dialog cancels.")
    add("Tab", "What there is besides: experiments, formats, glyphs.")
    return lines
  }
}
