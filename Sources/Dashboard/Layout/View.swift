import TerminalUI
import Training

/// The picture of `state`: the whole of what the screen shows, and nothing but that; in ASCII glyphs
/// what stands in texts is ASCII too.
func view(_ state: DashboardState) -> CellBuffer {
  let picture = drawn(state)
  return state.glyphs.isUnicode ? picture : picture.asASCII
}

private func drawn(_ state: DashboardState) -> CellBuffer {
  var buffer = CellBuffer(state.size)
  buffer.fill(buffer.bounds, Style.role(.text))
  let layout = DashboardLayout(state)
  if layout.isTooSmall {
    drawTooSmall(state, &buffer)
    return buffer
  }
  TopBar(state, width: layout.topBar.width).draw(in: layout.topBar, of: &buffer)
  for (id, rect) in layout.panels { draw(panel(id), in: rect, of: &buffer, state) }
  drawStatus(state, in: layout.status, of: &buffer)
  drawKeys(state, in: layout.keys, of: &buffer)
  if let toast = state.toast { draw(toast, over: layout.keys, of: &buffer) }
  if let dialog = state.dialog {
    draw(dialog, in: layout.dialogRect(dialog), of: &buffer, state)
  }
  return buffer
}

private func draw(
  _ panel: any Panel, in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState
) {
  let isFocused = panel.id == state.focus && state.dialog == nil
  PanelFrame(
    title: panel.title(state), value: panel.value(state),
    hints: isFocused ? state.hints(of: panel) : [], isFocused: isFocused
  ).draw(in: rect, of: &buffer, glyphs: state.glyphs)
  panel.draw(in: PanelFrame.inside(of: rect), of: &buffer, state)
}

private func draw(
  _ dialog: any Dialog, in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState
) {
  buffer.fill(rect, Style.role(.text))
  PanelFrame(title: dialog.title, hints: dialog.hints, isFocused: true)
    .draw(in: rect, of: &buffer, glyphs: state.glyphs)
  let inside = PanelFrame.inside(of: rect).inset(left: 1, right: 1)
  buffer.clipped(to: inside) { dialog.draw(in: inside, of: &$0, state) }
}

private func drawTooSmall(_ state: DashboardState, _ buffer: inout CellBuffer) {
  let minimum = DashboardLayout.minimum
  var lines = [
    "nntui needs \(minimum.width)×\(minimum.height)", "this is \(buffer.width)×\(buffer.height)",
    "q quits",
  ]
  if let question = state.dialog as? ConfirmDialog {
    lines = [question.title, "weights not exported", "y \(question.yes)  Esc cancel"]
  }
  let top = max(0, (buffer.height - lines.count) / 2)
  for (row, line) in lines.enumerated() {
    buffer.text(
      line, x: max(0, (buffer.width - columns(of: line)) / 2), y: top + row,
      row == 0 ? .role(.title, bold: true) : .role(.dimText))
  }
}

// MARK: - Bars

private func drawStatus(_ state: DashboardState, in rect: Rect, of buffer: inout CellBuffer) {
  let parts = StatusLine(state).parts(width: rect.width - 2)
  var x = rect.x + 1
  for part in parts { x += buffer.text(part.text, x: x, y: rect.y, part.style) + 2 }
}

private func drawKeys(_ state: DashboardState, in rect: Rect, of buffer: inout CellBuffer) {
  if let field = state.editedField {
    state.drawEditingHints(of: field, in: rect, of: &buffer)
    return
  }
  for place in keyHints(width: rect.width) {
    let x = rect.x + place.columns.lowerBound
    let key = place.action.keys.first?.name ?? ""
    let keyWidth = buffer.text(key, x: x, y: rect.y, .role(.key, bold: true))
    buffer.text(place.action.hint ?? "", x: x + keyWidth + 1, y: rect.y, .role(.dimText))
  }
}

private func draw(_ toast: Toast, over rect: Rect, of buffer: inout CellBuffer) {
  let role: Role =
    switch toast.kind {
    case .information: .accent
    case .success: .good
    case .problem: .bad
    }
  buffer.fill(rect, Style.role(.text))
  buffer.text(
    truncated(toast.text, to: rect.width - 2), x: rect.x + 1, y: rect.y, .role(role, bold: true))
}
