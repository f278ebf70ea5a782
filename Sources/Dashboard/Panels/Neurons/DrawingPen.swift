/// What a small grey image is painted with: a soft round brush, or an eraser of the same shape.
struct DrawingPen: Hashable, Sendable {
  /// A place on the image in pixels from its upper left corner; the middle of a pixel is at a half.
  struct Spot: Hashable, Sendable {
    var x: Double
    var y: Double
  }

  /// The pixel that keys move.
  var column = 3
  var row = 3
  /// Whether moving the pen leaves a trace.
  var isDown = false
  /// Whether it takes colour away.
  var erases = false
  /// Where the mouse was last, so that a fast stroke has no gaps; `nil` between strokes.
  var last: Spot?

  /// Full strength reaches this far from the middle of the brush, in pixels, and fades out within
  /// one pixel more: strokes are then about as wide as those of scanned digits.
  private static let core = 0.4

  /// Paints a stroke from `start` to `end` into an image of `columns` × `rows` grey values between
  /// the ends of `range`. What is there already is never made paler by painting, nor darker by
  /// erasing.
  static func stroke(
    from start: Spot, to end: Spot, erasing: Bool, into pixels: inout [Double], columns: Int,
    rows: Int, range: ClosedRange<Double>
  ) {
    guard pixels.count == columns * rows else { return }
    for index in pixels.indices {
      let middle = Spot(x: Double(index % columns) + 0.5, y: Double(index / columns) + 0.5)
      let strength = min(max(core + 1 - distance(middle, start, end), 0), 1)
      guard strength > 0 else { continue }
      pixels[index] =
        erasing
        ? min(pixels[index], range.at(1 - strength)) : max(pixels[index], range.at(strength))
    }
  }

  /// How far `point` is from the line between two places.
  private static func distance(_ point: Spot, _ start: Spot, _ end: Spot) -> Double {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let square = dx * dx + dy * dy
    let along =
      square > 0
      ? min(max(((point.x - start.x) * dx + (point.y - start.y) * dy) / square, 0), 1) : 0
    let (x, y) = (point.x - start.x - along * dx, point.y - start.y - along * dy)
    return (x * x + y * y).squareRoot()
  }
}
