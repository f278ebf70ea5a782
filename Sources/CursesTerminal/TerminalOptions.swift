import TerminalUI

/// What a person chose about the terminal on the command line; `nil` leaves it to the environment.
public struct TerminalOptions: Sendable {
  /// How many colours to use; automatically as many as the terminal says it has.
  public var colorDepth: ColorDepth?
  /// The glyphs to draw with; automatically those that the locale and the terminal can show.
  public var glyphs: GlyphSet?
  /// Whether the program receives the mouse. Without it the terminal's own selection works as in
  /// the shell.
  public var usesMouse: Bool

  /// Choices; without arguments everything automatic, with the mouse.
  public init(colorDepth: ColorDepth? = nil, glyphs: GlyphSet? = nil, usesMouse: Bool = true) {
    self.colorDepth = colorDepth
    self.glyphs = glyphs
    self.usesMouse = usesMouse
  }
}
