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

  /// The rows that entries one after the other take in `width` columns; `nil` where one has no room
  /// at all.
  func rowCount(width: Int, isTight: Bool) -> Int? {
    places(width: width, isTight: isTight).map { ($0.last?.row ?? -1) + 1 }
  }

  /// Where entries, and behind them the header, stand one after the other.
  private func places(width: Int, isTight: Bool) -> [(x: Int, row: Int)]? {
    let gap = isTight ? 1 : 2
    let widths =
      entries.map { columns(of: $0.name) + valueWidth + gap + 1 }
      + (header.isEmpty ? [] : [columns(of: header)])
    var places: [(x: Int, row: Int)] = []
    var (x, row) = (0, 0)
    for length in widths {
      if x > 0, x + length > width { (x, row) = (0, row + 1) }
      guard length <= width else { return nil }
      places.append((x, row))
      x += length + gap
    }
    return places
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

  /// Draws all entries one after the other, in as many rows as ``rowCount(width:isTight:)`` says; tight,
  /// the sample of a line stands right before its name.
  func drawRows(x: Int, y: Int, width: Int, isTight: Bool, _ buffer: inout CellBuffer) {
    guard let places = places(width: width, isTight: isTight) else { return }
    for (entry, place) in zip(entries, places) {
      let (y, start) = (y + place.row, x + place.x)
      buffer.put(entry.sample, x: start, y: y, Style(entry.paint))
      let end = start + (isTight ? 1 : 2)
      let used = buffer.text(entry.name, x: end, y: y, Style(entry.paint)) + 1
      buffer.text(
        NumberFormat.padded(entry.value, to: valueWidth), x: end + used, y: y, .role(.text))
    }
    if !header.isEmpty, let place = places.last {
      buffer.text(header, x: x + place.x, y: y + place.row, .role(.cursor))
    }
  }
}
