import TerminalUI

/// Where an image enlarged by a whole factor stands in a place, and which pixel is in which cell.
struct PixelFrame: Hashable, Sendable {
  /// Pixels from left to right and from top to bottom.
  let columns: Int
  let rows: Int
  /// The cells of the image, in the upper left corner of its place.
  let rect: Rect
  /// The columns and rows of cells that a pixel takes; half a row counts.
  private let cellWidth: Int
  private let cellHeight: Double

  /// The frame of an image of `columns` × `rows` pixels in `place`; `nil` where it has no room.
  ///
  /// Pixels are square: two half rows are as high as two columns are wide. Without colours there
  /// are no half rows, and a pixel is at least two columns.
  init?(columns: Int, rows: Int, in place: Rect, usesColor: Bool, glyphs: GlyphSet) {
    guard columns > 0, rows > 0 else { return nil }
    let hasHalves = usesColor && glyphs.isUnicode
    let factor =
      hasHalves
      ? min(place.width / columns, 2 * place.height / rows)
      : min(place.width / 2 / columns, place.height / rows)
    guard factor > 0 else { return nil }
    self.columns = columns
    self.rows = rows
    cellWidth = hasHalves ? factor : 2 * factor
    cellHeight = hasHalves ? Double(factor) / 2 : Double(factor)
    rect = Rect(
      x: place.x, y: place.y, width: columns * cellWidth,
      height: hasHalves ? (rows * factor + 1) / 2 : rows * factor)
  }

  /// Where in the image the middle of a cell lies, in pixels from the upper left corner; also
  /// outside of it.
  func place(atColumn x: Int, row y: Int) -> (column: Double, row: Double) {
    (
      (Double(x - rect.x) + 0.5) / Double(cellWidth), (Double(y - rect.y) + 0.5) / cellHeight
    )
  }

  /// The cells that a pixel has for text: its width, in the row of its middle.
  func line(ofColumn column: Int, row: Int) -> Rect {
    let middle = clampedInt(((Double(row) + 0.5) * cellHeight - 0.5).rounded(.up), 0...rect.height)
    return Rect(
      x: rect.x + column * cellWidth, y: rect.y + (middle ?? 0), width: cellWidth, height: 1)
  }

  /// Whether every pixel has room for a short number.
  var hasRoomForNumbers: Bool { cellWidth >= 5 && cellHeight >= 1 }
}
