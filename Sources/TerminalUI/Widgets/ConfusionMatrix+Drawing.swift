extension ConfusionMatrix: Widget {
  public func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      guard !rect.isEmpty, !counts.isEmpty else { return }
      guard let layout = ConfusionLayout(self, in: rect) else {
        buffer.text(
          truncated("\(counts.count) classes", to: rect.width), x: rect.x, y: rect.y,
          .role(.dimText))
        return
      }
      drawHead(layout, in: rect, &buffer)
      let heads = shortNames(
        counts.indices.map(name), to: max(1, layout.cell(-1, 0).width - 1))
      for column in 0..<layout.columnCount {
        write(heads[column], layout.cell(-1, column), .role(.dimText), &buffer)
      }
      let labels = shortNames(counts.indices.map(name), to: layout.labelWidth)
      for row in 0..<layout.rowCount {
        let y = layout.cell(row, 0).y
        buffer.text(labels[row], x: rect.x, y: y, .role(.text))
        for column in 0..<layout.columnCount { drawCell(row, column, layout, &buffer) }
      }
      drawTotals(layout, in: rect, &buffer)
      if let note = layout.note, rect.height > 1 {
        buffer.text(truncated(note, to: rect.width), x: rect.x, y: rect.maxY - 1, .role(.dimText))
      }
    }
  }

  /// Writes what the rows and the columns are: above the names, the columns' in their middle where
  /// it can be; without a row for that in the corner what the rows are.
  private func drawHead(_ layout: ConfusionLayout, in rect: Rect, _ buffer: inout CellBuffer) {
    let style = Style.role(.dimText)
    guard !layout.head.isEmpty else {
      buffer.text(truncated(corner, to: layout.labelWidth), x: rect.x, y: rect.y, style)
      return
    }
    let used = buffer.text(truncated(corner, to: rect.width), x: rect.x, y: rect.y, style)
    let text = "predicted"
    let cells = layout.labelWidth + 1
    let middle = cells + (layout.head.width - cells - TerminalUI.columns(of: text)) / 2
    let start = max(middle, used + 2)
    buffer.text(truncated(text, to: rect.width - start), x: rect.x + start, y: rect.y, style)
  }

  /// Writes a text to the right of a place, a blank right of it kept free where it can be.
  private func write(
    _ text: String, _ place: Rect, _ style: Style, _ buffer: inout CellBuffer
  ) {
    let width = columns(of: text) >= place.width ? place.width : place.width - 1
    buffer.text(
      NumberFormat.padded(truncated(text, to: width), to: width), x: place.x, y: place.y, style)
  }

  private func drawCell(
    _ row: Int, _ column: Int, _ layout: ConfusionLayout, _ buffer: inout CellBuffer
  ) {
    let place = layout.cell(row, column)
    var text = text(row, column, isShort: false)
    if columns(of: text) >= place.width { text = self.text(row, column, isShort: true) }
    let style = self.style(row, column)
    buffer.fill(place, " ", style)
    buffer.text(text, endingAt: place.maxX - 1, y: place.y, style)
  }

  /// Numbers keep the colour of text on a ground that is weaker than the field of a class, so that
  /// they can be read; what is zero steps back.
  private func style(_ row: Int, _ column: Int) -> Style {
    if count(row, column) == 0 { return .role(.dimText) }
    let isRight = row == column
    let ground = Paint.ramp(
      .classField(isRight ? 0 : 1), at: 0.15 + 0.45 * share(row, column))
    return Style(.role(.text), on: ground, bold: isRight)
  }

  // MARK: - Totals

  private func drawTotals(
    _ layout: ConfusionLayout, in rect: Rect, _ buffer: inout CellBuffer
  ) {
    for (index, head) in layout.totalColumns.enumerated() {
      write(["total", "recall"][index], head, .role(.dimText), &buffer)
      for row in 0..<layout.rowCount {
        let text = index == 0 ? whole(rowTotal(row)) : percent(count(row, row), of: rowTotal(row))
        write(text, layout.total(index, row), .role(.text), &buffer)
      }
    }
    let labels = ["total", layout.labelWidth >= 9 ? "precision" : "prec%"]
    for (index, label) in labels.prefix(layout.totalRowCount).enumerated() {
      let row = layout.rowCount + index
      let y = layout.cell(row, 0).y
      buffer.text(truncated(label, to: layout.labelWidth), x: rect.x, y: y, .role(.dimText))
      for column in 0..<layout.columnCount {
        let place = layout.cell(row, column)
        let total = columnTotal(column)
        let text =
          index == 0
          ? whole(total, isShort: columns(of: whole(total)) >= place.width)
          : percent(count(column, column), of: total, isShort: place.width <= 6)
        write(text, place, .role(.text), &buffer)
      }
      guard index < layout.totalColumns.count else { continue }
      let text = index == 0 ? whole(total) : accuracy.map { NumberFormat.percent($0) } ?? "-"
      write(text, layout.total(index, row), .role(.text, bold: true), &buffer)
    }
  }

  /// A share in percent; in short without decimals and sign.
  private func percent(_ part: Int, of total: Double, isShort: Bool = false) -> String {
    guard total > 0 else { return "-" }
    let text = NumberFormat.percent(Double(part) / total, decimals: isShort ? 0 : 1)
    return isShort ? String(text.prefix { $0 != " " }) : text
  }
}
