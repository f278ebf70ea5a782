extension Waterfall: Widget {
  public func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      guard !rect.isEmpty else { return }
      guard !rows.isEmpty, !times.isEmpty else {
        buffer.message(emptyText, in: rect)
        return
      }
      let painter = HeatPainter(ramp: ramp, usesColor: usesColor, glyphs: glyphs)
      let layout = layout(in: rect, glyphs: glyphs)
      let scale = HeatScale(
        rows.lazy.flatMap { $0.values.prefix(times.count).compactMap { $0 } }, scale: scale,
        center: center, range: range)
      let columns = TimeColumns(times, axis: layout.axis, count: layout.bars.width).moments
      // Most rows are several cells high: their levels are the same in all of them.
      var levels: [Int: [HeatLevel]] = [:]
      func known(_ row: Int?) -> [HeatLevel] {
        guard let row else { return Array(repeating: .missing, count: columns.count) }
        if let known = levels[row] { return known }
        let new = columns.map { level(of: row, $0, scale) }
        levels[row] = new
        return new
      }
      for y in 0..<layout.bars.height {
        let (upper, lower) = layout.rows(at: y)
        let (above, below) = (known(upper), known(lower))
        for x in 0..<layout.bars.width {
          let cell = painter.cell(above[x], below[x])
          buffer.put(cell.base, x: layout.bars.x + x, y: layout.bars.y + y, cell.style)
        }
        if let row = layout.labelled(at: y, selected: selectedRow) {
          draw(row, y: layout.bars.y + y, layout, in: rect, &buffer)
        }
      }
      if let x = cursor.flatMap({ layout.axis.cell(of: $0, count: layout.bars.width) }) {
        buffer.cursorLine(
          x: layout.bars.x + x, rows: layout.bars.y..<layout.bars.maxY, glyphs: glyphs)
      }
      drawSurroundings(
        layout, scale, painter, marksBelow: levels.values.contains { $0.contains(.below) },
        in: rect, &buffer)
    }
  }

  /// The moment under a column of the screen, for a pointer; `nil` where the picture is not.
  public func x(atColumn column: Int, in rect: Rect, glyphs: GlyphSet) -> Double? {
    let layout = layout(in: rect, glyphs: glyphs)
    guard column >= layout.bars.x, column < layout.bars.maxX else { return nil }
    let share = (Double(column - layout.bars.x) + 0.5) / Double(layout.bars.width)
    return layout.axis.value(at: share)
  }

  /// The row under a row of the screen, for a pointer; `nil` where there is none.
  public func row(atRow y: Int, in rect: Rect, glyphs: GlyphSet) -> Int? {
    let layout = layout(in: rect, glyphs: glyphs)
    guard y >= layout.bars.y, y < layout.bars.maxY else { return nil }
    return layout.labelled(at: y - layout.bars.y, selected: selectedRow)
      ?? layout.rows(at: y - layout.bars.y).upper
  }

  // MARK: - Parts

  /// The level of a row at the moments of a column.
  private func level(of row: Int, _ moments: [Int], _ scale: HeatScale) -> HeatLevel {
    let values = rows[row].values
    var extreme: (distance: Double, level: HeatLevel)?
    for index in moments where index < values.count {
      guard let value = values[index] else { continue }
      let level = scale.isBelow(value) ? .below : scale.level(of: value)
      let distance: Double
      switch level {
      // A single value that is no number is what must not be lost.
      case .invalid, .missing: return .invalid
      case .level(let fraction): distance = center == nil ? fraction : abs(fraction - 0.5)
      case .below: distance = center == nil ? -0.5 : 0.5
      }
      if distance > extreme?.distance ?? -1 { extreme = (distance, level) }
    }
    return extreme?.level ?? .missing
  }

  private func draw(
    _ row: Int, y: Int, _ layout: WaterfallLayout, in rect: Rect, _ buffer: inout CellBuffer
  ) {
    let style = row == selectedRow ? Style.selected : .role(.text)
    let room = layout.bars.x - rect.x
    if room > 0 {
      let label = NumberFormat.padded(truncated(rows[row].label, to: room - 1), to: room - 1, .left)
      buffer.text(label, x: rect.x, y: y, style)
    }
    guard rect.maxX > layout.bars.maxX else { return }
    let value = reading(row: row)
    let isNumber = value?.isFinite ?? true
    let text = truncated(value.map(format) ?? "-", to: rect.maxX - layout.bars.maxX - 1)
    buffer.text(text, endingAt: rect.maxX, y: y, isNumber ? style : .role(.bad))
  }

  /// Draws what stands above and below the rows.
  private func drawSurroundings(
    _ layout: WaterfallLayout, _ scale: HeatScale, _ painter: HeatPainter, marksBelow: Bool,
    in rect: Rect, _ buffer: inout CellBuffer
  ) {
    if layout.hasAxis {
      let row = Rect(x: layout.bars.x, y: layout.bars.maxY, width: layout.bars.width, height: 1)
      TickRow(axis: layout.axis, label: xLabel).draw(in: row, &buffer)
    }
    if layout.hiddenCount > 0, layout.bars.maxY < rect.maxY {
      buffer.text(
        "+\(layout.hiddenCount)", x: rect.x, y: layout.bars.maxY, limit: layout.bars.x - rect.x,
        .role(.dimText))
    }
    guard layout.bars.y > rect.y else { return }
    var limit = rect.width
    if let cursor {
      let text = (xLabel.isEmpty ? "" : xLabel + " ") + NumberFormat.threeSignificant(cursor)
      limit -= buffer.text(truncated(text, to: limit), x: rect.x, y: rect.y, .role(.cursor)) + 2
    }
    scale.key(title: title, marksBelow: marksBelow, painter: painter)
      .draw(endingAt: rect.maxX, y: rect.y, limit: limit, &buffer)
  }

  private func layout(in rect: Rect, glyphs: GlyphSet) -> WaterfallLayout {
    // Room for every usual number, so that nothing jumps while values change.
    let widest = rows.indices.map { reading(row: $0).map { columns(of: format($0)) } ?? 1 }.max()
    return WaterfallLayout(
      in: rect, rowCount: rows.count, canHalve: usesColor && glyphs.isUnicode,
      labelWidth: rows.map { columns(of: $0.label) }.max() ?? 0,
      valueWidth: max(6, widest ?? 0), selectedRow: selectedRow, margins: margins,
      axis: Axis(spanning: times))
  }
}
