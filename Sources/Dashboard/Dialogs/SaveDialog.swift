import ModelExport
import TerminalUI

/// Asks for the file name of the experiment.
struct SaveDialog: Dialog {
  let id = "save"
  let title = "Save the experiment as YAML"
  let hints = [KeyHint("⏎", "save"), KeyHint("Esc", "cancel")]
  private var name: FileNameField

  init(_ state: DashboardState) {
    name = FileNameField(fileStem(state.experiment.name) + ".yaml")
  }

  private static let sentence =
    "Everything that the form shows: data, network and training, without the weights. o opens it "
    + "again, and nntui train trains it without a screen."

  func size(in window: Size) -> Size { Size(width: min(68, window.width - 6), height: 9) }

  func draw(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let (top, bottom) = rect.splitTop(rect.height - FileNameField.height)
    drawWrapped(Self.sentence, in: top, of: &buffer, .role(.text))
    name.draw(in: bottom, of: &buffer, glyphs: state.glyphs)
  }

  mutating func handle(_ key: Key, state: inout DashboardState) -> DialogOutcome {
    switch name.handle(key) {
    case .cancelled: return .closed([])
    case .submitted:
      let hasEnding = name.path.hasSuffix(".yaml") || name.path.hasSuffix(".yml")
      if !name.path.isEmpty, !hasEnding {
        name.replace(with: name.field.text.trimmingBlanks + ".yaml")
      }
      let (dialog, experiment) = (self, state.experiment)
      return name.submit(
        from: dialog, check: { try AtomicFile.check($0) },
        write: { .save(experiment, path: $0, overwriting: false) })
    case .changed, .ignored: return .open
    }
  }

  mutating func paste(_ text: String, state: inout DashboardState) { name.paste(text) }
}
