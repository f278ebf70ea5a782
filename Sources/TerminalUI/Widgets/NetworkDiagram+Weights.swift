extension NetworkDiagram {
  /// A weight to draw.
  private struct Line {
    var start: (x: Double, y: Double)
    var end: (x: Double, y: Double)
    /// The magnitude against the greatest between the same layers, 0...1.
    var strength: Double
    var isNegative: Bool
    /// Whether it belongs to the selected unit.
    var isSelected: Bool

    /// What is stronger lies above, and what is selected above all.
    var order: Double { strength + (isSelected ? 2 : 0) }
    /// Whether it is two dots thick, so that magnitude is seen without colours.
    var isThick: Bool { strength > 0.6 }
  }

  /// Draws the weights between all layers that have room.
  func drawWeights(_ layout: NetworkLayout, _ glyphs: GlyphSet, _ buffer: inout CellBuffer) {
    var canvas = DotCanvas(layout.picture.size, glyphs: glyphs)
    let lines = layout.layers.dropLast().flatMap { self.lines(from: $0, layout, canvas) }
    for line in lines.sorted(by: { $0.order < $1.order }) {
      let pen = pen(for: line)
      canvas.line(from: line.start, to: line.end, pen)
      guard line.isThick, !pen.isBackdrop, glyphs != .ascii else { continue }
      canvas.line(
        from: (line.start.x, line.start.y + 1), to: (line.end.x, line.end.y + 1), pen)
    }
    canvas.draw(x: layout.picture.x, y: layout.picture.y, of: &buffer)
  }

  /// The weights from a layer to the next. Of very many only the strongest three for every unit can
  /// be told apart; those of the selected unit are always among them.
  private func lines(from layer: Int, _ layout: NetworkLayout, _ canvas: DotCanvas) -> [Line] {
    let (left, right) = (layout.shown(layer), layout.shown(layer + 1))
    let pairs = right.flatMap { to in left.map { from in (from, to) } }
    let known = pairs.compactMap { weight(layer, from: $0.0, to: $0.1) }.filter(\.isFinite)
    guard let greatest = known.map(abs).max(), greatest > 0 else { return [] }
    let dots = DotCanvas.dotsPerCell(canvas.glyphs)
    let dotsPerLine = Double(dots.height) / Double(layout.linesPerRow)
    let lines = pairs.compactMap { from, to -> Line? in
      guard let weight = weight(layer, from: from, to: to), weight.isFinite,
        let start = layout.slot(layer, from), let end = layout.slot(layer + 1, to)
      else { return nil }
      let startX = (start.x + start.size.width - layout.picture.x) * dots.width
      let endX = (end.x - layout.picture.x) * dots.width - 1
      return Line(
        start: (Double(startX), start.middle * dotsPerLine - 0.5),
        end: (Double(endX), end.middle * dotsPerLine - 0.5),
        strength: abs(weight) / greatest, isNegative: weight < 0,
        isSelected: selection == Place(layer: layer, unit: from)
          || selection == Place(layer: layer + 1, unit: to))
    }
    // What is next to nothing would hide the rest.
    return Array(
      lines.filter { $0.isSelected || $0.strength >= 0.04 }.sorted { $0.order > $1.order }
        .prefix(3 * (left.count + right.count)))
  }

  /// The pen of a line: four strengths of either sign, so that equal ones share a layer of the
  /// canvas. Beside a selected unit's lines all others step back.
  private func pen(for line: Line) -> Pen {
    let isBackdrop = selection != nil && !line.isSelected
    let step = clampedInt((line.strength * 4).rounded(.up), 1...4) ?? 1
    let reach = 0.125 + 0.375 * Double(step) / 4
    let paint: Paint =
      usesColor
      ? .ramp(.diverging, at: line.isNegative ? 0.5 - reach : 0.5 + reach)
      : .role(line.isNegative ? .series0 : .series1)
    let asciiMark: Unicode.Scalar =
      line.isNegative ? (line.isThick ? "=" : "-") : (line.isThick ? "#" : "+")
    return Pen(
      isBackdrop ? .role(.border) : paint, pattern: line.isNegative ? .dashed : .solid,
      asciiMark: asciiMark, isBackdrop: isBackdrop)
  }
}
