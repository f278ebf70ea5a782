import NeuralNetwork
import TerminalUI
import Training

/// The network, a row a layer: units, activation, initializer and parameters, all editable; and
/// under it what one batch shows before any training.
struct NetworkPanel: Panel {
  let id = PanelID.network

  func title(_ state: DashboardState) -> String { "Network" }

  func value(_ state: DashboardState) -> String {
    guard let counts = state.current?.parameterCounts else { return "" }
    return "\(NumberFormat.count(counts.reduce(0, +))) parameters"
  }

  func hints(_ state: DashboardState) -> [KeyHint] {
    [
      KeyHint("a", "add"), KeyHint("x", "delete"), KeyHint("JK", "move"), KeyHint("⏎", "edit"),
      KeyHint("+-", "step"),
    ]
  }

  var explanation: String {
    "The layers from input to output. Arrows choose a layer and a column, Enter opens it, + and - "
      + "change it. Below stands what one batch does: the spread of each layer's activations "
      + "(0.2 to 1 is healthy for tanh), its gradient, and the share that is saturated."
  }

  func measurements(in rect: Rect, _ state: DashboardState) -> MeasurementRequest {
    MeasurementRequest(histogramBins: 48)
  }

  // MARK: - Keys

  func handle(_ key: Key, state: inout DashboardState) -> [Effect]? {
    let fields = state.form.fields(in: state.experiment)
    let field = fields.indices.contains(state.form.column) ? fields[state.form.column] : nil
    if let effects = state.handleField(key, field) { return effects }
    switch key {
    case .up, .character("k"): state.form.row -= 1
    case .down, .character("j"): state.form.row += 1
    case .left, .character("h"): state.form.column -= 1
    case .right, .character("l"): state.form.column += 1
    case .home: state.form.row = 0
    case .end: state.form.row = Int.max
    case .delete: return Action.deleteLayer.perform(&state)
    default: return nil
    }
    state.form.clamp(to: state.experiment)
    if let layer = state.form.layer(in: state.experiment) {
      state.selectedLayer = layer
    } else if state.form.row > 0 {
      state.selectedLayer = state.experiment.network.layers.count
    }
    return []
  }

  func click(_ event: MouseEvent, in rect: Rect, state: inout DashboardState) -> [Effect] {
    let grid = NetworkGrid(state, width: rect.width)
    let row = event.y - rect.y - grid.headerRows + grid.firstRow(height: tableHeight(rect, state))
    guard row >= 0, row < grid.rows.count else { return [] }
    let isSelected = row == state.form.row
    state.form.editor = nil
    state.form.row = row
    state.form.column = grid.field(at: event.x - rect.x, row: row) ?? 0
    state.form.clamp(to: state.experiment)
    // A second click opens what the first one chose.
    return isSelected ? handle(.enter, state: &state) ?? [] : []
  }

  // MARK: - Drawing

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let grid = NetworkGrid(state, width: rect.width)
    let (table, rest) = rect.splitTop(tableHeight(rect, state))
    grid.draw(in: table, of: &buffer, state)
    drawPreview(in: rest, of: &buffer, state)
  }

  /// The layers come first; what is left goes to the preview.
  private func tableHeight(_ rect: Rect, _ state: DashboardState) -> Int {
    let grid = NetworkGrid(state, width: rect.width)
    let wanted = grid.headerRows + grid.rows.count
    return min(rect.height, wanted)
  }

  /// What the layers do now, and as much as there is room for about the field under the cursor.
  private func drawPreview(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let fields = state.form.fields(in: state.experiment)
    let hidden = (state.current?.layers ?? []).filter { $0.activations != nil }
    let (explanation, signals) = rect.splitTop(max(0, rect.height - hidden.count - 1))
    if state.focus == .network, fields.indices.contains(state.form.column) {
      drawWrapped(
        fields[state.form.column].explanation(in: state.experiment),
        in: explanation.inset(left: 1, right: 1), of: &buffer, .role(.dimText))
    }
    guard let snapshot = state.current, !hidden.isEmpty, signals.height > 1 else { return }
    let title = snapshot.step == 0 ? "one batch before training" : "signals now"
    buffer.text(title, x: signals.x + 1, y: signals.y, .role(.title))
    for (index, layer) in hidden.enumerated() where signals.y + 1 + index < signals.maxY {
      drawSignals(layer, index, in: signals, y: signals.y + 1 + index, of: &buffer)
    }
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
