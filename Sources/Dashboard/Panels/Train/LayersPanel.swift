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
    "A row a layer: the spread of its weights, its gradient, and of its activations the mean, the "
      + "spread, the share where the function is flat and the share of units that are always 0."
  }

  func measurements(in rect: Rect, _ state: DashboardState) -> MeasurementRequest {
    MeasurementRequest(histogramBins: 48)
  }

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    guard let layers = state.current?.layers, !layers.isEmpty else { return }
    let columns = ["layer", "W σ", "W max", "grad", "act μ", "act σ", "flat", "dead"]
    let rows = layers.enumerated().map { index, layer -> [Table.Entry] in
      let weights = layer.weights
      let largest = max(abs(weights.minimum), abs(weights.maximum))
      var row = [
        Table.Entry(
          index == layers.count - 1 ? "out" : "\(index + 1)", .role(.series(index), bold: true)),
        Table.Entry(NumberFormat.short(weights.standardDeviation)),
        Table.Entry(NumberFormat.short(largest)),
        Table.Entry(NumberFormat.short(layer.gradient)),
      ]
      if let activations = layer.activations {
        row += [
          Table.Entry(NumberFormat.short(activations.mean)),
          Table.Entry(NumberFormat.short(activations.standardDeviation)),
          share(activations.saturatedShare, alarm: 0.4),
          share(activations.deadShare, alarm: 0.5),
        ]
      }
      return row
    }
    Table(
      columns: columns.enumerated().map { Table.Column($1, $0 == 0 ? .left : .right) },
      rows: rows, selectedRow: nil, gap: rect.width >= 64 ? 3 : 2
    ).draw(in: rect.inset(left: 1, right: 1), of: &buffer, glyphs: state.glyphs)
  }

  private func share(_ share: Double, alarm: Double) -> Table.Entry {
    Table.Entry(
      "\(clampedInt(share * 100, 0...100) ?? 0) %", .role(share > alarm ? .warning : .text))
  }
}
