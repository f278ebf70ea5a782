import TerminalUI

/// Asks before something is lost.
struct ConfirmDialog: Dialog {
  let id = "confirm"
  let title: String
  /// What would be lost.
  let text: String
  /// The word for going on.
  let yes: String
  /// What going on does.
  let effects: [Effect]

  init(title: String, text: String, yes: String, effects: [Effect]) {
    self.title = title
    self.text = text
    self.yes = yes
    self.effects = effects
  }

  var hints: [KeyHint] { [KeyHint("y", yes), KeyHint("Esc", "cancel")] }

  func size(in window: Size) -> Size { Size(width: min(56, window.width - 6), height: 6) }

  func draw(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    drawWrapped(text, in: rect.inset(top: 1), of: &buffer, .role(.text))
  }

  mutating func handle(_ key: Key, state: inout DashboardState) -> DialogOutcome {
    switch key {
    case .character("y"), .character("Y"): .closed(effects.map(\.overwriting))
    case .escape, .character("n"), .character("N"), .character("q"): .closed([])
    default: .open
    }
  }
}

extension Effect {
  /// The same effect, now allowed to replace a file.
  var overwriting: Effect {
    switch self {
    case .export(let path, _): .export(path: path, overwriting: true)
    case .save(let experiment, let path, _): .save(experiment, path: path, overwriting: true)
    default: self
    }
  }
}
