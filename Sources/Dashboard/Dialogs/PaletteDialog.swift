import TerminalUI

/// Every action by name.
struct PaletteDialog: ListDialog {
  let id = "palette"
  let title = "All commands"
  var list = ListPicker(
    items: Action.all.map { ListPicker.Item($0.title, detail: "\($0.keyNames)  \($0.sentence)") },
    placeholder: "type what you want")

  mutating func submit(state: inout DashboardState) -> DialogOutcome {
    guard let index = list.selectedIndex else { return .open }
    state.dialog = nil
    let effects = Action.all[index].perform(&state)
    return state.dialog.map { .replaced($0, effects) } ?? .closed(effects)
  }
}
