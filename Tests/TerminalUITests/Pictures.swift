import TerminalUI

/// The picture of a widget that fills a buffer.
func picture(
  _ widget: any Widget, _ width: Int, _ height: Int, _ glyphs: GlyphSet = .braille
) -> CellBuffer {
  var buffer = CellBuffer(Size(width: width, height: height))
  widget.draw(in: buffer.bounds, of: &buffer, glyphs: glyphs)
  return buffer
}

extension CellBuffer {
  /// The colours in which the glyphs of a row are drawn, blanks left out.
  func paints(row y: Int) -> Set<Paint> {
    Set((0..<width).compactMap { self[$0, y] }.filter { $0.base != " " }.map(\.style.foreground))
  }

  /// Where `glyph` stands in row `y`.
  func columns(of glyph: Unicode.Scalar, row y: Int) -> [Int] {
    (0..<width).filter { self[$0, y]?.base == glyph }
  }
}
