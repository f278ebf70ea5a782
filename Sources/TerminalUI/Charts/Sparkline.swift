/// A curve without axes, as small as a word: the shape of a schedule, the course of a cost.
public struct Sparkline: Widget {
  /// The values at equal distances; what is not finite leaves a gap.
  public var values: [Double]
  /// The curve's colour.
  public var paint: Paint
  /// The values at the lower and the upper edge; by default the least and the greatest one.
  public var range: ClosedRange<Double>?

  /// A curve through `values`.
  public init(
    values: [Double], paint: Paint = .role(.accent), range: ClosedRange<Double>? = nil
  ) {
    self.values = values
    self.paint = paint
    self.range = range
  }

  public func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      let shown = values.filter { Axis.canShow($0, .linear) }
      guard !rect.isEmpty, let low = shown.min(), let high = shown.max() else { return }
      let axis = Axis(range ?? low...high)
      if glyphs == .braille || rect.height > 1 {
        drawCurve(axis, in: rect, glyphs, &buffer)
      } else {
        drawLevels(axis, in: rect, glyphs, &buffer)
      }
    }
  }

  private func drawCurve(
    _ axis: Axis, in rect: Rect, _ glyphs: GlyphSet, _ buffer: inout CellBuffer
  ) {
    var canvas = DotCanvas(rect.size, glyphs: glyphs)
    let (width, height) = (Double(canvas.dotWidth - 1), Double(canvas.dotHeight - 1))
    let places = values.enumerated().map { index, value -> (x: Double, y: Double) in
      guard let fraction = axis.fraction(of: value) else { return (.nan, .nan) }
      return (Double(index) / Double(max(1, values.count - 1)) * width, (1 - fraction) * height)
    }
    canvas.polyline(places, Pen(paint))
    canvas.draw(x: rect.x, y: rect.y, of: &buffer)
  }

  /// A glyph a column, of a height that says its value.
  private func drawLevels(
    _ axis: Axis, in rect: Rect, _ glyphs: GlyphSet, _ buffer: inout CellBuffer
  ) {
    let levels: [Unicode.Scalar] =
      glyphs.isUnicode ? Array(glyphs.verticalBars.dropFirst()) : ["_", ".", "-", "~", "^"]
    let count = min(rect.width, values.count > 1 ? rect.width : values.count)
    for column in 0..<count {
      let index = count > 1 ? column * (values.count - 1) / (count - 1) : 0
      guard let fraction = axis.fraction(of: values[index]),
        let level = clampedInt(fraction * Double(levels.count - 1), 0...(levels.count - 1))
      else { continue }
      buffer.put(levels[level], x: rect.x + column, y: rect.y, Style(paint))
    }
  }
}
