import TerminalUI
import Training

/// What every layer hands on of the tried example: a row a layer, a cell a unit.
struct ActivationStrips: Widget {
  private let rows: [(name: String, values: [Double])]
  private let usesColor: Bool

  /// The rows of `snapshot`; none where the network was not asked. Convolutions hand on images,
  /// which are no rows.
  init(_ snapshot: TrainingSnapshot, usesColor: Bool) {
    let layers = snapshot.experiment.network.layers
    rows = (snapshot.probe?.activations ?? []).enumerated().compactMap { index, values in
      guard layers.indices.contains(index), case .dense = layers[index] else { return nil }
      let field = UnitField(
        width: values.count, height: 1, values: values.map { Double($0) },
        scale: UnitField.Scale(activation: layers[index].activation.id))
      return field.map { ("layer \(index + 1)", $0.shades) }
    }
    self.usesColor = usesColor
  }

  /// The rows that all layers take, with one for what they are.
  var height: Int { rows.isEmpty ? 0 : rows.count + 1 }

  func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      guard rect.height >= 2, !rows.isEmpty else { return }
      buffer.text(
        truncated("outputs of the layers, a cell a unit", to: rect.width), x: rect.x, y: rect.y,
        .role(.dimText))
      for (index, row) in rows.enumerated() {
        let y = rect.y + 1 + index
        let used = buffer.text(row.name, x: rect.x, y: y, .role(.text)) + 1
        let room = rect.width - used
        // Cells as wide as there is room for, or the first units only.
        let cell = max(1, min(4, room / row.values.count))
        let shown = Array(row.values.prefix(max(0, room / cell)))
        FieldMap(
          samples: FieldSamples(columns: shown.count, rows: 1, .diverging(shown)),
          showsBoundary: false, usesColor: usesColor
        ).draw(
          in: Rect(x: rect.x + used, y: y, width: shown.count * cell, height: 1), of: &buffer,
          glyphs: glyphs)
      }
    }
  }
}
