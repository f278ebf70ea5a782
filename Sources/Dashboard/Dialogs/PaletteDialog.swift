import TerminalUI

/// Every action by name, and behind them all places to go to: settings, cells of the network form
/// and panels.
struct PaletteDialog: ListDialog {
  let id = "palette"
  let title = "All commands"
  var list: ListPicker
  private let actions: [Action]

  /// All that can be done where `state` is.
  init(_ state: DashboardState) {
    actions = Action.all + state.formPlaces + state.panelPlaces
    list = ListPicker(
      items: actions.map { action in
        let keys = action.keys.isEmpty ? "" : "\(state.glyphs.namingKeys(in: action.keyNames))  "
        return ListPicker.Item(
          action.title, detail: keys + action.sentence, isFoundByDetail: !action.replacesNetwork)
      },
      placeholder: "type what you want")
  }

  mutating func submit(state: inout DashboardState) -> DialogOutcome {
    guard let index = list.selectedIndex else { return .open }
    state.dialog = nil
    let effects = actions[index].perform(&state)
    return state.dialog.map { .replaced($0, effects) } ?? .closed(effects)
  }
}
