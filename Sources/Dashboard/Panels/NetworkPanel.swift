import NeuralNetwork
import TerminalUI
import Training

extension PanelID {
  static let network = PanelID("network")
}

/// The network, a row a layer: kind, units, activation and all the rest, editable; and under it what
/// the field under the cursor does, and what one batch shows before any training.
struct NetworkPanel: Panel {
  let id = PanelID.network
  let showsBeforeData = true

  func title(_ state: DashboardState) -> String { "Network" }

  func value(_ state: DashboardState) -> String {
    let counts =
      NetworkShapes(state.experiment, on: state.traits)?.parameterCounts
      ?? state.current?.parameterCounts
    return counts.map { "\(NumberFormat.count($0.reduce(0, +))) parameters" } ?? ""
  }

  func hints(_ state: DashboardState) -> [KeyHint] {
    [KeyHint("a", "add")] + furtherRight(state) + [
      KeyHint("x", "delete"), KeyHint("⏎", "edit"), KeyHint("JK", "move"),
      KeyHint("+-", "step"), KeyHint("=", "all layers"),
    ]
  }

  /// The settings that have no cell in sight, behind the key that leads to them.
  private func furtherRight(_ state: DashboardState) -> [KeyHint] {
    guard let place = DashboardLayout(state).panels.first(where: { $0.id == id }) else { return [] }
    let grid = NetworkGrid(state, width: PanelFrame.inside(of: place.rect).width)
    let names = grid.fieldsFurtherRight.map { $0.column?.hintTitle ?? $0.title }
    guard !names.isEmpty else { return [] }
    let shown = names.count > 3 ? Array(names.prefix(2)) + ["…"] : names
    return [KeyHint(Key.right.name, shown.joined(separator: " "))]
  }

  var explanation: String {
    "The layers from input to output. Arrows choose a layer and a column, Enter opens it, + and - "
      + "change it, = gives its value to all layers; settings that have no column here are further "
      + "right. bn is batch-norm, a number such as .8 the share that dropout keeps. Below stands what one batch does: the "
      + "spread of each layer's activations (0.2 to 1 is healthy for tanh), its gradient, and the "
      + "share that is saturated."
  }

  func measurements(in rect: Rect, _ state: DashboardState) -> MeasurementRequest {
    MeasurementRequest(histogramBins: 48)
  }

  // MARK: - Keys

  func handle(_ key: Key, state: inout DashboardState) -> [Effect]? {
    let (field, column, _) = state.rowField
    if key == .character("="), state.form.editor == nil {
      return Action.sameInAllLayers.perform(&state)
    }
    if let effects = state.handleField(key, field) { return effects }
    switch key {
    case .up, .character("k"): state.moveRow(to: state.form.row - 1)
    case .down, .character("j"): state.moveRow(to: state.form.row + 1)
    case .left, .character("h"): state.form.column = max(0, column - 1)
    case .right, .character("l"): state.form.column = column + 1
    case .home: state.moveRow(to: 0)
    case .end: state.moveRow(to: state.experiment.network.layers.count + 1)
    case .delete: return Action.deleteLayer.perform(&state)
    default: return nil
    }
    state.form.column = state.rowField.index
    return []
  }

  func click(_ event: MouseEvent, in rect: Rect, state: inout DashboardState) -> [Effect] {
    let grid = NetworkGrid(state, width: rect.width)
    let first = grid.firstRow(height: editedHeight(grid, rect))
    let row = event.y - rect.y - grid.headerRows + first
    guard event.y >= rect.y + grid.headerRows, event.y < tableRect(grid, rect, state).maxY,
      row < grid.rows.count
    else { return [] }
    let isSelected = row == state.form.row
    state.form.editor = nil
    let column = grid.field(at: event.x - rect.x, row: row)
    state.moveRow(to: row)
    if let column { state.form.column = column }
    // A second click opens what the first one chose.
    return isSelected ? handle(.enter, state: &state) ?? [] : []
  }

  // MARK: - Drawing

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let grid = NetworkGrid(state, width: rect.width)
    let table = tableRect(grid, rect, state)
    grid.draw(
      from: grid.firstRow(height: editedHeight(grid, rect)), in: table, of: &buffer)
    var rest = rect.splitTop(table.height).rest
    if state.focus == .network, let field = state.rowField.field {
      let lines = FieldExplanation.draw(field, in: rest, of: &buffer, state)
      rest = rest.splitTop(lines).rest
    }
    drawSignals(in: rest, of: &buffer, state)
  }

  /// The rows of the table: while they are edited they leave room for the explanation.
  private func tableRect(_ grid: NetworkGrid, _ rect: Rect, _ state: DashboardState) -> Rect {
    let edited = editedHeight(grid, rect)
    let wanted = grid.headerRows + grid.rows.count - grid.firstRow(height: edited)
    return rect.splitTop(state.focus == .network ? edited : min(wanted, rect.height)).top
  }

  /// The height of the table while it is edited: the layers go first, and leave the explanation of
  /// a field one row of what they could use themselves. Which row is the first one does not depend on
  /// the focus, so that a click that brings it hits what was seen.
  private func editedHeight(_ grid: NetworkGrid, _ rect: Rect) -> Int {
    let wanted = grid.headerRows + grid.rows.count
    let edited = rect.height - 1
    // Without room for some rows and a sentence the rows are what is needed.
    return min(wanted, edited < grid.headerRows + 4 ? rect.height : edited)
  }

  /// What the layers do now, as far as there is room.
  private func drawSignals(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let hidden = (state.current?.layers ?? []).filter { $0.activations != nil }
    guard let snapshot = state.current, !hidden.isEmpty, rect.height > 1 else { return }
    let signals = rect.splitTop(max(0, rect.height - hidden.count - 1)).rest
    let title = snapshot.step == 0 ? "one batch before training" : "signals now"
    let used = buffer.text(title, x: signals.x + 1, y: signals.y, .role(.title)) + 3
    let shown = min(hidden.count, signals.height - 1)
    for (index, layer) in hidden.prefix(shown).enumerated() {
      drawSignals(layer, index, in: signals, y: signals.y + 1 + index, of: &buffer)
    }
    guard shown < hidden.count else { return }
    let notes = [
      LayerRows.note(hidden: hidden.count - shown, shownOn: .layers), "+\(hidden.count - shown)",
    ]
    let note = notes.first { columns(of: $0) <= signals.width - used } ?? ""
    buffer.text(note, x: signals.x + used, y: signals.y, .role(.dimText))
  }

  private func drawSignals(
    _ layer: LayerMeasurement, _ index: Int, in rect: Rect, y: Int, of buffer: inout CellBuffer
  ) {
    guard let activations = layer.activations else { return }
    var x = rect.x + 1
    x += buffer.text("\(index + 1)", x: x, y: y, .role(.series(index), bold: true)) + 1
    let parts = [
      ("act", NumberFormat.short(activations.standardDeviation)),
      ("grad", NumberFormat.short(layer.gradient)),
      ("sat", "\(Int((activations.saturatedShare * 100).rounded()))%"),
      ("dead", "\(Int((activations.deadShare * 100).rounded()))%"),
    ]
    for (name, value) in parts where x + 11 <= rect.maxX + 1 {
      x += buffer.text(name, x: x, y: y, .role(.dimText)) + 1
      x += buffer.text(NumberFormat.padded(value, to: 4), x: x, y: y, .role(.text)) + 2
    }
  }
}
