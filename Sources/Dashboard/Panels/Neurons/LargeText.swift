import TerminalUI

/// A few digits in large letters of 3 × 5 squares, so that an answer is read from afar.
struct LargeText: Hashable, Sendable {
  private let digits: [Int]

  /// The squares of a digit, and from one digit to the next.
  private static let squares = (width: 3, height: 5, pitch: 4)

  /// The text `text`; `nil` where it is not one to three digits.
  init?(_ text: String) {
    let digits = text.utf8.compactMap { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int(byte - UInt8(ascii: "0")) : nil
    }
    guard (1...3).contains(digits.count), digits.count == text.utf8.count else { return nil }
    self.digits = digits
  }

  /// The rows of cells that a square may take, 0 where not even one fits; a square is two columns
  /// wide for each of them.
  func scale(in room: Size) -> Int {
    let one = size(scale: 1)
    return min(3, room.width / one.width, room.height / one.height)
  }

  /// The cells that it takes.
  func size(scale: Int) -> Size {
    let (width, height, pitch) = Self.squares
    return Size(
      width: 2 * scale * (pitch * (digits.count - 1) + width), height: scale * height)
  }

  func draw(x: Int, y: Int, scale: Int, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    let block: Unicode.Scalar = glyphs.isUnicode ? "█" : "#"
    for (index, digit) in digits.enumerated() {
      for (row, line) in Self.shapes[digit].enumerated() {
        for column in 0..<Self.squares.width where line & (4 >> column) != 0 {
          let place = Rect(
            x: x + 2 * scale * (index * Self.squares.pitch + column), y: y + scale * row,
            width: 2 * scale, height: scale)
          buffer.fill(place, block, .role(.accent))
        }
      }
    }
  }

  /// The digits, a number a row: of its three bits the highest is the left square.
  private static let shapes: [[Int]] = [
    [0b111, 0b101, 0b101, 0b101, 0b111], [0b010, 0b110, 0b010, 0b010, 0b111],
    [0b111, 0b001, 0b111, 0b100, 0b111], [0b111, 0b001, 0b111, 0b001, 0b111],
    [0b101, 0b101, 0b111, 0b001, 0b001], [0b111, 0b100, 0b111, 0b001, 0b111],
    [0b111, 0b100, 0b111, 0b101, 0b111], [0b111, 0b001, 0b010, 0b010, 0b010],
    [0b111, 0b101, 0b111, 0b101, 0b111], [0b111, 0b101, 0b111, 0b001, 0b111],
  ]
}
