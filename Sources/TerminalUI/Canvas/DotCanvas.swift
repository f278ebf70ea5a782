/// A drawing surface with more than one dot a cell: 2 × 4 of braille, 2 × 2 quadrants, or the cell
/// itself in ASCII.
///
/// A cell has one colour. Where several pens meet in it, all their dots stay, in the colour of the
/// pen with most dots there, of the later one when equal.
public struct DotCanvas: Sendable {
  /// The size in cells.
  public let size: Size
  /// What dots are made of.
  public let glyphs: GlyphSet
  private var pens: [Pen] = []
  /// The dots of every cell, pen after pen.
  private var masks: [UInt8] = []

  /// An empty canvas.
  public init(_ size: Size, glyphs: GlyphSet) {
    self.size = size
    self.glyphs = glyphs
  }

  /// Dots in one cell, from left to right and from top to bottom.
  public static func dotsPerCell(_ glyphs: GlyphSet) -> Size {
    switch glyphs {
    case .braille: Size(width: 2, height: 4)
    case .block: Size(width: 2, height: 2)
    case .ascii: Size(width: 1, height: 1)
    }
  }

  /// Dots from left to right.
  public var dotWidth: Int { size.width * Self.dotsPerCell(glyphs).width }
  /// Dots from top to bottom.
  public var dotHeight: Int { size.height * Self.dotsPerCell(glyphs).height }

  // MARK: - Drawing on it

  /// Sets the dot at column `x`, row `y`; nothing happens outside.
  public mutating func dot(x: Int, y: Int, _ pen: Pen) {
    guard x >= 0, y >= 0, x < dotWidth, y < dotHeight else { return }
    mark(x: x, y: y, layer: layer(of: pen))
  }

  /// Draws a straight line between two places, given in dots; what lies outside is cut off, and a
  /// line with an end that is not finite is not drawn.
  public mutating func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), _ pen: Pen
  ) {
    guard let (start, end) = clippedLine(start, end, width: dotWidth, height: dotHeight) else {
      return
    }
    let layer = layer(of: pen)
    // Bresenham's algorithm: whole numbers only, every dot next to the one before.
    var (x, y) = start
    let (width, height) = (abs(end.x - x), abs(end.y - y))
    let (stepX, stepY) = (end.x >= x ? 1 : -1, end.y >= y ? 1 : -1)
    let isFlat = width >= height
    var error = width - height
    while true {
      // The pattern is tied to the canvas, so that dashes do not creep while a curve grows.
      if pen.draws(at: isFlat ? x : y) { mark(x: x, y: y, layer: layer) }
      if x == end.x, y == end.y { break }
      let twice = 2 * error
      if twice >= -height {
        error -= height
        x += stepX
      }
      if twice <= width {
        error += width
        y += stepY
      }
    }
  }

  /// Joins neighbouring places; one that is not finite leaves a gap, and one alone is a dot.
  public mutating func polyline(_ places: [(x: Double, y: Double)], _ pen: Pen) {
    for (index, place) in places.enumerated() where place.x.isFinite && place.y.isFinite {
      let before = index > 0 ? places[index - 1] : (x: .nan, y: .nan)
      if before.x.isFinite, before.y.isFinite {
        line(from: before, to: place, pen)
      } else if let (start, _) = clippedLine(place, place, width: dotWidth, height: dotHeight) {
        // Whatever the pattern: a point between two gaps must be seen.
        dot(x: start.x, y: start.y, pen)
      }
    }
  }

  // MARK: - Reading it

  /// Whether a pen other than a backdrop has touched a cell.
  public func isOccupied(x: Int, y: Int) -> Bool {
    guard x >= 0, y >= 0, x < size.width, y < size.height else { return false }
    let index = y * size.width + x
    return pens.indices.contains { !pens[$0].isBackdrop && mask(of: $0, at: index) != 0 }
  }

  /// The glyph and the colour of a cell; `nil` for one that nothing has touched.
  public func cell(x: Int, y: Int) -> (glyph: Unicode.Scalar, paint: Paint)? {
    guard x >= 0, y >= 0, x < size.width, y < size.height else { return nil }
    let index = y * size.width + x
    return cell(at: index, backdrops: false) ?? cell(at: index, backdrops: true)
  }

  private func cell(at index: Int, backdrops: Bool) -> (glyph: Unicode.Scalar, paint: Paint)? {
    var all: UInt8 = 0
    var winner = 0
    var most = 0
    for layer in pens.indices {
      let mask = mask(of: layer, at: index)
      guard mask != 0, pens[layer].isBackdrop == backdrops else { continue }
      all |= mask
      let count = mask.nonzeroBitCount
      if count >= most { (winner, most) = (layer, count) }
    }
    return all == 0 ? nil : (glyph(all, pens[winner]), pens[winner].paint)
  }

  /// Puts the canvas into `buffer` with its upper left corner at (`x`, `y`). Untouched cells keep
  /// what the buffer has there.
  public func draw(x left: Int, y top: Int, of buffer: inout CellBuffer) {
    for y in 0..<size.height {
      for x in 0..<size.width {
        guard let cell = cell(x: x, y: y) else { continue }
        buffer.put(cell.glyph, x: left + x, y: top + y, Style(cell.paint))
      }
    }
  }

  // MARK: - Cells

  private mutating func layer(of pen: Pen) -> Int {
    if let index = pens.firstIndex(of: pen) { return index }
    pens.append(pen)
    masks += repeatElement(0, count: size.width * size.height)
    return pens.count - 1
  }

  private func mask(of layer: Int, at index: Int) -> UInt8 {
    masks[layer * size.width * size.height + index]
  }

  private mutating func mark(x: Int, y: Int, layer: Int) {
    let dots = Self.dotsPerCell(glyphs)
    let index = y / dots.height * size.width + x / dots.width
    let bit =
      switch glyphs {
      case .braille: brailleBits[y % 4 * 2 + x % 2]
      case .block: UInt8(1) << (y % 2 * 2 + x % 2)
      case .ascii: UInt8(1)
      }
    masks[layer * size.width * size.height + index] |= bit
  }

  private func glyph(_ mask: UInt8, _ pen: Pen) -> Unicode.Scalar {
    switch glyphs {
    case .braille: Unicode.Scalar(0x2800 + UInt32(mask)) ?? " "
    case .block: quadrants[Int(mask & 15)]
    case .ascii: pen.asciiMark
    }
  }
}

/// The bits of a braille character's dots, row by row (Unicode numbers them down the columns).
private let brailleBits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]

/// The quadrants by mask: 1 upper left, 2 upper right, 4 lower left, 8 lower right.
private let quadrants: [Unicode.Scalar] = [
  " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
]
