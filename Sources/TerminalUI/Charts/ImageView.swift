/// A small image in half blocks, or in shades where there are no colours.
///
/// It is enlarged by a whole factor, so that all pixels have the same size, and shrunk by one where
/// it is larger than its place; its pixels stay square and it stands in the middle.
public struct ImageView: Sendable {
  /// What the values of an image mean.
  public enum Kind: Hashable, Sendable {
    /// From little to much: the brightness of a pixel.
    case brightness
    /// Negative, zero and positive: a weight. Zero has the colour in the middle.
    case signed
  }

  /// The image.
  public var image: PixelImage
  /// What its values mean.
  public var kind: Kind
  /// The values of the first and the last colour; by default the least and the greatest pixel, on
  /// both sides of zero the greatest magnitude.
  public var range: ClosedRange<Double>?
  /// The colours of brightness.
  public var ramp: Ramp
  /// Whether there are colours; else shades tell the value, and their kind its sign.
  public var usesColor: Bool

  /// A view of `image`.
  public init(
    _ image: PixelImage, kind: Kind = .brightness, range: ClosedRange<Double>? = nil,
    ramp: Ramp = .gray, usesColor: Bool = true
  ) {
    self.image = image
    self.kind = kind
    self.range = range
    self.ramp = ramp
    self.usesColor = usesColor
  }
}

extension ImageView: Widget {
  public func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      guard !rect.isEmpty else { return }
      let painter = HeatPainter(
        ramp: kind == .signed ? .diverging : ramp, usesColor: usesColor, glyphs: glyphs)
      let scale = HeatScale(
        image.values, scale: .linear, center: kind == .signed ? 0 : nil, range: range)
      let grid = PixelGrid(of: image, in: rect.size, hasHalves: painter.hasHalves)
      let shown = image.shrunk(by: grid.shrinking)
      let left = rect.x + (rect.width - grid.size.width) / 2
      let top = rect.y + (rect.height - grid.size.height) / 2
      for y in 0..<grid.size.height {
        for x in 0..<grid.size.width {
          let levels = grid.pixels(x: x, y: y).map { pixel in
            pixel.row < shown.rows && pixel.column < shown.columns
              ? scale.level(of: shown.values[pixel.row * shown.columns + pixel.column]) : .missing
          }
          let cell = painter.cell(levels[0], levels[levels.count - 1])
          buffer.put(cell.base, x: left + x, y: top + y, cell.style)
        }
      }
    }
  }
}
