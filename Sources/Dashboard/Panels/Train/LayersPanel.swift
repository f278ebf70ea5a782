import TerminalUI
import Training

extension PanelID {
  static let layers = PanelID("layers")
}

/// Every layer's numbers in a table: weights, gradients and activations.
struct LayersPanel: Panel {
  let id = PanelID.layers
  let isOnAnotherScreen = true

  func title(_ state: DashboardState) -> String { "Layers" }
  var explanation: String {
    "A row a layer: the spread of its weights, its gradient, the length of its updates against that "
      + "of its weights, and of its activations the mean, the spread, the share where the function "
      + "is flat and the share of units that are always 0."
  }

  func measurements(in rect: Rect, _ state: DashboardState) -> MeasurementRequest {
    MeasurementRequest(histogramBins: 48)
  }

  /// The rows of histograms that are worth it below the table.
  private static let leastHistogramHeight = 10

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    guard let layers = state.current?.layers, !layers.isEmpty else { return }
    let needed = layers.count + 1
    let hasHistograms = rect.height - needed - 1 >= Self.leastHistogramHeight
    let (table, below) = rect.splitTop(hasHistograms ? needed : rect.height)
    drawTable(layers, in: table.inset(left: 1, right: 1), of: &buffer, state)
    if hasHistograms {
      WeightsPanel().drawContent(
        in: below.inset(left: 1, top: 1, right: 1), of: &buffer, state)
    }
  }

  private func drawTable(
    _ layers: [LayerMeasurement], in rect: Rect, of buffer: inout CellBuffer,
    _ state: DashboardState
  ) {
    let isWide = rect.width >= 64
    let columns =
      ["layer", "W σ", "W max", "grad"] + (isWide ? [LayerQuantity.updateRatio.symbol] : [])
      + ["act μ", "act σ", "sat", "dead"]
    let shown = LayerRows(count: layers.count, height: rect.height - 1).rows
    let rows = shown.map { row -> [Table.Entry] in
      guard case .layer(let index) = row else { return [] }
      return entries(layers[index], index, of: layers.count, isWide: isWide)
    }
    Table(
      columns: columns.enumerated().map { Table.Column($1, $0 == 0 ? .left : .right) },
      rows: rows, selectedRow: nil, gap: isWide ? 3 : 2
    ).draw(in: rect, of: &buffer, glyphs: state.glyphs)
    for case (let row, .hidden(let count)) in shown.enumerated() {
      let note = LayerRows.note(hidden: count, shownOn: .layers)
      buffer.text(
        truncated(note, to: rect.width), x: rect.x, y: rect.y + 1 + row, .role(.dimText))
    }
  }

  private func entries(
    _ layer: LayerMeasurement, _ index: Int, of count: Int, isWide: Bool
  ) -> [Table.Entry] {
    let weights = layer.weights
    var row = [
      Table.Entry(LayerDetails.name(index, of: count), .role(.series(index), bold: true)),
      Table.Entry(NumberFormat.short(weights.standardDeviation)),
      Table.Entry(NumberFormat.short(max(abs(weights.minimum), abs(weights.maximum)))),
      Table.Entry(NumberFormat.short(layer.gradient)),
    ]
    if isWide { row.append(Table.Entry(layer.updateRatio.map(NumberFormat.short) ?? "–")) }
    guard let activations = layer.activations else { return row }
    return row + [
      Table.Entry(NumberFormat.short(activations.mean)),
      Table.Entry(NumberFormat.short(activations.standardDeviation)),
      share(activations.saturatedShare, alarm: 0.4), share(activations.deadShare, alarm: 0.5),
    ]
  }

  private func share(_ share: Double, alarm: Double) -> Table.Entry {
    Table.Entry(
      "\(clampedInt(share * 100, 0...100) ?? 0) %", .role(share > alarm ? .warning : .text))
  }
}
