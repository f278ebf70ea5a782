extension LineChart: Widget {
  public func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      withSmoothedCurves.drawCurves(in: rect, of: &buffer, glyphs: glyphs)
    }
  }

  private func drawCurves(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    guard !rect.isEmpty else { return }
    guard hasValues else {
      buffer.message(emptyMessage, in: rect)
      return
    }
    var area = area(in: rect, glyphs: glyphs)
    var canvas = canvas(in: area, glyphs: glyphs)
    let legend = ChartLegend(
      withReadings(plot: area.plot), width: area.plot.width, glyphs: glyphs)
    var corner = legend.corner(of: area.plot)
    let needsRow = corner.width > area.plot.width || legend.hides(canvas, corner, area.plot)
    // Beside the axis, or across all of the chart and without gaps.
    let isTight = legend.rowCount(width: area.plot.width, isTight: false) != 1
    let legendWidth = isTight ? rect.width : area.plot.width
    let legendRows = legend.rowCount(width: legendWidth, isTight: isTight) ?? .max
    let hasRow = needsRow && rect.height >= 9 && legendRows <= max(1, rect.height / 5)
    if hasRow {
      area = self.area(in: rect, top: legendRows, glyphs: glyphs)
      canvas = self.canvas(in: area, glyphs: glyphs)
      corner = area.plot
    }
    area.drawGrid(&buffer)
    drawFlagLines(area, glyphs, &buffer)
    canvas.draw(x: area.plot.x, y: area.plot.y, of: &buffer)
    area.drawAxes(&buffer)
    drawGaps(area, glyphs, &buffer)
    drawCursor(area, canvas, glyphs, &buffer)
    if hasRow {
      legend.drawRows(
        x: isTight ? rect.x : area.plot.x, y: rect.y, width: legendWidth, isTight: isTight, &buffer)
    } else if corner.width <= area.plot.width, corner.height < area.plot.height {
      legend.drawRows(in: corner, &buffer)
    }
    drawFlagLabels(area, canvas, avoiding: corner, glyphs, &buffer)
    drawEndLabels(area, in: rect, &buffer)
  }

  /// Where the curves are drawn in `rect`; `nil` while there are none.
  public func plot(in rect: Rect, glyphs: GlyphSet) -> Rect? {
    hasValues ? area(in: rect, glyphs: glyphs).plot : nil
  }

  /// The value on the horizontal axis under a column of the screen, for a pointer; `nil` where the
  /// plot is not.
  public func x(atColumn column: Int, in rect: Rect, glyphs: GlyphSet) -> Double? {
    hasValues ? area(in: rect, glyphs: glyphs).value(atColumn: column) : nil
  }

  private var hasValues: Bool {
    series.contains { series in
      series.points.contains { $0.x.isFinite && Axis.canShow($0.y, yScale) }
    }
  }

  /// Why nothing can be drawn.
  private var emptyMessage: String {
    let values = series.flatMap { $0.points.map(\.y) }
    if values.isEmpty { return emptyText }
    let hasNumbers = values.contains { $0.isFinite }
    if !hasNumbers { return "no numbers" }
    return yScale == .logarithmic ? "no value above 0" : "values too large"
  }

  private func area(in rect: Rect, top: Int = 0, glyphs: GlyphSet) -> PlotArea {
    let x = xRange.map { Axis($0) } ?? Axis(spanning: allPlaces)
    let y = yRange.map { Axis($0, yScale) } ?? Axis(showing: allValues, yScale)
    return PlotArea(
      in: rect, top: top, x: x, y: y, xLabel: xLabel, margins: margins, glyphs: glyphs)
  }

  /// The places of all points on the horizontal axis.
  private var allPlaces: [Double] {
    var places: [Double] = []
    places.reserveCapacity(series.reduce(0) { $0 + $1.points.count })
    for series in series {
      for point in series.points { places.append(point.x) }
    }
    return places
  }

  /// All that the vertical axis must have room for.
  private var allValues: [Double] {
    var values: [Double] = []
    values.reserveCapacity(series.reduce(0) { $0 + $1.points.count + 2 * $1.band.count })
    for series in series {
      for point in series.rawPoints.isEmpty ? series.points : series.rawPoints {
        values.append(point.y)
      }
      for band in series.band {
        values.append(band.low)
        values.append(band.high)
      }
    }
    return values
  }

  private func canvas(in area: PlotArea, glyphs: GlyphSet) -> DotCanvas {
    var canvas = DotCanvas(area.plot.size, glyphs: glyphs)
    for (index, series) in series.enumerated() {
      for band in area.merged(series.band, on: canvas) {
        guard let ends = places(of: band, area, canvas) else { continue }
        canvas.line(from: ends.low, to: ends.high, backdrop(index))
      }
      canvas.polyline(area.places(of: series.rawPoints, on: canvas), backdrop(index))
    }
    for (index, series) in series.enumerated() {
      canvas.polyline(area.places(of: series.points, on: canvas), pen(index))
    }
    return canvas
  }

  /// The ends of a band on the canvas; `nil` where it has no place. An end without one, such as 0 on
  /// a logarithmic axis, lies at the edge: the other one must not be lost with it.
  private func places(of band: ChartBand, _ area: PlotArea, _ canvas: DotCanvas)
    -> (low: (x: Double, y: Double), high: (x: Double, y: Double))?
  {
    guard let across = area.x.fraction(of: band.x), !band.low.isNaN, !band.high.isNaN else {
      return nil
    }
    let x = across * Double(canvas.dotWidth - 1)
    let low = area.y.fraction(of: band.low) ?? (band.low > 0 ? 1 : 0)
    let high = area.y.fraction(of: band.high) ?? (band.high > 0 ? 1 : 0)
    // A band that has left the scale altogether has no place on it.
    if low == high, area.y.fraction(of: band.low) == nil { return nil }
    let height = Double(canvas.dotHeight - 1)
    return ((x, (1 - low) * height), (x, (1 - high) * height))
  }

  /// The pen of a series: in ASCII each has a mark of its own.
  func pen(_ index: Int) -> Pen {
    let marks: [Unicode.Scalar] = ["*", "o", "x", "#", "%", "@", "&", "="]
    return Pen(
      series[index].paint, pattern: series[index].pattern,
      asciiMark: series[index].mark ?? marks[index % marks.count])
  }

  /// The pen of what lies behind a series.
  func backdrop(_ index: Int) -> Pen {
    Pen(series[index].bandPaint, asciiMark: ".", isBackdrop: true)
  }

  /// Writes the names of the curves to the right of their ends; those that end in the same row stand
  /// side by side.
  private func drawEndLabels(_ area: PlotArea, in rect: Rect, _ buffer: inout CellBuffer) {
    var next: [Int: Int] = [:]
    for series in series where area.plot.maxX < rect.maxX {
      guard let value = series.current, let row = area.row(of: value) else { continue }
      let x = next[row] ?? area.plot.maxX + 1
      guard x + columns(of: series.name) <= rect.maxX else { continue }
      next[row] = x + 1 + buffer.text(series.name, x: x, y: row, Style(series.paint))
    }
  }

  // MARK: - Flags, gaps and the cursor

  private func drawFlagLines(_ area: PlotArea, _ glyphs: GlyphSet, _ buffer: inout CellBuffer) {
    for flag in flags {
      guard let column = area.column(of: flag.x) else { continue }
      let line = Rect(x: column, y: area.plot.y, width: 1, height: area.plot.height)
      buffer.fill(line, glyphs.box.dottedVertical, .role(.flag))
    }
  }

  private func drawFlagLabels(
    _ area: PlotArea, _ canvas: DotCanvas, avoiding taken: Rect, _ glyphs: GlyphSet,
    _ buffer: inout CellBuffer
  ) {
    let plot = area.plot
    guard plot.height > 1 else { return }
    let places = flagPlaces(area)
    for (index, place) in places.enumerated() {
      // The lowest row: curves of a cost end high above it.
      buffer.put(glyphs.flag, x: place.column, y: plot.maxY - 1, .role(.flag, bold: true))
      // A label ends before the next flag, whose own tells what came later.
      let end = index + 1 < places.count ? places[index + 1].column : plot.maxX
      let label = truncated(place.label, to: 32)
      let width = columns(of: label)
      let isFree = (place.column + 1...place.column + 1 + width).allSatisfy {
        !canvas.isOccupied(x: $0 - plot.x, y: plot.height - 1)
      }
      let fits = place.column + 2 + width <= end && isFree
      guard fits, plot.maxY - 1 >= taken.maxY || taken.width >= plot.width else { continue }
      buffer.text(" \(label) ", x: place.column + 1, y: plot.maxY - 1, .role(.flag))
    }
  }

  /// The columns with flags from left to right, and what all flags of a column say.
  private func flagPlaces(_ area: PlotArea) -> [(column: Int, label: String)] {
    var places: [(column: Int, label: String)] = []
    for flag in flags.sorted(by: { $0.x < $1.x }) {
      guard let column = area.column(of: flag.x) else { continue }
      if let last = places.last, last.column == column {
        places[places.count - 1].label += ", " + flag.label
      } else {
        places.append((column, flag.label))
      }
    }
    return places
  }

  /// Marks values that are no numbers at the foot of the chart, so that a gap is seen as one.
  private func drawGaps(_ area: PlotArea, _ glyphs: GlyphSet, _ buffer: inout CellBuffer) {
    for series in series {
      for point in series.points where !point.y.isFinite {
        guard area.plot.height > 0, let column = area.column(of: point.x) else { continue }
        buffer.put(glyphs.cross, x: column, y: area.plot.maxY - 1, .role(.bad))
      }
    }
  }

  private func drawCursor(
    _ area: PlotArea, _ canvas: DotCanvas, _ glyphs: GlyphSet, _ buffer: inout CellBuffer
  ) {
    guard let cursor, let column = area.column(of: cursor) else { return }
    for y in area.plot.y..<area.plot.maxY
    where !canvas.isOccupied(x: column - area.plot.x, y: y - area.plot.y) {
      buffer.put(glyphs.box.vertical, x: column, y: y, .role(.cursor))
    }
    for series in series {
      guard let point = reading(of: series.points), let row = area.row(of: point.y),
        let place = area.column(of: point.x)
      else { continue }
      buffer.put(
        glyphs.point(0, isFilled: true), x: place, y: row, Style(series.paint, bold: true))
    }
  }
}
