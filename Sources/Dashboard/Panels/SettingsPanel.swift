import NeuralNetwork
import TerminalUI
import Training

extension PanelID {
  static let settings = PanelID("settings")
}

/// Everything besides the layers: loss, optimizer, rate, batches, penalties, data, seed.
struct SettingsPanel: Panel {
  let id = PanelID.settings
  let showsBeforeData = true

  func title(_ state: DashboardState) -> String { "Settings" }
  func value(_ state: DashboardState) -> String {
    state.glyphs.isUnicode ? "● live  ○ rebuilds" : "* live  o rebuilds"
  }
  func hints(_ state: DashboardState) -> [KeyHint] {
    [KeyHint("↑↓", "choose"), KeyHint("⏎", "edit"), KeyHint("+-", "step")]
  }
  var explanation: String {
    "All settings besides the layers. A filled mark changes in mid-run and leaves a flag on the "
      + "cost chart; a hollow one builds the network anew from the same seed."
  }

  // MARK: - Keys

  func handle(_ key: Key, state: inout DashboardState) -> [Effect]? {
    let (field, index, count) = state.settingsField
    if let effects = state.handleField(key, field) {
      state.form.clamp(to: state.experiment)
      return effects
    }
    switch key {
    case .up, .character("k"): state.form.setting = index - 1
    case .down, .character("j"): state.form.setting = index + 1
    // An arrow must never cost a trained network: `+` and `-` change values.
    case .left, .right: return []
    case .home: state.form.setting = 0
    case .end: state.form.setting = count - 1
    default: return nil
    }
    state.form.setting = min(max(0, state.form.setting), max(0, count - 1))
    return []
  }

  func click(_ event: MouseEvent, in rect: Rect, state: inout DashboardState) -> [Effect] {
    let list = SettingsList(state, in: rect)
    let row = event.y - rect.y + list.firstRow
    guard event.y < list.rect.maxY, list.rows.indices.contains(row),
      case .field(let field, let index) = list.rows[row]
    else { return [] }
    let isSelected = index == list.selected
    state.form.editor = nil
    state.form.setting = index
    return isSelected ? state.open(field) : []
  }

  // MARK: - Drawing

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let list = SettingsList(state, in: rect)
    let valueX = rect.x + (rect.width >= 34 ? 19 : 17)
    for (offset, row) in list.rows.dropFirst(list.firstRow).prefix(list.rect.height).enumerated() {
      let y = list.rect.y + offset
      switch row {
      case .heading(let title): buffer.text(title, x: rect.x + 1, y: y, .role(.title))
      case .field(let field, let index):
        draw(
          field, isSelected: index == list.selected && state.focus == .settings, y: y,
          valueX: valueX, in: rect, of: &buffer, state)
      }
    }
    drawScrollMarks(of: list, in: rect, of: &buffer, state.glyphs)
    if let field = state.settingsField.field {
      let rest = rect.splitTop(list.rect.height + (list.isRoomy ? 1 : 0)).rest
      FieldExplanation.draw(field, in: rest, of: &buffer, state)
    }
  }

  /// How many rows there are above and below those in sight.
  private func drawScrollMarks(
    of list: SettingsList, in rect: Rect, of buffer: inout CellBuffer, _ glyphs: GlyphSet
  ) {
    let above = list.firstRow
    let below = list.rows.count - above - list.rect.height
    if above > 0 {
      buffer.text(
        "\(glyphs.isUnicode ? "↑" : "^")\(above)", endingAt: rect.maxX, y: list.rect.y,
        .role(.dimText))
    }
    if below > 0 {
      buffer.text(
        "\(glyphs.isUnicode ? "↓" : "v")\(below)", endingAt: rect.maxX, y: list.rect.maxY - 1,
        .role(.dimText))
    }
  }

  private func draw(
    _ field: FormField, isSelected: Bool, y: Int, valueX: Int, in rect: Rect,
    of buffer: inout CellBuffer, _ state: DashboardState
  ) {
    let mark: Unicode.Scalar =
      switch (field.isLive, state.glyphs.isUnicode) {
      case (true, true): "●"
      case (false, true): "○"
      case (true, false): "*"
      case (false, false): "o"
      }
    if isSelected { buffer.put(state.glyphs.pointer, x: rect.x, y: y, .role(.key)) }
    if field.indent == 0 {
      buffer.put(mark, x: rect.x + 1, y: y, .role(field.isLive ? .good : .dimText))
    }
    let x = rect.x + 3 + field.indent
    buffer.text(
      truncated(field.title, to: max(0, valueX - x - 1)), x: x, y: y,
      isSelected ? .role(.title, bold: true) : .role(.text))
    let room = Rect(x: valueX, y: y, width: max(0, rect.maxX - valueX - 1), height: 1)
    if isSelected, let editor = state.form.editor {
      editor.draw(in: room, of: &buffer, glyphs: state.glyphs)
      return
    }
    let value = truncated(field.value(in: state.experiment), to: room.width)
    let used = buffer.text(
      value, x: room.x, y: y, isSelected ? Style.selected : .role(.accent))
    let isConstant = state.experiment.training.schedule == ScheduleFamily.defaultSelection
    if field.title == "schedule", !isConstant, room.width > used + 8 {
      drawSchedule(in: room.inset(left: used + 2), of: &buffer, state)
    }
  }

  /// The course of the learning rate over the epochs of a run without a screen.
  private func drawSchedule(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let schedule = state.experiment.training.schedule.make()
    let initial = state.experiment.training.learningRate
    let width = min(rect.width, 10)
    let epochs = max(1, state.experiment.training.epochs)
    let values = (0..<width * 2).map { step in
      schedule.learningRate(initial: initial, epoch: epochs * step / (width * 2))
    }
    Sparkline(values: values, range: 0...initial)
      .draw(
        in: Rect(x: rect.x, y: rect.y, width: width, height: 1), of: &buffer,
        glyphs: state.glyphs)
  }
}
