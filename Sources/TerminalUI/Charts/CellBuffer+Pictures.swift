extension CellBuffer {
  /// Draws a vertical line over cells that keep their ground, so that a cursor can be read on a
  /// heat map.
  mutating func cursorLine(x: Int, rows: Range<Int>, glyphs: GlyphSet) {
    for y in rows {
      guard let cell = self[x, y] else { continue }
      put(glyphs.box.vertical, x: x, y: y, Style(.role(.cursor), on: cell.style.background))
    }
  }

  /// Writes what there is instead of a picture into the middle of `rect`.
  mutating func message(_ text: String, in rect: Rect, _ style: Style = .role(.dimText)) {
    let shown = truncated(text, to: rect.width)
    self.text(
      shown, x: rect.x + (rect.width - columns(of: shown)) / 2, y: rect.y + rect.height / 2, style)
  }
}
