import TerminalUI

/// A dialog around a list that is narrowed down by typing.
protocol ListDialog: Dialog {
  var list: ListPicker { get set }
  /// The part of the dialog that the list is drawn in.
  func listRect(in content: Rect) -> Rect
  /// A word about the item of an index, at the right of its row; lists that show their sentences
  /// have none.
  func tag(of index: Int) -> String
  /// Whether the sentences about the items stand in their rows.
  var showsDetails: Bool { get }
  /// Draws what stands beside or below the list.
  func drawRest(in content: Rect, of buffer: inout CellBuffer, _ state: DashboardState)
  /// Called when another item is chosen, before it is taken: for previews.
  mutating func selectionChanged(state: inout DashboardState)
  /// Takes the chosen item.
  mutating func submit(state: inout DashboardState) -> DialogOutcome
  /// Takes a key before the list does; `nil` where it has no use for it.
  mutating func handleFirst(_ key: Key, state: inout DashboardState) -> DialogOutcome?
  /// Takes a click that does not hit the list.
  mutating func clickBesideList(
    _ event: MouseEvent, in content: Rect, state: inout DashboardState
  ) -> DialogOutcome
}

extension ListDialog {
  var hints: [KeyHint] {
    [KeyHint("⏎", "choose"), KeyHint("Esc", list.filter.text.isEmpty ? "cancel" : "clear")]
  }

  func size(in window: Size) -> Size {
    Size(
      width: min(84, window.width - 6), height: min(list.items.count + 6, window.height - 4, 28))
  }

  // MARK: - Drawing

  func draw(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let place = listRect(in: rect)
    if showsDetails {
      list.draw(in: place, of: &buffer, glyphs: state.glyphs)
    } else {
      NameList(list: list, tag: tag(of:)).draw(in: place, of: &buffer, glyphs: state.glyphs)
    }
    drawRest(in: rect, of: &buffer, state)
  }

  func tag(of index: Int) -> String { "" }
  var showsDetails: Bool { true }

  /// All of the dialog, but for room to say all about the chosen item below the list.
  func listRect(in content: Rect) -> Rect {
    let hasDetails = list.items.contains { !$0.detail.isEmpty }
    return content.splitTop(
      hasDetails && content.height >= 10 ? content.height - 3 : content.height
    )
    .top
  }

  func drawRest(in content: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let foot = content.splitTop(listRect(in: content).height).rest
    drawWrapped(
      list.selectedItem?.detail ?? "", in: foot.inset(top: 1), of: &buffer, .role(.text))
  }

  // MARK: - Keys and the mouse

  mutating func selectionChanged(state: inout DashboardState) {}
  mutating func handleFirst(_ key: Key, state: inout DashboardState) -> DialogOutcome? { nil }
  mutating func clickBesideList(
    _ event: MouseEvent, in content: Rect, state: inout DashboardState
  ) -> DialogOutcome { .open }

  mutating func handle(_ key: Key, state: inout DashboardState) -> DialogOutcome {
    if let outcome = handleFirst(key, state: &state) { return outcome }
    let before = list.selectedIndex
    switch list.handle(key) {
    case .cancelled: return dismiss(state: &state)
    case .submitted: return submit(state: &state)
    case .changed, .ignored:
      if list.selectedIndex != before { selectionChanged(state: &state) }
      return .open
    }
  }

  mutating func handle(_ event: MouseEvent, inContent content: Rect, state: inout DashboardState)
    -> DialogOutcome
  {
    let before = list.selectedIndex
    switch event.action {
    case .wheelUp: list.move(by: -1)
    case .wheelDown: list.move(by: 1)
    case .press:
      let place = listRect(in: content)
      guard event.x >= place.x, event.x < place.maxX, list.select(atRow: event.y, in: place) else {
        return clickBesideList(event, in: content, state: &state)
      }
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
