/// Something that draws itself into a rectangle of cells.
///
/// A widget draws only inside its rectangle and survives any, the empty one included; it is a value
/// that is made anew for every picture.
public protocol Widget: Sendable {
  /// Draws into `rect` of `buffer` with what `glyphs` allows.
  func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet)
}

/// Where text stands in a field that is wider than it.
public enum Alignment: Hashable, Sendable { case left, right, center }
