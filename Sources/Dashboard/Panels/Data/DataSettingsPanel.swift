import TerminalUI
import Training

extension PanelID {
  static let dataSettings = PanelID("data-settings")
}

/// What is learnt from and how it is prepared, and how many examples of each class that gives.
struct DataSettingsPanel: Panel {
  let id = PanelID.dataSettings
  let showsBeforeData = true

  func title(_ state: DashboardState) -> String { "Data" }
  func value(_ state: DashboardState) -> String {
    guard let data = state.current?.source.dataset else { return "" }
    return "\(NumberFormat.count(data.exampleCount)) × \(NumberFormat.count(data.inputCount))"
  }
  func hints(_ state: DashboardState) -> [KeyHint] {
    [KeyHint("↑↓", "choose"), KeyHint("⏎", "edit"), KeyHint("+-", "step")]
  }
  var explanation: String {
    "What the network learns from: the data set, how many examples are drawn with how much noise, "
      + "and how they are divided and prepared. Every change here builds the network anew from the "
      + "same seed. Below are the examples of every class; the parts of a bar are those of the "
      + "training, the dev and the test set, which should look alike."
  }

  // MARK: - Keys

  func handle(_ key: Key, state: inout DashboardState) -> [Effect]? {
    let count = state.dataFields.count
    if let effects = state.handleField(key, state.dataField?.field) { return effects }
    switch key {
    // An arrow must never cost a trained network: `+` and `-` change values.
    case .left, .right: return []
    default:
      guard let row = key.movedRow(from: state.dataField?.index ?? 0, count: count) else {
        return nil
      }
      state.dataView.field = row
      return []
    }
  }

  func click(_ event: MouseEvent, in rect: Rect, state: inout DashboardState) -> [Effect] {
    let layout = DataSettingsLayout(state, in: rect)
    guard let index = layout.field(atColumn: event.x, row: event.y) else { return [] }
    let isSelected = index == state.dataField?.index
    state.form.editor = nil
    state.dataView.field = index
    return isSelected ? state.open(layout.fields[index]) : []
  }

  // MARK: - Drawing

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let layout = DataSettingsLayout(state, in: rect)
    for (offset, index) in layout.window.rows.enumerated() {
      let line = Rect(
        x: layout.list.x, y: layout.list.y + offset, width: layout.list.width, height: 1)
      draw(
        layout.fields[index], isSelected: index == layout.window.selected, in: line, &buffer, state)
    }
    if let field = state.dataField?.field, !layout.explanation.isEmpty {
      drawWrapped(
        field.explanation(in: state.experiment), in: layout.explanation, of: &buffer,
        .role(.dimText))
    }
    guard let source = state.current?.source else {
      CenteredSentence.preparing.draw(in: layout.counts, of: &buffer)
      return
    }
    DataCounts(source).draw(in: layout.counts, of: &buffer, glyphs: state.glyphs)
  }

  private func draw(
    _ field: FormField, isSelected: Bool, in line: Rect, _ buffer: inout CellBuffer,
    _ state: DashboardState
  ) {
    let hasCursor = isSelected && state.focus == id
    if hasCursor { buffer.put(state.glyphs.pointer, x: line.x, y: line.y, .role(.key)) }
    let valueX = line.x + min(15, line.width / 2)
    let x = line.x + 2 + field.indent
    buffer.text(
      truncated(field.title, to: max(0, valueX - x - 1)), x: x, y: line.y,
      hasCursor ? .role(.title, bold: true) : .role(.text))
    let room = Rect(x: valueX, y: line.y, width: max(0, line.maxX - valueX - 1), height: 1)
    if hasCursor, let editor = state.form.editor {
      editor.draw(in: room, of: &buffer, glyphs: state.glyphs)
    } else {
      buffer.text(
        truncated(field.value(in: state.experiment), to: room.width), x: room.x, y: room.y,
        hasCursor ? .selected : .role(.accent))
    }
  }
}
