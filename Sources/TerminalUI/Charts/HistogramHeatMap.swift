/// Histograms over time as a heat map: time from left to right, values from bottom to top, and the
/// colour says what share of all values lies there.
///
/// The colours follow the logarithm of the share, so that the tails are seen beside the bulk; what
/// is not zero has at least the first colour. Histograms of differing ranges are laid on one axis,
/// each bin taken as spread evenly. A column that stands for several moments shows the greatest
/// share of them.
public struct HistogramHeatMap: Sendable {
  /// The histograms, from left to right.
  public var moments: [TimedHistogram]
  /// What the horizontal axis counts.
  public var xLabel: String
  /// The ends of the horizontal axis; by default the first and the last moment.
  public var xRange: ClosedRange<Double>?
  /// The ends of the vertical axis; by default the least and the greatest value.
  public var yRange: ClosedRange<Double>?
  /// Where values are read off: least, median and greatest stand above the picture.
  public var cursor: Double?
  /// The colours.
  public var ramp: Ramp
  /// Whether colours tell the share; else shades do.
  public var usesColor: Bool
  /// What stands in an empty picture.
  public var emptyText: String

  /// A heat map of `moments`.
  public init(
    moments: [TimedHistogram], xLabel: String = "", xRange: ClosedRange<Double>? = nil,
    yRange: ClosedRange<Double>? = nil, cursor: Double? = nil, ramp: Ramp = .heat,
    usesColor: Bool = true, emptyText: String = "no values yet"
  ) {
    self.moments = moments
    self.xLabel = xLabel
    self.xRange = xRange
    self.yRange = yRange
    self.cursor = cursor
    self.ramp = ramp
    self.usesColor = usesColor
    self.emptyText = emptyText
  }

  /// The decades that the colours stand for.
  private static let decades = 2.5
}

extension HistogramHeatMap: Widget {
  public func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      guard !rect.isEmpty else { return }
      guard let area = area(in: rect, glyphs: glyphs) else {
        let hasNaN = moments.contains { $0.nonFiniteCount > 0 }
        buffer.message(
          hasNaN ? "no numbers" : emptyText, in: rect, .role(hasNaN ? .bad : .dimText))
        return
      }
      let painter = HeatPainter(ramp: ramp, usesColor: usesColor, glyphs: glyphs)
      let columns = TimeColumns(moments.map(\.x), axis: area.x, count: area.plot.width).moments
      let rows = area.plot.height * (painter.hasHalves ? 2 : 1)
      let known = moments.map { $0.shares(on: area.y, rows: rows) }
      let greatest = known.joined().max() ?? 0
      let top = greatest > 0 ? Axis.roundStep(atLeast: greatest) : 1
      for (column, indices) in columns.enumerated() where !indices.isEmpty {
        let levels = (0..<rows).map { row in
          level(of: indices.map { known[$0][rows - 1 - row] }.max() ?? 0, top: top)
        }
        draw(levels, x: area.plot.x + column, area.plot, painter, &buffer)
        if indices.contains(where: { moments[$0].nonFiniteCount > 0 }) {
          buffer.put(glyphs.cross, x: area.plot.x + column, y: area.plot.y, .role(.bad))
        }
      }
      area.drawAxes(&buffer)
      if let column = cursor.flatMap(area.column) {
        buffer.cursorLine(x: column, rows: area.plot.y..<area.plot.maxY, glyphs: glyphs)
      }
      if area.plot.y > rect.y { drawHeader(in: rect, top: top, painter, &buffer) }
    }
  }

  /// The value on the horizontal axis under a column of the screen, for a pointer; `nil` where the
  /// picture is not.
  public func x(atColumn column: Int, in rect: Rect, glyphs: GlyphSet) -> Double? {
    area(in: rect, glyphs: glyphs)?.value(atColumn: column)
  }

  private func area(in rect: Rect, glyphs: GlyphSet) -> PlotArea? {
    guard let values = moments.valueAxis else { return nil }
    return PlotArea(
      in: rect, top: rect.height >= 8 && rect.width >= 24 ? 1 : 0,
      x: xRange.map { Axis($0) } ?? Axis(spanning: moments.map(\.x)),
      y: yRange.map { Axis($0) } ?? values, xLabel: xLabel, glyphs: glyphs)
  }

  private func level(of share: Double, top: Double) -> HeatLevel {
    guard share > 0 else { return .missing }
    return .level(max(0, 1 + Elementary.log10(share / top) / Self.decades))
  }

  private func draw(
    _ levels: [HeatLevel], x: Int, _ plot: Rect, _ painter: HeatPainter, _ buffer: inout CellBuffer
  ) {
    for row in 0..<plot.height {
      let cell =
        painter.hasHalves
        ? painter.cell(levels[2 * row], levels[2 * row + 1]) : painter.cell(levels[row])
      buffer.put(cell.base, x: x, y: plot.y + row, cell.style)
    }
  }

  /// The row above the picture: what the cursor reads, and what the colours stand for.
  private func drawHeader(
    in rect: Rect, top: Double, _ painter: HeatPainter, _ buffer: inout CellBuffer
  ) {
    var limit = rect.width
    if let cursor, let moment = moments.last(where: { $0.x <= cursor }) ?? moments.first {
      let reading = DistributionReading(
        x: moment.x, xLabel: xLabel, values: moment.quantiles([0, 0.5, 1]))
      limit -= reading.draw(x: rect.x, y: rect.y, limit: rect.width, &buffer) + 2
    }
    let bottom = top * Elementary.power(10, -Self.decades)
    ColorKey(
      title: "share", low: percent(bottom), middle: nil, high: percent(top), painter: painter
    ).draw(endingAt: rect.maxX, y: rect.y, limit: limit, &buffer)
  }

  private func percent(_ share: Double) -> String {
    NumberFormat.twoSignificant(100 * share) + " %"
  }
}
