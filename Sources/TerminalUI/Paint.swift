/// What a colour means. A theme gives every role a colour; panels and charts name roles only.
///
/// The raw value is the key in a theme file (`theme[train_cost]="#5fafff"`).
public enum Role: String, CaseIterable, Sendable {
  case background, text, dimText = "dim_text", title, border, focusedBorder = "focused_border"
  case key, accent, selection, selectionText = "selection_text"
  case trainCost = "train_cost", devCost = "dev_cost", axis, flag, cursor
  case good, warning, bad
  case histogram, boundary, misclassified
  /// The colours of series that have no role of their own: a layer's line, a class's points.
  case series0 = "series_0", series1 = "series_1", series2 = "series_2", series3 = "series_3"
  case series4 = "series_4", series5 = "series_5", series6 = "series_6", series7 = "series_7"
  case series8 = "series_8", series9 = "series_9"

  /// The role of the `index`-th series or class; they repeat after ten.
  public static func series(_ index: Int) -> Role {
    let all: [Role] = [
      .series0, .series1, .series2, .series3, .series4, .series5, .series6, .series7, .series8,
      .series9,
    ]
    return all[((index % all.count) + all.count) % all.count]
  }
}

/// A continuous colour scale of a theme, sampled at 64 levels.
public enum Ramp: Hashable, Sendable {
  /// From the background (0) to the field colour of a class (1): how sure the network is of it.
  case classField(Int)
  /// From negative (0) over neutral (0.5) to positive (1): weights, residuals, a regression's value.
  case diverging
  /// From little (0) to much (1): the logarithm of a gradient, a density.
  case heat
  /// From black (0) to white (1), whatever the theme: the brightness of a pixel.
  case gray

  /// The levels that a ramp distinguishes. Finer steps cannot be seen, and cost bytes at every
  /// colour change that ncurses writes.
  public static let levels = 64
}

/// A colour by meaning: the terminal's own, a role's, or a level of a ramp.
public enum Paint: Hashable, Sendable {
  /// The terminal's default colour; the theme's text or background decides what it is.
  case standard
  /// The colour of a role.
  case role(Role)
  /// A level (0..<``Ramp/levels``) of a ramp; ``ramp(_:at:)`` makes one from a fraction.
  case level(Ramp, UInt8)

  /// The colour of `ramp` at `fraction` (0...1, clamped; NaN counts as 0).
  public static func ramp(_ ramp: Ramp, at fraction: Double) -> Paint {
    let top = Ramp.levels - 1
    return .level(ramp, UInt8(clampedInt(fraction * Double(top), 0...top) ?? 0))
  }
}

/// How a cell is painted.
public struct Style: Hashable, Sendable {
  /// The glyph's colour.
  public var foreground: Paint
  /// The colour behind the glyph.
  public var background: Paint
  /// Heavier strokes.
  public var bold: Bool
  /// Foreground and background exchanged; visible without colours too.
  public var reverse: Bool
  /// A line under the glyph.
  public var underline: Bool

  /// A style; without arguments the terminal's own.
  public init(
    _ foreground: Paint = .standard, on background: Paint = .standard, bold: Bool = false,
    reverse: Bool = false, underline: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.bold = bold
    self.reverse = reverse
    self.underline = underline
  }

  /// The style of a role's colour on the terminal's background.
  public static func role(_ role: Role, bold: Bool = false) -> Style {
    Style(.role(role), bold: bold)
  }
}
