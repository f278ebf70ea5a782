import ModelExport
import TerminalUI

/// Asks for the format and the file name of the weights; the ending follows the format.
struct ExportDialog: Dialog {
  let id = "export"
  let title = "Export the trained weights"
  let hints = [KeyHint("↑↓", "format"), KeyHint("⏎", "export"), KeyHint("Esc", "cancel")]
  private var field: TextField
  private var format = 0

  init(_ state: DashboardState) {
    field = TextField(fileStem(state.experiment.name) + ".\(ModelFile.formats[0].ending)")
  }

  func size(in window: Size) -> Size {
    Size(width: min(76, window.width - 6), height: ModelFile.formats.count + 6)
  }

  func draw(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    for (index, format) in ModelFile.formats.enumerated() {
      let y = rect.y + index
      let isChosen = index == self.format
      if isChosen { buffer.put(state.glyphs.pointer, x: rect.x, y: y, .role(.key)) }
      let used = buffer.text(
        ".\(format.ending)", x: rect.x + 2, y: y, isChosen ? Style.selected : .role(.text))
      buffer.text(
        truncated(format.sentence, to: max(0, rect.width - used - 4)), x: rect.x + 4 + used, y: y,
        .role(.dimText))
    }
    let y = rect.y + ModelFile.formats.count + 1
    let used = buffer.text("file ", x: rect.x, y: y, .role(.dimText))
    field.draw(
      in: Rect(x: rect.x + used, y: y, width: rect.width - used, height: 1), of: &buffer,
      glyphs: state.glyphs)
    if let snapshot = state.current {
      let about =
        "\(NumberFormat.count(snapshot.parameterCounts.reduce(0, +))) parameters after "
        + "\(NumberFormat.count(snapshot.epoch)) epochs"
      buffer.text(about, x: rect.x, y: y + 1, .role(.dimText))
    }
  }

  mutating func handle(_ key: Key, state: inout DashboardState) -> DialogOutcome {
    let count = ModelFile.formats.count
    switch key {
    case .up:
      choose((format + count - 1) % count)
      return .open
    case .down, .tab:
      choose((format + 1) % count)
      return .open
    default: break
    }
    switch field.handle(key) {
    case .cancelled: return .closed([])
    case .submitted:
      let path = field.text.trimmingBlanks
      return path.isEmpty ? .open : .closed([.export(path: path, overwriting: false)])
    case .changed, .ignored:
      // A typed ending chooses the format.
      if let typed = ModelFile.formats.firstIndex(where: { field.text.hasSuffix(".\($0.ending)") })
      {
        format = typed
      }
      return .open
    }
  }

  mutating func paste(_ text: String, state: inout DashboardState) { _ = field.paste(text) }

  private mutating func choose(_ index: Int) {
    let old = ".\(ModelFile.formats[format].ending)"
    let stem = field.text.hasSuffix(old) ? String(field.text.dropLast(old.count)) : field.text
    format = index
    field = TextField(stem + ".\(ModelFile.formats[index].ending)")
  }
}
