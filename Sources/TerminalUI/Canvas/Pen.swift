/// What a curve is drawn with.
public struct Pen: Hashable, Sendable {
  /// How a line is broken, so that curves differ without colours too.
  public enum Pattern: Hashable, Sendable { case solid, dashed, dotted }

  /// The colour.
  public var paint: Paint
  /// How lines are broken.
  public var pattern: Pattern
  /// The glyph of its dots where there are no smaller ones than cells.
  public var asciiMark: Unicode.Scalar
  /// Whether it gives way to every other pen in a cell that both have touched.
  public var isBackdrop: Bool

  /// A pen.
  public init(
    _ paint: Paint, pattern: Pattern = .solid, asciiMark: Unicode.Scalar = "*",
    isBackdrop: Bool = false
  ) {
    self.paint = paint
    self.pattern = pattern
    self.asciiMark = asciiMark
    self.isBackdrop = isBackdrop
  }

  /// The glyph that stands for the line in a legend.
  public func sample(_ glyphs: GlyphSet) -> Unicode.Scalar {
    if !glyphs.isUnicode { return asciiMark }
    return switch pattern {
    case .solid: "━"
    case .dashed: "╍"
    case .dotted: "┉"
    }
  }

  /// Whether the pattern leaves a dot at this place along a line.
  func draws(at place: Int) -> Bool {
    switch pattern {
    case .solid: true
    case .dashed: place % 6 < 4
    case .dotted: place % 3 == 0
    }
  }
}
