import TerminalUI

/// What is to be seen in a line, and which colours are negative and positive.
struct SignNote: Widget {
  /// What is to be seen.
  var text: String
  /// Whether there are colours.
  var usesColor: Bool
  /// Whether images of weights are to be seen, which have shades of their own without colours.
  var isOfImages = false

  func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    guard !rect.isEmpty else { return }
    let key = "- \(String(repeating: " ", count: Self.keyWidth)) +"
    let hasKey = rect.width >= columns(of: text) + columns(of: key) + 3
    buffer.text(truncated(text, to: rect.width), x: rect.x, y: rect.y, .role(.dimText))
    guard hasKey else { return }
    let start = buffer.text(key, endingAt: rect.maxX - 1, y: rect.y, .role(.dimText)) + 2
    let levels = (0..<Self.keyWidth).map { 2 * Double($0) / Double(Self.keyWidth - 1) - 1 }
    let place = Rect(x: start, y: rect.y, width: Self.keyWidth, height: 1)
    if isOfImages, !usesColor,
      let image = PixelImage(columns: levels.count, rows: 1, values: levels)
    {
      ImageView(image, kind: .signed, usesColor: false).draw(in: place, of: &buffer, glyphs: glyphs)
      return
    }
    FieldMap(
      samples: FieldSamples(columns: levels.count, rows: 1, .diverging(levels)),
      showsBoundary: false, usesColor: usesColor
    ).draw(in: place, of: &buffer, glyphs: glyphs)
  }

  private static let keyWidth = 9
}
