import TerminalUI

extension Action {
  static let nextPanel = Action(
    title: "Next panel", sentence: "Moves the focus to the next panel.", hint: "panel",
    group: .view, keys: [.tab],
    perform: { state in
      state.moveFocus(by: 1)
      return []
    })

  static let previousPanel = Action(
    title: "Previous panel", sentence: "Moves the focus to the panel before.", group: .view,
    keys: [.backTab],
    perform: { state in
      state.moveFocus(by: -1)
      return []
    })

  static let zoom = Action(
    title: "Zoom", sentence: "Lets the focused panel fill the screen, and back.", hint: "zoom",
    group: .view, keys: [.character("z")],
    perform: { state in
      state.isZoomed.toggle()
      return []
    })

  static let toggleLogAxis = Action(
    title: "Logarithmic axis", sentence: "Switches the focused chart's axis.", group: .view,
    keys: [.character("l")],
    perform: { state in
      // A panel without an axis means the chart that everybody looks at.
      let panel = state.focusedPanel.hasLogAxis ? state.focus : .cost
      if state.linearPanels.remove(panel) == nil { state.linearPanels.insert(panel) }
      return []
    })

  static let chooseTheme = Action(
    title: "Choose a theme", sentence: "Shows the themes, each as it looks.", hint: "theme",
    group: .view, keys: [.character("t")],
    perform: { state in
      state.dialog = ThemeDialog(state)
      return []
    })

  static let help = Action(
    title: "Help", sentence: "Explains the focused panel and all keys.", hint: "help",
    group: .view, keys: [.character("?"), .function(1)],
    perform: { state in
      state.dialog = HelpDialog(state)
      return []
    })

  static let palette = Action(
    title: "All commands", sentence: "Finds any action, setting and panel by name.", hint: "all",
    group: .view,
    keys: [.character(":")],
    perform: { state in
      state.dialog = PaletteDialog(state)
      return []
    })

  static let quit = Action(
    title: "Quit", sentence: "Ends the program; asks where trained weights would be lost.",
    hint: "quit", group: .view, keys: [.character("q")], replacesNetwork: true,
    perform: { state in
      guard state.hasUnsavedWeights else { return [.quit(exitCode: 0)] }
      state.dialog = ConfirmDialog(
        title: "Quit?",
        text: "The trained weights are not exported to a file that nntui can open again "
          + "(e does that).",
        yes: "quit", effects: [.quit(exitCode: 0)])
      return []
    })
}

extension DashboardState {
  fileprivate mutating func moveFocus(by count: Int) {
    let panels = DashboardLayout(self).focusOrder
    guard !panels.isEmpty else { return }
    // Where the window became smaller the focus may stand on a panel that is visited no longer.
    let index = panels.firstIndex(of: focus) ?? (count > 0 ? -1 : 0)
    focus = panels[(index + count + panels.count) % panels.count]
  }
}
