/// The names of a chart's curves with their current values, or with those under its cursor.
struct ChartLegend {
  private struct Entry {
    var sample: Unicode.Scalar
    var paint: Paint
    var name: String
    var value: String
  }

  private let entries: [Entry]
  private let header: String
  private let nameWidth: Int
  private let valueWidth: Int

  /// The legend of `chart` for a plot of this width: in a narrow one numbers are shorter.
  init(_ chart: LineChart, width: Int, glyphs: GlyphSet) {
    let isNarrow = width < 32
    let format = isNarrow ? NumberFormat.short : NumberFormat.threeSignificant
    entries =
      !chart.showsLegend
      ? []
      : chart.series.enumerated().filter { !$0.element.name.isEmpty }.map { index, series in
        let value =
          if let cursor = chart.cursor { series.point(nearest: cursor)?.y } else { series.current }
        return Entry(
          sample: chart.pen(index).sample(glyphs), paint: series.paint,
          name: truncated(series.name, to: max(4, width / 3)), value: value.map(format) ?? "-")
      }
    header =
      chart.cursor.map { cursor in
        let label = chart.xLabel.isEmpty ? "" : chart.xLabel + " "
        let isWhole = cursor.rounded() == cursor && abs(cursor) < 1e9
        return label
          + (isWhole ? NumberFormat.count(Int(cursor)) : NumberFormat.threeSignificant(cursor))
      } ?? ""
    nameWidth = entries.map { columns(of: $0.name) }.max() ?? 0
    // Room for every number of the format, so that nothing jumps while values change.
    let usual = isNarrow ? 4 : 6
    valueWidth = max(usual, entries.map { columns(of: $0.value) }.max() ?? 0)
  }

  /// The upper right corner of `plot`, as large as the legend; wider than the plot where it has no
  /// room.
  func corner(of plot: Rect) -> Rect {
    let rows = entries.count + (header.isEmpty || entries.isEmpty ? 0 : 1)
    let width = entries.isEmpty ? 0 : max(3 + nameWidth + valueWidth, columns(of: header))
    return Rect(x: plot.maxX - width, y: plot.y, width: width, height: rows)
  }

  /// Whether a curve runs through the cells of `corner` or right beside them.
  func hides(_ canvas: DotCanvas, _ corner: Rect, _ plot: Rect) -> Bool {
    if corner.height > plot.height { return true }
    return (corner.y..<corner.maxY).contains { y in
      (corner.x - 1..<corner.maxX).contains { canvas.isOccupied(x: $0 - plot.x, y: y - plot.y) }
    }
  }

  /// The columns that ``drawRow(x:y:isTight:_:)`` takes.
  func rowWidth(isTight: Bool) -> Int {
    let gap = isTight ? 1 : 2
    let end = header.isEmpty ? -gap : columns(of: header)
    return entries.reduce(end) { $0 + columns(of: $1.name) + valueWidth + 2 * gap + 1 }
  }

  /// Draws a row an entry.
  func drawRows(in corner: Rect, _ buffer: inout CellBuffer) {
    guard !entries.isEmpty else { return }
    buffer.fill(corner, " ", .role(.text))
    var y = corner.y
    if !header.isEmpty {
      buffer.text(header, endingAt: corner.maxX, y: y, .role(.cursor))
      y += 1
    }
    for entry in entries {
      buffer.put(entry.sample, x: corner.x, y: y, Style(entry.paint))
      buffer.text(entry.name, x: corner.x + 2, y: y, Style(entry.paint))
      buffer.text(entry.value, endingAt: corner.maxX, y: y, .role(.text))
      y += 1
    }
  }

  /// Draws all entries one after the other; tight, the sample of a line stands right before its
  /// name.
  func drawRow(x: Int, y: Int, isTight: Bool, _ buffer: inout CellBuffer) {
    let gap = isTight ? 1 : 2
    var x = x
    for entry in entries {
      buffer.put(entry.sample, x: x, y: y, Style(entry.paint))
      x += gap
      x += buffer.text(entry.name, x: x, y: y, Style(entry.paint)) + 1
      x += buffer.text(
        NumberFormat.padded(entry.value, to: valueWidth), x: x, y: y, .role(.text))
      x += gap
    }
    if !header.isEmpty { buffer.text(header, x: x, y: y, .role(.cursor)) }
  }
}
