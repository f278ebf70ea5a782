extension PercentileBands: Widget {
  public func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      guard !rect.isEmpty else { return }
      let shown = self.shown
      guard let area = area(of: shown, in: rect, glyphs: glyphs) else {
        let hasNaN = moments.contains { !$0.values.isEmpty }
        buffer.message(
          hasNaN ? "no numbers" : emptyText, in: rect, .role(hasNaN ? .bad : .dimText))
        return
      }
      area.drawGrid(&buffer)
      for (column, values) in columns(of: shown, area).enumerated() {
        if let values { draw(values, x: column, area, glyphs, &buffer) }
      }
      drawMedian(shown, area, glyphs, &buffer)
      area.drawAxes(&buffer)
      if let column = cursor.flatMap(area.column) {
        buffer.cursorLine(x: column, rows: area.plot.y..<area.plot.maxY, glyphs: glyphs)
      }
      if area.plot.y > rect.y { drawHeader(shown, in: rect, &buffer) }
    }
  }

  /// The value on the horizontal axis under a column of the screen, for a pointer; `nil` where the
  /// picture is not.
  public func x(atColumn column: Int, in rect: Rect, glyphs: GlyphSet) -> Double? {
    area(of: shown, in: rect, glyphs: glyphs)?.value(atColumn: column)
  }

  private func area(of shown: [Moment], in rect: Rect, glyphs: GlyphSet) -> PlotArea? {
    guard let low = shown.compactMap({ $0.values.min() }).min(),
      let high = shown.compactMap({ $0.values.max() }).max()
    else { return nil }
    return PlotArea(
      in: rect, top: rect.height >= 8 && rect.width >= 24 ? 1 : 0,
      x: xRange.map { Axis($0) } ?? Axis(spanning: shown.map(\.x)),
      y: yRange.map { Axis($0) } ?? Axis(low...high), xLabel: xLabel, glyphs: glyphs)
  }

  // MARK: - Bands

  /// The percentiles of each column: those of the moments in it, or between two of them what lies
  /// on the way from one to the other.
  private func columns(of shown: [Moment], _ area: PlotArea) -> [[Double]?] {
    var known = [[Int]](repeating: [], count: area.plot.width)
    for (index, moment) in shown.enumerated() {
      if let column = area.x.cell(of: moment.x, count: known.count) { known[column].append(index) }
    }
    var before: Int?
    let next = nextMoments(known)
    return known.indices.map { column in
      if let last = known[column].last {
        before = last
        return merged(known[column].map { shown[$0].values })
      }
      guard let before, let after = next[column] else { return nil }
      let (start, end) = (shown[before], shown[after])
      let place = area.x.value(at: (Double(column) + 0.5) / Double(known.count))
      let share = end.x > start.x ? min(max((place - start.x) / (end.x - start.x), 0), 1) : 0
      return zip(start.values, end.values).map { $0 + ($1 - $0) * share }
    }
  }

  /// The first moment to the right of each column.
  private func nextMoments(_ known: [[Int]]) -> [Int?] {
    var next = [Int?](repeating: nil, count: known.count)
    for column in known.indices.reversed().dropFirst() {
      next[column] = known[column + 1].first ?? next[column + 1]
    }
    return next
  }

  private func merged(_ moments: [[Double]]) -> [Double] {
    guard let first = moments.first, moments.count > 1 else { return moments.first ?? [] }
    return first.indices.map { index in
      let values = moments.map { $0[index] }
      if index == 0 { return values.min() ?? 0 }
      if index == first.count - 1 { return values.max() ?? 0 }
      return values.reduce(0) { $0 + $1 / Double(values.count) }
    }
  }

  private func draw(
    _ values: [Double], x: Int, _ area: PlotArea, _ glyphs: GlyphSet, _ buffer: inout CellBuffer
  ) {
    let painter = HeatPainter(ramp: ramp, usesColor: usesColor, glyphs: glyphs)
    let halves = painter.hasHalves ? 2 : 1
    let rows = area.plot.height * halves
    for row in 0..<area.plot.height {
      let depths = (0..<halves).map { depth(of: values, row: row * halves + $0, of: rows, area.y) }
      guard depths.contains(where: { $0 > 0 }) else { continue }
      let (place, top) = (area.plot.x + x, area.plot.y + row)
      guard usesColor else {
        buffer.put(mark(depths[0], of: values, glyphs), x: place, y: top, .role(.dimText))
        continue
      }
      let levels = depths.map { depth -> HeatLevel in
        // The outermost band must be told from the background already.
        depth > 0
          ? .level(0.28 + 0.72 * Double(depth - 1) / Double(max(1, values.count / 2 - 1)))
          : .missing
      }
      let cell = painter.cell(levels[0], levels[halves - 1])
      buffer.put(cell.base, x: place, y: top, cell.style)
    }
  }

  /// How many bands lie over a row, 0 for none; the outermost counts as soon as it touches the row.
  private func depth(of values: [Double], row: Int, of rows: Int, _ axis: Axis) -> Int {
    let top = axis.value(at: 1 - Double(row) / Double(rows))
    let bottom = axis.value(at: 1 - Double(row + 1) / Double(rows))
    guard let least = values.first, let greatest = values.last, least <= top, greatest >= bottom
    else { return 0 }
    let middle = top / 2 + bottom / 2
    let inner = (1..<max(1, values.count / 2)).filter {
      values[$0] <= middle && middle <= values[values.count - 1 - $0]
    }
    return 1 + inner.count
  }

  private func mark(_ depth: Int, of values: [Double], _ glyphs: GlyphSet) -> Unicode.Scalar {
    let marks: [Unicode.Scalar] = glyphs.isUnicode ? ["·", "░", "▒", "▓"] : [".", ":", "+", "#"]
    let bands = max(1, values.count / 2)
    return marks[min(marks.count - 1, (depth - 1) * marks.count / bands)]
  }

  // MARK: - The median and the header

  private func drawMedian(
    _ shown: [Moment], _ area: PlotArea, _ glyphs: GlyphSet, _ buffer: inout CellBuffer
  ) {
    var canvas = DotCanvas(area.plot.size, glyphs: glyphs)
    canvas.polyline(
      shown.map { area.place(x: $0.x, y: $0.values[$0.values.count / 2], on: canvas) },
      Pen(medianPaint))
    for y in 0..<area.plot.height {
      for x in 0..<area.plot.width {
        guard let cell = canvas.cell(x: x, y: y) else { continue }
        let (column, row) = (area.plot.x + x, area.plot.y + y)
        let ground = buffer[column, row]?.style.background ?? .standard
        buffer.put(cell.glyph, x: column, y: row, Style(cell.paint, on: ground))
      }
    }
  }

  private func drawHeader(_ shown: [Moment], in rect: Rect, _ buffer: inout CellBuffer) {
    let moment = cursor.flatMap { cursor in shown.min { abs($0.x - cursor) < abs($1.x - cursor) } }
    guard let moment = moment ?? shown.last else { return }
    let values = moment.values
    _ = DistributionReading(
      x: moment.x, xLabel: xLabel,
      values: [values[0], values[values.count / 2], values[values.count - 1]]
    ).draw(x: rect.x, y: rect.y, limit: rect.width, &buffer)
  }
}
