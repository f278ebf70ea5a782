/// The glyphs that a terminal and its font can show.
///
/// The raw value is what the command line's `--glyphs` takes.
public enum GlyphSet: String, CaseIterable, Sendable {
  /// Everything: curves have 2 × 4 dots a cell.
  case braille
  /// Without braille, which some fonts lack: curves have 2 × 2 quadrants a cell.
  case block
  /// Seven-bit characters only, for locales that are not UTF-8.
  case ascii

  /// Whether characters beyond ASCII are shown.
  public var isUnicode: Bool { self != .ascii }

  /// Lines and corners of boxes.
  public var box: BoxGlyphs { isUnicode ? .rounded : .ascii }

  /// From empty to full: how a value is shown without colours.
  public var shades: [Unicode.Scalar] {
    isUnicode ? [" ", "░", "▒", "▓", "█"] : [" ", ".", ":", "+", "#"]
  }

  /// A cell filled from below: index 0 is empty, the last one full.
  public var verticalBars: [Unicode.Scalar] {
    isUnicode ? [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] : [" ", ".", ":", "#"]
  }

  /// A cell filled from the left: index 0 is empty, the last one full.
  public var horizontalBars: [Unicode.Scalar] {
    isUnicode ? [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"] : [" ", "-", "="]
  }

  /// The mark of a setting that was changed.
  public var flag: Unicode.Scalar { isUnicode ? "⚑" : "!" }

  /// What stands before the chosen one.
  public var pointer: Unicode.Scalar { isUnicode ? "▸" : ">" }

  /// The mark of something wrong.
  public var cross: Unicode.Scalar { isUnicode ? "✗" : "!" }

  /// The mark of a value that is lower than what there are colours for.
  public var below: Unicode.Scalar { isUnicode ? "↓" : "v" }

  /// The mark of a point of class `index`: the shape tells the class, filled is the training set.
  public func point(_ index: Int, isFilled: Bool) -> Unicode.Scalar {
    let shapes: [(filled: Unicode.Scalar, hollow: Unicode.Scalar)] =
      isUnicode
      ? [("●", "○"), ("▲", "△"), ("■", "□"), ("◆", "◇"), ("▼", "▽")]
      : [("o", "O"), ("x", "X"), ("s", "S"), ("d", "D"), ("v", "V")]
    let shape = shapes[((index % shapes.count) + shapes.count) % shapes.count]
    return isFilled ? shape.filled : shape.hollow
  }
}

/// The lines and corners of a box.
public struct BoxGlyphs: Hashable, Sendable {
  /// The line at top and bottom.
  public var horizontal: Unicode.Scalar
  /// The line at the sides.
  public var vertical: Unicode.Scalar
  /// The corners.
  public var topLeft, topRight, bottomLeft, bottomRight: Unicode.Scalar
  /// A tick on a vertical axis, and one on a horizontal axis.
  public var tickLeft, tickBelow: Unicode.Scalar
  /// Lines that are to be seen less.
  public var dottedHorizontal, dottedVertical: Unicode.Scalar

  /// Rounded corners.
  public static let rounded = BoxGlyphs(
    horizontal: "─", vertical: "│", topLeft: "╭", topRight: "╮", bottomLeft: "╰", bottomRight: "╯",
    tickLeft: "┤", tickBelow: "┬", dottedHorizontal: "┈", dottedVertical: "┊")

  /// What a typewriter has.
  public static let ascii = BoxGlyphs(
    horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+",
    tickLeft: "+", tickBelow: "+", dottedHorizontal: ".", dottedVertical: ":")
}
