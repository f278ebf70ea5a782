import TerminalUI

/// Asks for the file name of the experiment.
struct SaveDialog: Dialog {
  let id = "save"
  let title = "Save the experiment as YAML"
  let hints = [KeyHint("⏎", "save"), KeyHint("Esc", "cancel")]
  private var field: TextField

  init(_ state: DashboardState) {
    field = TextField(fileStem(state.experiment.name) + ".yaml")
  }

  func size(in window: Size) -> Size { Size(width: min(64, window.width - 6), height: 5) }

  func draw(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let used = buffer.text("file ", x: rect.x, y: rect.y + 1, .role(.dimText))
    field.draw(
      in: Rect(x: rect.x + used, y: rect.y + 1, width: rect.width - used, height: 1),
      of: &buffer, glyphs: state.glyphs)
  }

  mutating func handle(_ key: Key, state: inout DashboardState) -> DialogOutcome {
    switch field.handle(key) {
    case .cancelled: return .closed([])
    case .submitted:
      var path = field.text.trimmingBlanks
      guard !path.isEmpty else { return .open }
      if !path.hasSuffix(".yaml"), !path.hasSuffix(".yml") { path += ".yaml" }
      return .closed([.save(state.experiment, path: path, overwriting: false)])
    case .changed, .ignored: return .open
    }
  }

  mutating func paste(_ text: String, state: inout DashboardState) { _ = field.paste(text) }
}

/// A name as a file is called: letters, digits, dots and hyphens.
func fileStem(_ name: String) -> String {
  let kept = name.lowercased().map { character -> Character in
    character.isASCII && (character.isLetter || character.isNumber || character == ".")
      ? character : "-"
  }
  let stem = String(kept).split(separator: "-").joined(separator: "-")
  let visible = stem.drop { $0 == "." }
  return visible.isEmpty ? "experiment" : String(visible.prefix(64))
}
