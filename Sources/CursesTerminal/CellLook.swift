import TerminalUI

/// How a cell looks in the colours of a terminal.
struct CellLook: Hashable {
  /// The glyph's colour.
  var foreground: TerminalColor
  /// The colour behind it.
  var background: TerminalColor
  /// Heavier strokes.
  var bold = false
  /// Foreground and background exchanged.
  var reverse = false
  /// A line under the glyph.
  var underline = false
  /// Whether nothing of the foreground is seen.
  var isBlank = false

  /// The look of `cell` in the colours of `palette`.
  init(_ cell: Cell, _ palette: TerminalPalette) {
    foreground = palette.color(cell.style.foreground, background: false)
    background = palette.color(cell.style.background, background: true)
    bold = cell.style.bold
    reverse = cell.style.reverse
    underline = cell.style.underline
    guard !reverse, !underline, cell.marks.0 == 0 else { return }
    // Two levels of a ramp are often one colour of a small palette.
    let isHalved = (cell.base == "▀" || cell.base == "▄") && foreground == background
    isBlank = cell.base == " " || isHalved && foreground != .standard
  }
}

extension [CellLook] {
  /// The widest gap between two glyphs whose blanks take over the colours of the one before it. A
  /// wider one would be written anew too often, whenever that glyph has another colour.
  private static let widestGap = 4

  /// Gives the cells of a row that show no foreground the one that costs least: ncurses writes both
  /// colours again, 20 to 40 bytes, wherever one of them changes.
  ///
  /// A blank has the foreground of `text` on the background `paper`, as most words have, and on
  /// every other one the terminal's own, which need not be told again; but in a small gap between
  /// two glyphs it has all of the glyph before it.
  mutating func simplifyBlanks(text: TerminalColor, paper: TerminalColor) {
    var glyph: Int?
    for index in indices {
      if self[index].isBlank {
        self[index].bold = false
        self[index].foreground = self[index].background == paper ? text : .standard
        if let before = glyph, self[before].background != self[index].background { glyph = nil }
        continue
      }
      if let before = glyph, index - before - 1 <= Self.widestGap {
        for blank in before + 1..<index { self[blank] = self[before].asBlank }
      }
      glyph = self[index].reverse || self[index].underline ? nil : index
    }
  }
}

extension CellLook {
  /// The same look without anything to be seen of its foreground.
  fileprivate var asBlank: CellLook {
    var blank = self
    blank.isBlank = true
    return blank
  }
}
