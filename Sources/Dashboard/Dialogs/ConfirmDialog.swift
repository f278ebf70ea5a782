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
  /// The dialog to go back to where the person does not go on.
  let back: (any Dialog)?

  init(
    title: String, text: String, yes: String, effects: [Effect], back: (any Dialog)? = nil
  ) {
    self.title = title
    self.text = text
    self.yes = yes
    self.effects = effects
    self.back = back
  }

  var hints: [KeyHint] { [KeyHint("y", yes), KeyHint("Esc", back == nil ? "cancel" : "back")] }

  func size(in window: Size) -> Size {
    let width = min(56, window.width - 6)
    return Size(width: width, height: min(10, wrapped(text, to: width - 4).count + 4))
  }

  func draw(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    drawWrapped(text, in: rect.inset(top: 1), of: &buffer, .role(.text))
  }

  mutating func handle(_ key: Key, state: inout DashboardState) -> DialogOutcome {
    switch key {
    case .character("y"), .character("Y"): .closed(effects.map(\.overwriting))
    case .escape, .character("n"), .character("N"), .character("q"): dismiss(state: &state)
    default: .open
    }
  }

  mutating func dismiss(state: inout DashboardState) -> DialogOutcome {
    back.map { .replaced($0, []) } ?? .closed([])
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
