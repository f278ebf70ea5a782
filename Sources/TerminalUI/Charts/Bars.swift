/// A horizontal bar with its name and its number before it: `W1  3e-3 ▇▇▇▇▇▇`.
///
/// Bars are a little lower than a cell, so that those of neighbouring rows do not run together.
public struct BarRow: Widget {
  /// What is measured.
  public var label: String
  /// The number as it is written.
  public var value: String
  /// How much of the bar is full, 0...1; NaN is nothing.
  public var fraction: Double
  /// The bar's colour.
  public var paint: Paint
  /// A place along the bar that it is compared with, 0...1.
  public var marker: Double?
  /// Columns for the name, so that bars of several rows begin together.
  public var labelWidth: Int
  /// Columns for the number.
  public var valueWidth: Int

  /// A bar; without widths its name and number take what they need.
  public init(
    label: String, value: String, fraction: Double, paint: Paint = .role(.accent),
    marker: Double? = nil, labelWidth: Int? = nil, valueWidth: Int? = nil
  ) {
    self.label = label
    self.value = value
    self.fraction = fraction
    self.paint = paint
    self.marker = marker
    self.labelWidth = labelWidth ?? columns(of: label)
    self.valueWidth = valueWidth ?? columns(of: value)
  }

  public func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      guard !rect.isEmpty else { return }
      var x = rect.x
      if labelWidth > 0 {
        buffer.text(truncated(label, to: labelWidth), x: x, y: rect.y, .role(.text))
        x += labelWidth + 1
      }
      if valueWidth > 0 {
        let number = NumberFormat.padded(truncated(value, to: valueWidth), to: valueWidth)
        buffer.text(number, x: x, y: rect.y, .role(.dimText))
        x += valueWidth + 1
      }
      let width = rect.maxX - x
      guard width > 0 else { return }
      let bar: Unicode.Scalar = glyphs.isUnicode ? "▇" : "="
      let filled = clampedInt(fraction * Double(width), 0...width) ?? 0
      buffer.fill(Rect(x: x, y: rect.y, width: filled, height: 1), bar, Style(paint))
      // What is not zero is seen.
      if filled == 0, fraction > 0 {
        buffer.put(glyphs.horizontalBars[1], x: x, y: rect.y, Style(paint))
      }
      if let marker, let column = clampedInt(marker * Double(width - 1), 0...(width - 1)) {
        buffer.put(glyphs.box.vertical, x: x + column, y: rect.y, .role(.flag))
      }
    }
  }
}

/// How far something has come: `━━━━━━╸─────── 42 %`.
public struct ProgressBar: Widget {
  /// How much is done, 0...1; `nil` where that is not known.
  public var fraction: Double?
  /// What stands to the right of the bar; by default the share in percent.
  public var label: String
  /// The bar's colour.
  public var paint: Paint

  /// A bar for `fraction`.
  public init(fraction: Double?, label: String? = nil, paint: Paint = .role(.accent)) {
    self.fraction = fraction
    self.label =
      label
      ?? fraction.map { NumberFormat.padded(NumberFormat.percent($0, decimals: 0), to: 5) } ?? ""
    self.paint = paint
  }

  public func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      guard !rect.isEmpty else { return }
      let labelWidth = label.isEmpty ? 0 : columns(of: label) + 1
      // In a narrow place the number says more than the bar.
      let width = max(0, rect.width - labelWidth)
      let bar = Rect(x: rect.x, y: rect.y, width: width, height: 1)
      let (done, half, track): (Unicode.Scalar, Unicode.Scalar, Unicode.Scalar) =
        glyphs.isUnicode ? ("━", "╸", "─") : ("=", "-", ".")
      let halves = clampedInt((fraction ?? 0) * Double(2 * width), 0...(2 * width)) ?? 0
      buffer.fill(bar, track, .role(.border))
      buffer.fill(
        Rect(x: bar.x, y: bar.y, width: halves / 2, height: 1), done, Style(paint))
      if halves % 2 == 1 { buffer.put(half, x: bar.x + halves / 2, y: bar.y, Style(paint)) }
      buffer.text(truncated(label, to: rect.width), endingAt: rect.maxX, y: rect.y, .role(.text))
    }
  }
}
