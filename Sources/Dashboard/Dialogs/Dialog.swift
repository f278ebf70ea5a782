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
protocol Dialog: Sendable {
  /// Tells dialogs apart.
  var id: String { get }
  var title: String { get }
  var hints: [KeyHint] { get }
  /// The cells it would like in a window of this size, frame included.
  func size(in window: Size) -> Size
  func draw(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState)
  mutating func handle(_ key: Key, state: inout DashboardState) -> DialogOutcome
  /// Takes a mouse event; `rect` is the dialog with its frame.
  mutating func handle(_ event: MouseEvent, in rect: Rect, state: inout DashboardState)
    -> DialogOutcome
  /// Takes pasted text.
  mutating func paste(_ text: String, state: inout DashboardState)
}

extension Dialog {
  var hints: [KeyHint] { [KeyHint("Esc", "close")] }
  mutating func handle(_ event: MouseEvent, in rect: Rect, state: inout DashboardState)
    -> DialogOutcome
  {
    // A click beside a dialog means to be rid of it.
    if event.action == .press, !rect.contains(x: event.x, y: event.y) {
      return handle(.escape, state: &state)
    }
    return .open
  }
  mutating func paste(_ text: String, state: inout DashboardState) {}
}

/// A dialog around a list that is narrowed down by typing.
protocol ListDialog: Dialog {
  var list: ListPicker { get set }
  /// Called when another item is chosen, before it is taken: for previews.
  mutating func selectionChanged(state: inout DashboardState)
  /// Takes the chosen item.
  mutating func submit(state: inout DashboardState) -> DialogOutcome
  /// Undoes previews.
  mutating func cancel(state: inout DashboardState)
}

extension ListDialog {
  var hints: [KeyHint] {
    [KeyHint("⏎", "choose"), KeyHint("Esc", list.filter.text.isEmpty ? "cancel" : "clear")]
  }

  func size(in window: Size) -> Size {
    Size(
      width: min(84, window.width - 6), height: min(list.items.count + 6, window.height - 4, 28))
  }

  func draw(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    // Below the list, what there is to say about the chosen item in full.
    let detail = list.selectedItem?.detail ?? ""
    let (items, foot) = rect.splitTop(listHeight(in: rect))
    list.draw(in: items, of: &buffer, glyphs: state.glyphs)
    drawWrapped(detail, in: foot.inset(top: 1), of: &buffer, .role(.text))
  }

  private func listHeight(in rect: Rect) -> Int {
    let hasDetails = list.items.contains { !$0.detail.isEmpty }
    return hasDetails && rect.height >= 10 ? rect.height - 3 : rect.height
  }

  mutating func selectionChanged(state: inout DashboardState) {}
  mutating func cancel(state: inout DashboardState) {}

  mutating func handle(_ key: Key, state: inout DashboardState) -> DialogOutcome {
    let before = list.selectedIndex
    switch list.handle(key) {
    case .cancelled:
      cancel(state: &state)
      return .closed([])
    case .submitted:
      return submit(state: &state)
    case .changed, .ignored:
      if list.selectedIndex != before { selectionChanged(state: &state) }
      return .open
    }
  }

  mutating func handle(_ event: MouseEvent, in rect: Rect, state: inout DashboardState)
    -> DialogOutcome
  {
    let before = list.selectedIndex
    switch event.action {
    case .wheelUp: list.move(by: -1)
    case .wheelDown: list.move(by: 1)
    case .press:
      guard rect.contains(x: event.x, y: event.y) else {
        cancel(state: &state)
        return .closed([])
      }
      let content = PanelFrame.inside(of: rect).inset(left: 1, right: 1)
      let inside = content.splitTop(listHeight(in: content)).top
      guard list.select(atRow: event.y, in: inside) else { return .open }
      if list.selectedIndex == before { return submit(state: &state) }
    default: return .open
    }
    if list.selectedIndex != before { selectionChanged(state: &state) }
    return .open
  }

  mutating func paste(_ text: String, state: inout DashboardState) {
    _ = list.paste(text)
    selectionChanged(state: &state)
  }
}
