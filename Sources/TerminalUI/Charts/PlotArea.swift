/// A rectangle with a vertical and a horizontal axis, and the map from values to cells and dots.
///
/// The labels of the vertical axis stand to the left of the plot, those of the horizontal one
/// below; where there is no room for them the plot takes all.
struct PlotArea {
  /// Where the data is drawn.
  let plot: Rect
  /// The horizontal axis.
  let x: Axis
  /// The vertical axis.
  let y: Axis
  private let rect: Rect
  private let glyphs: GlyphSet
  private let xLabel: String
  private let xTicks: [Tick]
  private let yTicks: [Tick]

  /// The layout of two axes in `rect`, of which `top` rows are left free above the plot, and as many
  /// columns as `margins` says beside it.
  init(
    in rect: Rect, top: Int = 0, x: Axis, y: Axis, xLabel: String,
    margins: ChartMargins = .none, glyphs: GlyphSet
  ) {
    self.rect = rect
    self.x = x
    self.y = y
    self.glyphs = glyphs
    let labelRows = rect.height >= 5 ? 1 : 0
    let height = max(0, rect.height - labelRows - min(top, rect.height))
    let yTicks = height >= 3 ? y.ticks(atMost: max(2, min(12, (height + 1) / 3))) : []
    let labelWidth = yTicks.map { columns(of: $0.label) }.max() ?? 0
    let wanted = max(labelWidth > 0 ? labelWidth + 1 : 0, margins.left)
    let gutter = rect.width >= wanted + 8 ? wanted : 0
    let right = rect.width >= gutter + margins.right + 8 ? margins.right : 0
    plot = Rect(
      x: rect.x + gutter, y: rect.y + min(top, rect.height), width: rect.width - gutter - right,
      height: height)
    self.yTicks = gutter > 0 ? yTicks : []
    xTicks = labelRows > 0 && plot.width >= 6 ? x.ticks(atMost: max(2, plot.width / 8)) : []
    // Beside a long name there must be room for two numbers.
    self.xLabel = plot.width >= 18 + columns(of: xLabel) ? xLabel : ""
  }

  // MARK: - Places

  /// The column in the plot of a value on the horizontal axis; `nil` outside.
  func column(of value: Double) -> Int? {
    cell(x.fraction(of: value), count: plot.width).map { plot.x + $0 }
  }

  /// The row in the plot of a value on the vertical axis; `nil` outside.
  func row(of value: Double) -> Int? {
    cell(y.fraction(of: value).map { 1 - $0 }, count: plot.height).map { plot.y + $0 }
  }

  /// The value in the middle of a column; `nil` outside of the plot.
  func value(atColumn column: Int) -> Double? {
    guard column >= plot.x, column < plot.maxX else { return nil }
    return x.value(at: (Double(column - plot.x) + 0.5) / Double(plot.width))
  }

  /// Where a point stands on a canvas that covers the plot, in dots from the upper left; not finite
  /// for a point that has no place.
  func place(x: Double, y: Double, on canvas: DotCanvas) -> (x: Double, y: Double) {
    guard let across = self.x.fraction(of: x), let up = self.y.fraction(of: y) else {
      return (.nan, .nan)
    }
    return (across * Double(canvas.dotWidth - 1), (1 - up) * Double(canvas.dotHeight - 1))
  }

  private func cell(_ fraction: Double?, count: Int) -> Int? {
    guard let fraction, fraction >= -1e-9, fraction <= 1 + 1e-9, count > 0 else { return nil }
    return clampedInt((fraction * Double(count)).rounded(.down), 0...(count - 1))
  }

  // MARK: - Drawing

  /// Draws faint lines at the ticks; the data goes over them.
  func drawGrid(_ buffer: inout CellBuffer) {
    guard glyphs.isUnicode else { return }
    for tick in yTicks {
      guard let row = row(of: tick.value) else { continue }
      let line = Rect(x: plot.x, y: row, width: plot.width, height: 1)
      buffer.fill(line, glyphs.box.dottedHorizontal, .role(.border))
    }
  }

  /// Draws both axes with their numbers.
  func drawAxes(_ buffer: inout CellBuffer) {
    if plot.x > rect.x {
      let axis = Rect(x: plot.x - 1, y: plot.y, width: 1, height: plot.height)
      buffer.fill(axis, glyphs.box.vertical, .role(.border))
      for tick in yTicks {
        guard let row = row(of: tick.value) else { continue }
        buffer.text(tick.label, endingAt: plot.x - 1, y: row, .role(.axis))
        buffer.put(glyphs.box.tickLeft, x: plot.x - 1, y: row, .role(.axis))
      }
    }
    drawHorizontalLabels(&buffer)
  }

  private func drawHorizontalLabels(_ buffer: inout CellBuffer) {
    guard !xTicks.isEmpty, plot.maxY < rect.maxY else { return }
    var end = plot.maxX
    if !xLabel.isEmpty {
      end = buffer.text(xLabel, endingAt: plot.maxX, y: plot.maxY, .role(.dimText)) - 1
    }
    var next = rect.x
    for tick in xTicks {
      guard let column = column(of: tick.value) else { continue }
      let width = columns(of: tick.label)
      let start = min(max(column - width / 2, next), plot.maxX - width)
      // A number that is pushed off its place would lie.
      if start < next || start + width > end || abs(start + width / 2 - column) > width { continue }
      buffer.text(tick.label, x: start, y: plot.maxY, .role(.axis))
      next = start + width + 1
    }
  }
}
