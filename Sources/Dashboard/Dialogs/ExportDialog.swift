import ModelExport
import TerminalUI

/// Asks for the format and the file name of the weights; the ending follows the format, and the
/// format a typed ending.
struct ExportDialog: Dialog {
  let id = "export"
  let title = "Export the trained weights"
  let hints = [KeyHint("⏎", "export"), KeyHint("Tab", "format"), KeyHint("Esc", "cancel")]
  private var name: FileNameField
  private var format = 0

  init(_ state: DashboardState) {
    name = FileNameField(fileStem(state.experiment.name) + ".\(ModelFile.formats[0].ending)")
  }

  // MARK: - Drawing

  func size(in window: Size) -> Size {
    Size(width: min(86, window.width - 4), height: ModelFile.formats.count + 10)
  }

  func draw(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let (list, rest) = rect.splitTop(ModelFile.formats.count)
    let titleWidth = ModelFile.formats.map { columns(of: $0.title) }.max() ?? 0
    for (index, format) in ModelFile.formats.enumerated() where index < list.height {
      let row = Rect(x: list.x, y: list.y + index, width: list.width, height: 1)
      let isChosen = index == self.format
      if isChosen {
        buffer.fill(row, " ", .selected)
        buffer.put(state.glyphs.pointer, x: row.x, y: row.y, .selected)
      }
      buffer.text(
        truncated(format.title, to: row.width - 16), x: row.x + 2, y: row.y,
        isChosen ? .selected : .role(.text))
      var style = isChosen ? Style.selected : .role(.dimText)
      style.bold = false
      buffer.text(".\(format.ending)", x: row.x + titleWidth + 4, y: row.y, style)
    }
    let (middle, foot) = rest.splitTop(rest.height - FileNameField.height)
    let about = middle.inset(top: middle.height > 2 ? 1 : 0)
    let used = drawWrapped(
      ModelFile.formats[format].sentence, in: about, of: &buffer, .role(.text))
    if let snapshot = state.current {
      let about = about.inset(top: used)
      drawWrapped(
        "\(NumberFormat.count(snapshot.parameterCounts.reduce(0, +))) parameters after "
          + "\(NumberFormat.count(snapshot.epoch)) epochs.", in: about, of: &buffer, .role(.dimText)
      )
    }
    name.draw(in: foot, of: &buffer, glyphs: state.glyphs)
  }

  // MARK: - Keys and the mouse

  mutating func handle(_ key: Key, state: inout DashboardState) -> DialogOutcome {
    switch key {
    case .up, .backTab: choose(format - 1)
    case .down, .tab: choose(format + 1)
    default:
      switch name.handle(key) {
      case .cancelled: return .closed([])
      case .submitted: return submit()
      case .changed, .ignored: followEnding()
      }
    }
    return .open
  }

  mutating func handle(_ event: MouseEvent, inContent content: Rect, state: inout DashboardState)
    -> DialogOutcome
  {
    switch event.action {
    case .wheelUp: choose(format - 1)
    case .wheelDown: choose(format + 1)
    case .press:
      let index = event.y - content.y
      guard content.contains(x: event.x, y: event.y), ModelFile.formats.indices.contains(index)
      else { return .open }
      if index == format { return submit() }
      choose(index)
    default: break
    }
    return .open
  }

  mutating func paste(_ text: String, state: inout DashboardState) {
    name.paste(text)
    followEnding()
  }

  private mutating func submit() -> DialogOutcome {
    let dialog = self
    return name.submit(
      from: dialog, check: { try ModelFile.checkDestination($0) },
      write: { .export(path: $0, overwriting: false) })
  }

  private mutating func choose(_ index: Int) {
    let count = ModelFile.formats.count
    let old = ".\(ModelFile.formats[format].ending)"
    let text = name.field.text
    format = (index + count) % count
    name.replace(
      with: (text.hasSuffix(old) ? String(text.dropLast(old.count)) : text)
        + ".\(ModelFile.formats[format].ending)")
  }

  /// A typed ending chooses the format.
  private mutating func followEnding() {
    let text = name.field.text
    if let typed = ModelFile.formats.firstIndex(where: { text.hasSuffix(".\($0.ending)") }) {
      format = typed
    }
  }
}
