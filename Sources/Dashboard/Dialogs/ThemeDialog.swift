import TerminalUI

/// The themes and the glyphs, each shown as it looks while it is chosen.
struct ThemeDialog: ListDialog {
  let id = "theme"
  let title = "Choose a theme"
  var list: ListPicker
  private let library = ThemeLibrary()
  /// What the chosen theme's file has wrong.
  private var warnings: [String] = []
  /// How everything looked before.
  private let before: (theme: Theme, glyphs: GlyphSet, appearance: Appearance)

  init(_ state: DashboardState) {
    before = (state.theme, state.glyphs, state.appearance)
    let current = library.entries.firstIndex { $0.id == state.appearance.theme } ?? 0
    list = ListPicker(items: library.entries.map { ListPicker.Item($0.id) }, selected: current)
    if library.entries.indices.contains(current) {
      warnings = library.load(library.entries[current]).warnings
    }
  }

  let hints = [KeyHint("⏎", "choose"), KeyHint("Tab", "glyphs"), KeyHint("Esc", "cancel")]

  // MARK: - Drawing

  func size(in window: Size) -> Size {
    Size(width: 46, height: min(list.items.count + 8, window.height - 4))
  }

  var showsDetails: Bool { false }

  func tag(of index: Int) -> String { library.entries[index].isPersonal ? "your own" : "" }

  private func tabs(_ state: DashboardState) -> DialogTabs {
    let glyphs = state.appearance.possibleGlyphs
    return DialogTabs(
      label: "glyphs", names: glyphs.map(\.rawValue),
      selected: glyphs.firstIndex(of: state.glyphs) ?? 0)
  }

  func listRect(in content: Rect) -> Rect {
    let noteHeight = warnings.isEmpty ? 0 : min(3, content.height / 4)
    return content.inset(bottom: 2 + noteHeight)
  }

  func drawRest(in content: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let foot = content.splitTop(listRect(in: content).height).rest
    let more = warnings.count > 1 ? " (and \(warnings.count - 1) more)" : ""
    if let first = warnings.first {
      drawWrapped(
        Self.withoutFolder(first) + more, in: foot.inset(bottom: 2), of: &buffer, .role(.warning))
    }
    tabs(state).draw(in: Self.tabRow(content), of: &buffer)
  }

  private static func tabRow(_ content: Rect) -> Rect { content.inset(top: content.height - 1) }

  /// A warning with the name of its file instead of the whole path, which would fill the dialog.
  private static func withoutFolder(_ warning: String) -> String {
    guard let end = warning.firstRange(of: ".theme:")?.lowerBound,
      let slash = warning[..<end].lastIndex(of: "/")
    else { return warning }
    return String(warning[warning.index(after: slash)...])
  }

  // MARK: - Keys and the mouse

  mutating func handleFirst(_ key: Key, state: inout DashboardState) -> DialogOutcome? {
    guard key == .tab || key == .backTab else { return nil }
    let glyphs = state.appearance.possibleGlyphs
    let index = glyphs.firstIndex(of: state.glyphs) ?? 0
    let step = key == .tab ? 1 : glyphs.count - 1
    state.glyphs = glyphs[(index + step) % glyphs.count]
    return .open
  }

  mutating func clickBesideList(
    _ event: MouseEvent, in content: Rect, state: inout DashboardState
  ) -> DialogOutcome {
    if let index = tabs(state).index(at: event, in: Self.tabRow(content)) {
      state.glyphs = state.appearance.possibleGlyphs[index]
    }
    return .open
  }

  mutating func selectionChanged(state: inout DashboardState) {
    guard let index = list.selectedIndex else { return }
    let (theme, warnings) = library.load(library.entries[index])
    state.theme = theme
    state.appearance.theme = library.entries[index].id
    self.warnings = warnings
  }

  mutating func submit(state: inout DashboardState) -> DialogOutcome {
    guard let index = list.selectedIndex else { return .open }
    selectionChanged(state: &state)
    state.appearance.chosenTheme = library.entries[index].id
    if state.glyphs != before.glyphs {
      // The terminal's own need not be remembered, and on another terminal they are others.
      let isUsual = state.glyphs == state.appearance.terminalGlyphs
      state.appearance.chosenGlyphs = isUsual ? nil : state.glyphs
    }
    if let warning = warnings.first { state.say(warning, .problem) }
    return .closed([])
  }

  mutating func dismiss(state: inout DashboardState) -> DialogOutcome {
    (state.theme, state.glyphs, state.appearance) = before
    return .closed([])
  }
}
