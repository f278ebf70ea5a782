/// How often values fall into equal bins: bars that stand side by side over their values, and where
/// there is room beside an axis of the counts.
public struct HistogramChart: Widget {
  /// How many values fell into each bin, from the lowest bin.
  public var counts: [Int]
  /// The values at the ends; both equal where all values are the same.
  public var range: ClosedRange<Double>
  /// The colour of the bars.
  public var paint: Paint
  /// How many values were no numbers and are in no bin.
  public var nonFiniteCount: Int

  /// A histogram of `counts` over `range`.
  public init(
    counts: [Int], range: ClosedRange<Double>, paint: Paint = .role(.histogram),
    nonFiniteCount: Int = 0
  ) {
    self.counts = counts
    self.range = range
    self.paint = paint
    self.nonFiniteCount = nonFiniteCount
  }

  public func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      guard !rect.isEmpty else { return }
      let labelRows = rect.height >= 3 ? 1 : 0
      let gutter = axisWidth(in: rect)
      let (bars, labels) = rect.inset(left: gutter).splitTop(rect.height - labelRows)
      let heights = self.heights(columns: bars.width)
      guard heights.contains(where: { $0 > 0 }) else {
        let message = truncated(nonFiniteCount > 0 ? "no numbers" : "no values", to: rect.width)
        buffer.text(
          message, x: rect.x + (rect.width - columns(of: message)) / 2, y: rect.y + rect.height / 2,
          .role(nonFiniteCount > 0 ? .bad : .dimText))
        return
      }
      if gutter > 0 { drawAxis(from: rect.x, beside: bars, glyphs, &buffer) }
      drawBars(heights, in: bars, glyphs, &buffer)
      if labelRows > 0 { drawLabels(in: labels, &buffer) }
      if nonFiniteCount > 0 {
        let note = "\(NumberFormat.compactCount(Double(nonFiniteCount))) NaN"
        buffer.text(truncated(note, to: rect.width), endingAt: rect.maxX, y: rect.y, .role(.bad))
      }
    }
  }

  // MARK: - Counts

  /// The columns of the axis of the counts, its line included; 0 where the picture is too small to
  /// spare the room.
  private func axisWidth(in rect: Rect) -> Int {
    guard rect.height >= 7, rect.width >= 26 else { return 0 }
    let labels = ticks(bars: Size(width: rect.width - 4, height: rect.height - 1)).map(\.label)
    return labels.map { columns(of: $0) + 1 }.max() ?? 0
  }

  /// The round counts of the axis beside bars in `size`: half a count is none.
  private func ticks(bars size: Size) -> [Tick] {
    let highest = highest(columns: size.width)
    guard highest >= 1 else { return [] }
    return Axis(0...highest).ticks(atMost: max(2, size.height / 3))
      .filter { $0.value > 0 && $0.value.rounded() == $0.value }
  }

  /// The count that the highest of some columns stands for: of a bin, or where a column stands for
  /// several the mean of them.
  private func highest(columns: Int) -> Double { rawHeights(columns: columns).max() ?? 0 }

  private func drawAxis(
    from left: Int, beside bars: Rect, _ glyphs: GlyphSet, _ buffer: inout CellBuffer
  ) {
    let line = Rect(x: bars.x - 1, y: bars.y, width: 1, height: bars.height)
    buffer.fill(line, glyphs.box.vertical, .role(.border))
    let axis = Axis(0...highest(columns: bars.width))
    // A number that has lost a digit would be another one.
    let room = bars.x - 1 - left
    for tick in ticks(bars: bars.size) where columns(of: tick.label) <= room {
      guard let fraction = axis.fraction(of: tick.value),
        let above = clampedInt(fraction * Double(bars.height), 1...bars.height)
      else { continue }
      let y = bars.maxY - above
      buffer.text(tick.label, endingAt: bars.x - 1, y: y, .role(.axis))
      buffer.put(glyphs.box.tickLeft, x: bars.x - 1, y: y, .role(.axis))
    }
  }

  /// The height of each column, 0...1.
  public func heights(columns: Int) -> [Double] {
    let heights = rawHeights(columns: columns)
    let highest = heights.max() ?? 0
    return highest > 0 ? heights.map { $0 / highest } : heights
  }

  /// The count of each column: with more columns than bins the bin under its middle, with fewer the
  /// mean over the bins it covers, so that no column has more of them than the next.
  private func rawHeights(columns: Int) -> [Double] {
    let counts = counts.map { Double(max(0, $0)) }
    guard columns > 0, !counts.isEmpty else { return [] }
    var heights: [Double] = []
    if range.lowerBound == range.upperBound {
      // All values are the same: one bar in the middle, a third wide at most.
      let total = counts.reduce(0, +)
      let half = max(0, min(1, columns / 6))
      heights = (0..<columns).map { abs($0 - columns / 2) <= half ? total : 0 }
    } else if counts.count <= columns {
      heights = (0..<columns).map { column in
        counts[min(counts.count - 1, (2 * column + 1) * counts.count / (2 * columns))]
      }
    } else {
      heights = (0..<columns).map { mean(of: counts, in: $0, of: columns) }
    }
    return heights
  }

  private func mean(of counts: [Double], in column: Int, of columns: Int) -> Double {
    let width = Double(counts.count) / Double(columns)
    let (start, end) = (Double(column) * width, Double(column + 1) * width)
    var sum = 0.0
    for bin in (clampedInt(start.rounded(.down), 0...counts.count) ?? 0)..<counts.count {
      let overlap = min(end, Double(bin + 1)) - max(start, Double(bin))
      if overlap <= 0 { break }
      sum += counts[bin] * overlap
    }
    return sum / width
  }

  private func drawBars(
    _ heights: [Double], in rect: Rect, _ glyphs: GlyphSet, _ buffer: inout CellBuffer
  ) {
    let bars = glyphs.verticalBars
    let steps = bars.count - 1
    for (column, height) in heights.enumerated() where height > 0 {
      // One value in a full bin must be seen: at least the lowest step.
      let filled = max(
        1, clampedInt(height * Double(rect.height * steps), 0...(rect.height * steps)) ?? 0)
      let whole = filled / steps
      let x = rect.x + column
      buffer.fill(
        Rect(x: x, y: rect.maxY - whole, width: 1, height: whole), bars[steps], Style(paint))
      if filled % steps > 0 {
        buffer.put(bars[filled % steps], x: x, y: rect.maxY - whole - 1, Style(paint))
      }
    }
  }

  /// Writes the ends, and 0 where it stands between them.
  private func drawLabels(in rect: Rect, _ buffer: inout CellBuffer) {
    let low = NumberFormat.twoSignificant(range.lowerBound)
    let high = NumberFormat.twoSignificant(range.upperBound)
    if range.lowerBound == range.upperBound {
      let text = truncated(low, to: rect.width)
      buffer.text(
        text, x: rect.x + rect.width / 2 - columns(of: text) / 2, y: rect.y, .role(.axis))
      return
    }
    let lowEnd = buffer.text(low, x: rect.x, y: rect.y, .role(.axis)) + rect.x
    var highStart = rect.maxX
    if rect.maxX - columns(of: high) > lowEnd {
      highStart = buffer.text(high, endingAt: rect.maxX, y: rect.y, .role(.axis))
    }
    guard range.contains(0), let fraction = Axis(range).fraction(of: 0),
      let column = clampedInt(fraction * Double(rect.width - 1), 0...max(0, rect.width - 1)),
      rect.x + column > lowEnd, rect.x + column < highStart - 1
    else { return }
    buffer.text("0", x: rect.x + column, y: rect.y, .role(.axis))
  }
}
