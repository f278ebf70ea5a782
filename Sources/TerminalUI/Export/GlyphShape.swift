/// A glyph as a shape in a cell of 10 × 20 pixels.
///
/// Fonts draw blocks, lines and dots with gaps between cells, or not at all; a shape does not.
enum GlyphShape {
  /// An area.
  case fill(String)
  /// An area in a mixture of foreground (the given share) and background.
  case shade(String, Double)
  /// Lines.
  case stroke(String)
  /// Lines of more weight.
  case heavyStroke(String)
  /// Dots: lines of no length with round ends.
  case dots(String)

  /// The shape of `glyph` in the cell whose upper left corner is at (`x`, `y`), `count` times side
  /// by side where it is a horizontal line; `nil` for what a font must draw.
  init?(_ glyph: Unicode.Scalar, x: Int, y: Int, count: Int) {
    switch glyph.value {
    case 0x2800...0x28FF: self = .dots(brailleDots(UInt8(glyph.value & 0xff), x, y))
    case 0x2580...0x259F:
      guard let shape = Self.block(glyph, x: x, y: y) else { return nil }
      self = shape
    default:
      if let path = boxLine(glyph, x: x, y: y, count: count) {
        self = heavyLines.contains(glyph) ? .heavyStroke(path) : .stroke(path)
      } else if let shape = Self.mark(glyph, x: x + 5, y: y + 10) {
        self = shape
      } else {
        return nil
      }
    }
  }

  /// Block elements: eighths, halves, quadrants and shades.
  private static func block(_ glyph: Unicode.Scalar, x: Int, y: Int) -> GlyphShape? {
    switch glyph {
    case "▀": return .fill(rectangle(x, y, 10, 10))
    case "█": return .fill(rectangle(x, y, 10, 20))
    case "▐": return .fill(rectangle(x + 5, y, 5, 20))
    case "▔": return .fill(rectangle(x, y, 10, 2.5))
    case "▕": return .fill(rectangle(Double(x) + 8.75, y, 1.25, 20))
    case "░": return .shade(rectangle(x, y, 10, 20), 0.25)
    case "▒": return .shade(rectangle(x, y, 10, 20), 0.5)
    case "▓": return .shade(rectangle(x, y, 10, 20), 0.75)
    case "▁"..."▇":
      let height = Double(glyph.value - 0x2580) * 2.5
      return .fill(rectangle(x, Double(y) + 20 - height, 10, height))
    case "▉"..."▏":
      return .fill(rectangle(x, y, Double(0x2590 - glyph.value) * 1.25, 20))
    default:
      // ▖▗▘▙▚▛▜▝▞▟ as masks: 1 upper left, 2 upper right, 4 lower left, 8 lower right.
      let masks = [4, 8, 1, 13, 9, 7, 11, 2, 6, 14]
      let index = Int(glyph.value) - 0x2596
      guard masks.indices.contains(index) else { return nil }
      let path = (0..<4).filter { masks[index] & (1 << $0) != 0 }
        .map { rectangle(x + $0 % 2 * 5, y + $0 / 2 * 10, 5, 10) }.joined()
      return .fill(path)
    }
  }

  /// Marks of points, around the middle of a cell.
  private static func mark(_ glyph: Unicode.Scalar, x: Int, y: Int) -> GlyphShape? {
    switch glyph {
    case "●": .fill("M\(x - 4) \(y)a4 4 0 1 1 8 0a4 4 0 1 1-8 0z")
    case "○": .stroke("M\(x - 4) \(y)a4 4 0 1 1 8 0a4 4 0 1 1-8 0z")
    case "▲": .fill("M\(x) \(y - 5)l5 9h-10z")
    case "△": .stroke("M\(x) \(y - 4)l4 7h-8z")
    case "▼": .fill("M\(x) \(y + 5)l5-9h-10z")
    case "▽": .stroke("M\(x) \(y + 4)l4-7h-8z")
    case "■": .fill(rectangle(x - 4, y - 4, 8, 8))
    case "□": .stroke("M\(x - 3) \(y - 3)h6v6h-6z")
    case "◆": .fill("M\(x) \(y - 5)l5 5-5 5-5-5z")
    case "◇": .stroke("M\(x) \(y - 4)l4 4-4 4-4-4z")
    case "▶": .fill("M\(x - 3) \(y - 5)l8 5-8 5z")
    case "▸": .fill("M\(x - 2) \(y - 4)l6 4-6 4z")
    case "✗": .stroke("M\(x - 3) \(y - 4)l6 8M\(x + 3) \(y - 4)l-6 8")
    case "✓": .stroke("M\(x - 4) \(y)l3 4 5-9")
    case "⚑": .fill("M\(x - 4) \(y - 6)h8l-2 3 2 3h-7v6h-1z")
    default: nil
    }
  }
}

private func rectangle(
  _ x: some BinaryNumber, _ y: some BinaryNumber, _ width: Double, _ height: Double
) -> String {
  "M\(pixels(x.double)) \(pixels(y.double))h\(pixels(width))v\(pixels(height))h-\(pixels(width))z"
}

private protocol BinaryNumber { var double: Double { get } }
extension Int: BinaryNumber { fileprivate var double: Double { Double(self) } }
extension Double: BinaryNumber { fileprivate var double: Double { self } }

/// A coordinate without needless digits.
private func pixels(_ value: Double) -> String {
  value == value.rounded() ? "\(clampedInt(value, -1_000_000...1_000_000) ?? 0)" : "\(value)"
}

/// The dots of a braille character: bits 0-2 and 6 are the left column, 3-5 and 7 the right one.
private func brailleDots(_ mask: UInt8, _ x: Int, _ y: Int) -> String {
  let rows = [0, 1, 2, 0, 1, 2, 3, 3]
  return (0..<8).filter { mask & (1 << $0) != 0 }.map { bit in
    let isRight = (3...5).contains(bit) || bit == 7
    return "M\(Double(x) + (isRight ? 7.5 : 2.5)) \(Double(y + rows[bit] * 5) + 2.5)h0"
  }.joined()
}

private let heavyLines: Set<Unicode.Scalar> = ["━", "┃", "╍", "┉", "╸", "╺"]

/// The lines of a box-drawing character, from the middle of the cell to its sides.
private func boxLine(_ glyph: Unicode.Scalar, x: Int, y: Int, count: Int) -> String? {
  let (middleX, middleY) = (x + 5, y + 10)
  let (right, bottom) = (x + 10, y + 20)
  switch glyph {
  case "─", "━": return "M\(x) \(middleY)h\(10 * count)"
  case "│", "┃": return "M\(middleX) \(y)v20"
  case "╭": return "M\(middleX) \(bottom)v-5a5 5 0 0 1 5-5"
  case "╮": return "M\(middleX) \(bottom)v-5a5 5 0 0 0-5-5"
  case "╰": return "M\(middleX) \(y)v5a5 5 0 0 0 5 5"
  case "╯": return "M\(middleX) \(y)v5a5 5 0 0 1-5 5"
  case "┄", "╍", "╌", "┅": return "M\(x + 1) \(middleY)h3M\(x + 6) \(middleY)h3"
  case "┈", "┉": return "M\(x + 2) \(middleY)h.5M\(x + 7) \(middleY)h.5"
  case "┊", "┋":
    return
      "M\(middleX) \(y + 2)v1M\(middleX) \(y + 7)v1M\(middleX) \(y + 12)v1M\(middleX) \(y + 17)v1"
  case "┆", "┇", "╎": return "M\(middleX) \(y + 2)v3M\(middleX) \(y + 9)v3M\(middleX) \(y + 16)v3"
  default: break
  }
  guard let arms = boxArms[glyph] else { return nil }
  var path = ""
  if arms.contains("l") { path += "M\(x) \(middleY)H\(middleX)" }
  if arms.contains("r") { path += "M\(middleX) \(middleY)H\(right)" }
  if arms.contains("u") { path += "M\(middleX) \(y)V\(middleY)" }
  if arms.contains("d") { path += "M\(middleX) \(middleY)V\(bottom)" }
  return path
}

/// Which sides the lines of corners and crossings reach: left, right, up, down.
private let boxArms: [Unicode.Scalar: String] = [
  "┌": "rd", "┐": "ld", "└": "ru", "┘": "lu", "├": "rud", "┤": "lud", "┬": "lrd", "┴": "lru",
  "┼": "lrud", "╴": "l", "╵": "u", "╶": "r", "╷": "d",
  "╸": "l", "╺": "r",
]
