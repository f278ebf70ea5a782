/// How many colours a terminal shows.
///
/// The raw value is what the command line's `--color` takes.
public enum ColorDepth: String, CaseIterable, Comparable, Sendable {
  /// No colours; bold, reverse and underline remain.
  case mono = "none"
  /// The eight colours of ANSI.
  case eight = "8"
  /// The eight colours of ANSI, each in a bright variant too.
  case sixteen = "16"
  /// The sixteen, a cube of 6 × 6 × 6 and 24 greys.
  case twoHundredFiftySix = "256"
  /// Red, green and blue with 8 bits each.
  case trueColor = "24bit"

  /// Whether there are enough colours for a ramp to be read as one.
  public var showsRamps: Bool { self >= .twoHundredFiftySix }

  public static func < (a: ColorDepth, b: ColorDepth) -> Bool { a.order < b.order }

  private var order: Int {
    switch self {
    case .mono: 0
    case .eight: 1
    case .sixteen: 2
    case .twoHundredFiftySix: 3
    case .trueColor: 4
    }
  }
}

/// A colour as a terminal is told it.
public enum TerminalColor: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case standard
  /// An entry of the terminal's palette: 0-7 ANSI, 8-15 bright, 16-231 the cube, 232-255 greys.
  case palette(UInt8)
  /// A colour of its own.
  case rgb(RGB)
}
