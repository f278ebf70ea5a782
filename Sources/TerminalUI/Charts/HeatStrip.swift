/// Rows of values over time, told by colour: the gradient of every layer through the epochs.
public struct HeatStrip: Widget {
  /// A row.
  public struct Row: Sendable {
    /// Its name, to the left.
    public var label: String
    /// Its values at equal distances; what is not finite stays empty.
    public var values: [Double]
    /// The colour of its name, such as that of its curve in a chart below.
    public var labelPaint: Paint
    /// Its number, to the right.
    public var value: String

    /// A row.
    public init(
      label: String, values: [Double], labelPaint: Paint = .role(.text), value: String = ""
    ) {
      self.label = label
      self.values = values
      self.labelPaint = labelPaint
      self.value = value
    }
  }

  /// The rows from top to bottom.
  public var rows: [Row]
  /// The values at the ends of the ramp.
  public var range: ClosedRange<Double>
  /// The colours.
  public var ramp: Ramp
  /// Whether colours tell the value; else shades do.
  public var usesColor: Bool
  /// The columns for names and numbers, at least.
  public var margins: ChartMargins

  /// A strip of `rows`.
  public init(
    rows: [Row], range: ClosedRange<Double>, ramp: Ramp = .heat, usesColor: Bool = true,
    margins: ChartMargins = .none
  ) {
    self.rows = rows
    self.range = range
    self.ramp = ramp
    self.usesColor = usesColor
    self.margins = margins
  }

  public func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      guard !rect.isEmpty, !rows.isEmpty else { return }
      var labelWidth = rows.map { columns(of: $0.label) }.max() ?? 0
      var valueWidth = rows.map { columns(of: $0.value) }.max() ?? 0
      labelWidth = max(labelWidth > 0 ? labelWidth + 1 : 0, margins.left)
      if rect.width < labelWidth + 4 { labelWidth = 0 }
      valueWidth = max(valueWidth > 0 ? valueWidth + 1 : 0, margins.right)
      if rect.width < labelWidth + valueWidth + 4 { valueWidth = 0 }
      let painter = HeatPainter(ramp: ramp, usesColor: usesColor, glyphs: glyphs)
      // Half rows where there are more layers than rows; the names then stand at every other one.
      let isHalved = rows.count > rect.height && painter.hasHalves
      let height = max(1, min(3, rect.height / rows.count))
      let bars = rect.inset(left: labelWidth, right: valueWidth)
      for y in 0..<min(rect.height, isHalved ? (rows.count + 1) / 2 : rows.count * height) {
        let upper = isHalved ? 2 * y : y / height
        let lower = isHalved ? 2 * y + 1 : upper
        for x in 0..<bars.width {
          let cell = painter.cell(level(upper, x, bars.width), level(lower, x, bars.width))
          buffer.put(cell.base, x: bars.x + x, y: rect.y + y, cell.style)
        }
        guard isHalved || y % height == (height - 1) / 2 else { continue }
        if labelWidth > 0 {
          buffer.text(rows[upper].label, x: rect.x, y: rect.y + y, Style(rows[upper].labelPaint))
        }
        if valueWidth > 0 {
          buffer.text(rows[upper].value, endingAt: rect.maxX, y: rect.y + y, .role(.text))
        }
      }
    }
  }

  /// The level in column `x` of `width`: of the values that fall there the one farthest up, so that
  /// no spike is lost.
  private func level(_ row: Int, _ x: Int, _ width: Int) -> HeatLevel {
    guard rows.indices.contains(row), !rows[row].values.isEmpty else { return .missing }
    let values = rows[row].values
    let first = min(values.count - 1, x * values.count / width)
    let last = max(first + 1, min(values.count, (x + 1) * values.count / width))
    let shown = values[first..<last].filter { Axis.canShow($0, .linear) }
    return shown.max().flatMap { Axis(range).fraction(of: $0) }.map { .level($0) } ?? .missing
  }
}
