import TerminalUI

/// The themes, each shown as it looks while it is under the cursor.
struct ThemeDialog: ListDialog {
  let id = "theme"
  let title = "Choose a theme"
  var list: ListPicker
  private let library = ThemeLibrary()
  private let before: Theme

  init(_ state: DashboardState) {
    before = state.theme
    list = ListPicker(
      items: library.entries.map { ListPicker.Item($0.id) },
      selected: library.entries.firstIndex { $0.id == state.theme.name } ?? 0)
  }

  func size(in window: Size) -> Size {
    Size(width: 34, height: min(list.items.count + 3, window.height - 4))
  }

  mutating func selectionChanged(state: inout DashboardState) {
    guard let index = list.selectedIndex else { return }
    state.theme = library.load(library.entries[index]).theme
  }

  mutating func submit(state: inout DashboardState) -> DialogOutcome {
    guard let index = list.selectedIndex else { return .open }
    let (theme, warnings) = library.load(library.entries[index])
    state.theme = theme
    if let warning = warnings.first { state.say(warning, .problem) }
    return .closed([])
  }

  mutating func cancel(state: inout DashboardState) { state.theme = before }
}
