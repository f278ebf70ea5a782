import TerminalUI
import Training

extension PanelID {
  static let layerTable = PanelID("layer-table")
}

/// Every layer's numbers in a table: its size, its weights, how they are changed, and what it hands
/// on.
struct LayerTablePanel: Panel {
  let id = PanelID.layerTable

  func title(_ state: DashboardState) -> String { "Layers" }
  func value(_ state: DashboardState) -> String {
    guard let moment = state.layersMoment else { return "" }
    if moment.epoch != nil { return moment.title }
    let count = state.current?.parameterCounts.reduce(0, +) ?? 0
    return "\(NumberFormat.count(count)) parameters"
  }
  func hints(_ state: DashboardState) -> [KeyHint] { LayerKeys.hints + [KeyHint("z", "zoom")] }
  var explanation: String {
    "A row a layer. W: mean μ, standard deviation σ and norm of its weights. dW: the root mean "
      + "square of their gradient. ΔW:W: the length of a step against that of the weights, "
      + "around 1e-3 where a layer learns well; ↑ marks what is too high (above 1e-2), ↓ what is "
      + "too low (below 1e-4). A: mean and standard deviation of its activations; sat is the "
      + "share of them where the function hardly changes any more (tanh beyond ±0.97, sigmoid "
      + "beyond z = ±5), dead that of its units which are 0 for 99 % of the examples, and how "
      + "many those are. Up and down choose the layer of all screens, left and right go back in "
      + "time; Esc is now."
  }

  func measurements(in rect: Rect, _ state: DashboardState) -> MeasurementRequest {
    MeasurementRequest(histogramBins: 48)
  }

  // MARK: - Keys

  func handle(_ key: Key, state: inout DashboardState) -> [Effect]? {
    LayerKeys.handle(key, state: &state)
  }

  func click(_ event: MouseEvent, in rect: Rect, state: inout DashboardState) -> [Effect] {
    guard let table = table(in: rect, state) else { return [] }
    let row = event.y - rect.y - 1
    if row >= 0, row < table.rowCount { state.selectedLayer = table.firstRow + row }
    return []
  }

  // MARK: - Drawing

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    guard let table = table(in: rect, state), let snapshot = state.current else { return }
    let chosen = state.chosenLayer(of: snapshot.parameterCounts.count)
    table.draw(in: rect, of: &buffer, selected: chosen, glyphs: state.glyphs)
    let rest = rect.splitTop(table.rowCount + 2).rest.inset(left: 1, right: 1)
    drawNotes(chosen, snapshot, in: rest, of: &buffer)
  }

  private func table(in rect: Rect, _ state: DashboardState) -> LayerTable? {
    guard let snapshot = state.current, let moment = state.layersMoment else { return nil }
    return LayerTable(
      moment.layers, of: snapshot, selected: state.chosenLayer(of: moment.layers.count),
      fitting: rect.size)
  }

  /// Below the layers, where there is room: what the chosen one is, and how to read the marks.
  private func drawNotes(
    _ chosen: Int, _ snapshot: TrainingSnapshot, in rect: Rect, of buffer: inout CellBuffer
  ) {
    let details = LayerDetails.all(snapshot)
    guard details.indices.contains(chosen), rect.height > 0 else { return }
    let layer = details[chosen]
    let phrase = LayerDetails.phrase(chosen, of: details.count)
    let isOutput = chosen == details.count - 1
    var y = rect.y
    let used = buffer.text(phrase, x: rect.x, y: y, .role(.series(chosen), bold: true))
    let text =
      ": \(layer.kind), \(isOutput ? "" : "\(layer.shape) outputs, ")W \(layer.weightShape), "
      + layer.remarks
    buffer.text(truncated(text, to: rect.width - used), x: rect.x + used, y: y, .role(.text))
    y += 1
    for note in Self.notes where y < rect.maxY {
      buffer.text(truncated(note, to: rect.width), x: rect.x, y: y, .role(.dimText))
      y += 1
    }
  }

  /// How to read the columns, what is marked first.
  private static let notes: [String] = {
    let ratio = HealthLimits.updateRatio
    return [
      "ΔW:W  step : weights; ↑ above \(HealthLimits.text(ratio.upperBound)) too fast, "
        + "↓ below \(HealthLimits.text(ratio.lowerBound)) too slow",
      "sat   share where the function hardly changes; above "
        + "\(HealthLimits.percent(HealthLimits.saturatedShare)) little is learnt",
      "dead  units that are 0 for 99 % of the examples; above "
        + "\(HealthLimits.percent(HealthLimits.deadShare)) is an alarm",
      "dW    root mean square of the gradient; of W and A mean μ, deviation σ, norm",
    ]
  }()
}
