extension NetworkDiagram: Widget {
  public func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      guard !rect.isEmpty else { return }
      guard layers.contains(where: { !$0.units.isEmpty }) else {
        buffer.message("no units", in: rect)
        return
      }
      let layout = NetworkLayout(self, in: rect, glyphs: glyphs)
      drawWeights(layout, glyphs, &buffer)
      for layer in layout.layers {
        for unit in layout.shown(layer) {
          guard let slot = layout.slot(layer, unit) else { continue }
          drawThumbnail(layers[layer].units[unit], in: slot, layout, &buffer, glyphs)
          drawLabel(layer, unit, beside: slot.cells, in: rect, &buffer)
        }
        drawNotes(layer, layout, in: rect, &buffer)
      }
      drawHiddenLayers(layout, in: rect, &buffer)
      drawFrame(layout, glyphs, &buffer)
    }
  }

  /// The unit under a cell of the screen, for a pointer; `nil` where there is none.
  public func unit(atColumn column: Int, row: Int, in rect: Rect, glyphs: GlyphSet) -> Place? {
    let layout = NetworkLayout(self, in: rect, glyphs: glyphs)
    for layer in layout.layers {
      let unit = layout.shown(layer).first {
        layout.slot(layer, $0)?.cells.contains(x: column, y: row) == true
      }
      if let unit { return Place(layer: layer, unit: unit) }
    }
    return nil
  }

  // MARK: - Units

  private func drawThumbnail(
    _ unit: Unit, in slot: NetworkLayout.Slot, _ layout: NetworkLayout,
    _ buffer: inout CellBuffer, _ glyphs: GlyphSet
  ) {
    guard let field = unit.field else {
      let mark: Unicode.Scalar = glyphs.isUnicode ? "●" : "o"
      buffer.put(
        mark, x: slot.x + (slot.size.width - 1) / 2,
        y: slot.cells.y + (slot.cells.height - 1) / 2, .role(.text))
      return
    }
    guard layout.linesPerRow == 2 else {
      FieldMap(samples: field, showsBoundary: false, usesColor: usesColor)
        .draw(in: slot.cells, of: &buffer, glyphs: glyphs)
      return
    }
    // Drawn apart, a line a half row, and moved to its own half rows.
    let fitted = field.resampled(to: slot.size)
    var small = CellBuffer(Size(width: slot.size.width, height: (slot.size.height + 1) / 2))
    FieldMap(samples: fitted, showsBoundary: false)
      .draw(in: small.bounds, of: &small, glyphs: glyphs)
    for y in 0..<slot.cells.height {
      let first = 2 * (slot.cells.y - layout.picture.y + y) - slot.top
      for x in 0..<slot.size.width {
        let (upper, lower) = (
          paint(of: small, slot, x, first), paint(of: small, slot, x, first + 1)
        )
        let cell =
          switch (upper, lower) {
          case (let upper?, let lower?): Cell("▀", Style(upper, on: lower))
          case (let upper?, nil): Cell("▀", Style(upper))
          case (nil, let lower?): Cell("▄", Style(lower))
          case (nil, nil): Cell()
          }
        buffer.put(cell.base, x: slot.x + x, y: slot.cells.y + y, cell.style)
      }
    }
  }

  /// The colour of a half row of a picture in half blocks; `nil` outside of the thumbnail.
  private func paint(
    of small: CellBuffer, _ slot: NetworkLayout.Slot, _ x: Int, _ line: Int
  ) -> Paint? {
    guard line >= 0, line < slot.size.height, let cell = small[x, line / 2] else { return nil }
    return line % 2 == 0 && cell.base == "▀" ? cell.style.foreground : cell.style.background
  }

  private func drawLabel(
    _ layer: Int, _ unit: Int, beside place: Rect, in rect: Rect, _ buffer: inout CellBuffer
  ) {
    let y = place.y + (place.height - 1) / 2
    let isSelected = selection == Place(layer: layer, unit: unit)
    let style: Style = isSelected ? .selected : .role(.text)
    let (left, right) = (place.x - rect.x - 1, rect.maxX - place.maxX - 1)
    func label(_ room: Int) -> String {
      shortNames(layers[layer].units.map(\.label), to: room)[unit]
    }
    if layer == 0, left >= 2 {
      buffer.text(label(left), endingAt: place.x - 1, y: y, style)
    } else if layer == layers.count - 1, right >= 2 {
      buffer.text(label(right), x: place.maxX + 1, y: y, style)
    }
  }

  // MARK: - Notes

  /// Which of their titles all layers have room for, counted from the longest.
  private func titleLength(_ layout: NetworkLayout, in rect: Rect) -> Int {
    let count = layers.map(\.titles.count).max() ?? 0
    return (0..<count).first { length in
      let places = layout.layers.map { layer in
        let width = columns(of: title(of: layer, length) ?? "")
        let start = start(of: width, above: layer, layout, in: rect)
        return start..<start + width
      }
      return zip(places, places.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound }
    } ?? max(0, count - 1)
  }

  /// Where a text begins that stands over the middle of a layer, as far as it can.
  private func start(
    of width: Int, above layer: Int, _ layout: NetworkLayout, in rect: Rect
  ) -> Int {
    min(max(layout.middle(layer) - width / 2, rect.x), rect.maxX - width)
  }

  private func title(of layer: Int, _ length: Int) -> String? {
    let titles = layers[layer].titles
    return titles.indices.contains(length) ? titles[length] : titles.last
  }

  /// Writes a layer's name above it, and how many units have no room below it.
  private func drawNotes(
    _ layer: Int, _ layout: NetworkLayout, in rect: Rect, _ buffer: inout CellBuffer
  ) {
    func write(_ text: String, y: Int, _ style: Style) {
      let text = truncated(text, to: rect.width / layout.layers.count)
      let start = start(of: columns(of: text), above: layer, layout, in: rect)
      buffer.text(text, x: start, y: y, style)
    }
    if layout.hasTitles, let title = title(of: layer, titleLength(layout, in: rect)) {
      write(title, y: rect.y, .role(.dimText))
    }
    let hidden = layout.hiddenCount(layer)
    if hidden > 0, layout.picture.maxY < rect.maxY {
      write("+\(hidden)", y: layout.picture.maxY, .role(.dimText, bold: true))
    }
  }

  /// Says how many layers have no room, in the upper corners.
  private func drawHiddenLayers(
    _ layout: NetworkLayout, in rect: Rect, _ buffer: inout CellBuffer
  ) {
    guard layout.hasTitles else { return }
    let (before, after) = (layout.layers.lowerBound, layers.count - layout.layers.upperBound)
    let style = Style.role(.dimText, bold: true)
    if before > 0 { buffer.text("+\(before) ", x: rect.x, y: rect.y, style) }
    if after > 0 { buffer.text(" +\(after)", endingAt: rect.maxX, y: rect.y, style) }
  }

  /// Marks the selected unit: strokes at its sides, and lines above and below it where its
  /// neighbours leave room for them.
  private func drawFrame(
    _ layout: NetworkLayout, _ glyphs: GlyphSet, _ buffer: inout CellBuffer
  ) {
    guard let selection, let place = layout.slot(selection.layer, selection.unit)?.cells else {
      return
    }
    let style = Style.role(.focusedBorder, bold: true)
    for y in place.y..<place.maxY {
      for x in [place.x - 1, place.maxX] {
        buffer.put(glyphs.isUnicode ? "┃" : "|", x: x, y: y, style)
      }
    }
    let neighbours = [selection.unit - 1, selection.unit + 1].compactMap {
      layout.slot(selection.layer, $0)?.cells
    }
    for y in [place.y - 1, place.maxY] where y >= layout.picture.y && y < layout.picture.maxY {
      if neighbours.contains(where: { $0.y <= y && y < $0.maxY }) { continue }
      let line = Rect(x: place.x, y: y, width: place.width, height: 1)
      buffer.fill(line, glyphs.isUnicode ? "━" : "-", style)
    }
  }
}

extension FieldSamples {
  /// The samples nearest to those of a grid of another size.
  fileprivate func resampled(to size: Size) -> FieldSamples {
    // Half blocks come in pairs: the last line is drawn twice where their number is odd.
    let rows = (size.height + 1) / 2 * 2
    let indices = (0..<rows * size.width).map { place in
      index(x: place % size.width, y: min(place / size.width, size.height - 1), of: size)
    }
    let fitted: Values =
      switch values {
      case .classes(let samples): .classes(indices.map { samples[$0] })
      case .diverging(let samples): .diverging(indices.map { samples[$0] })
      }
    return FieldSamples(columns: size.width, rows: rows, fitted) ?? self
  }
}
