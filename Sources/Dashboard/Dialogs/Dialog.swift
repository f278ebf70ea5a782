import TerminalUI

/// What a dialog made of a key or a click.
enum DialogOutcome: Sendable {
  /// It stays, perhaps changed.
  case open
  /// It is done, and the world has to do this.
  case closed([Effect])
  /// Another dialog takes its place.
  case replaced(any Dialog, [Effect])
}

/// Something that lies over the panels, takes all keys, and goes away by Escape.
///
/// All dialogs go by the same rules: arrows and the wheel choose, typing narrows down or writes, Tab
/// goes to what there is besides, Enter takes, Escape or a click beside the dialog cancels. A click
/// chooses and a second one takes; the keys at the foot can be clicked.
protocol Dialog: Sendable {
  /// Tells dialogs apart.
  var id: String { get }
  var title: String { get }
  var hints: [KeyHint] { get }
  /// The data that it would show more of.
  var wantedPreview: DatasetPreview.Source? { get }
  /// The cells it would like in a window of this size, frame included.
  func size(in window: Size) -> Size
  func draw(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState)
  mutating func handle(_ key: Key, state: inout DashboardState) -> DialogOutcome
  /// Takes a mouse event; `rect` is the dialog with its frame. By default a click beside the dialog
  /// dismisses it, one on a key at its foot presses that, and the rest is for
  /// ``handle(_:inContent:state:)``.
  mutating func handle(_ event: MouseEvent, in rect: Rect, state: inout DashboardState)
    -> DialogOutcome
  /// Takes a mouse event inside the frame; `content` is where the dialog is drawn.
  mutating func handle(_ event: MouseEvent, inContent content: Rect, state: inout DashboardState)
    -> DialogOutcome
  /// Takes pasted text.
  mutating func paste(_ text: String, state: inout DashboardState)
  /// Goes away, whatever was typed; undoes previews.
  mutating func dismiss(state: inout DashboardState) -> DialogOutcome
}

extension Dialog {
  var hints: [KeyHint] { [KeyHint("Esc", "close")] }
  var wantedPreview: DatasetPreview.Source? { nil }
  mutating func handle(_ event: MouseEvent, inContent content: Rect, state: inout DashboardState)
    -> DialogOutcome
  { .open }
  mutating func paste(_ text: String, state: inout DashboardState) {}
  mutating func dismiss(state: inout DashboardState) -> DialogOutcome { .closed([]) }

  /// Where a dialog with the frame `rect` is drawn.
  static func content(of rect: Rect) -> Rect {
    PanelFrame.inside(of: rect).inset(left: 1, right: 1)
  }

  mutating func handle(_ event: MouseEvent, in rect: Rect, state: inout DashboardState)
    -> DialogOutcome
  {
    if event.action == .press {
      guard rect.contains(x: event.x, y: event.y) else { return dismiss(state: &state) }
      let frame = PanelFrame(title: title, hints: hints)
      if let hint = frame.hint(atX: event.x, y: event.y, in: rect, glyphs: state.glyphs),
        let key = Key(named: hint.key)
      {
        return handle(key, state: &state)
      }
    }
    return handle(event, inContent: Self.content(of: rect), state: &state)
  }
}

extension Key {
  /// The key that a hint calls `name`; `nil` where it names several or none.
  init?(named name: String) {
    let special: [Key] = [.enter, .escape, .tab, .backspace, .right]
    if let key = special.first(where: { $0.name == name }) {
      self = key
    } else if let character = name.first, name.count == 1 {
      self = .character(character)
    } else {
      return nil
    }
  }
}
