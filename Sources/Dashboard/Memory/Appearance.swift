import TerminalUI

/// How the screen looks, and what of that the person chose for good.
struct Appearance: Hashable, Sendable {
  /// The theme that is shown, by its name in the library.
  var theme = Theme.standard.name
  /// The theme that the person chose; `nil` for none.
  var chosenTheme: String?
  /// The glyphs that the person chose; `nil` for the terminal's.
  var chosenGlyphs: GlyphSet?
  /// The glyphs that the terminal seems to be able to show, or that the command line asks for.
  var terminalGlyphs = GlyphSet.braille

  /// The glyphs that can be chosen: those beyond ASCII only where the terminal shows any.
  var possibleGlyphs: [GlyphSet] { terminalGlyphs.isUnicode ? GlyphSet.allCases : [.ascii] }
}

extension DashboardState {
  /// Begins as the person chose before.
  ///
  /// - Parameter isGlyphsFixed: Whether the command line says which glyphs to use in this run.
  mutating func begin(with choices: Choices, themeName: String?, isGlyphsFixed: Bool) {
    appearance = Appearance(
      theme: themeName ?? Theme.standard.name, chosenTheme: choices.theme,
      chosenGlyphs: choices.glyphs, terminalGlyphs: glyphs)
    if let chosen = choices.glyphs, !isGlyphsFixed, appearance.possibleGlyphs.contains(chosen) {
      glyphs = chosen
    }
    if let pace = choices.pace { self.pace = pace }
    if let error = choices.acceptableError { resultsView.acceptableError = error }
  }
}
