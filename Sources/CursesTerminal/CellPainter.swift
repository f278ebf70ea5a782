import CNCurses
import TerminalUI

/// Turns the cells of a picture into cells of ncurses.
struct CellPainter {
  /// The theme whose colours it paints with.
  let theme: Theme
  private let palette: TerminalPalette
  private var pairs: ColorPairs?
  private let isUnicode: Bool
  /// The looks of the row that is being painted.
  private var looks: [CellLook] = []
  private var lastLook: CellLook
  private var lastAttributes: attr_t = 0
  private var lastPair: Int32 = 0

  /// A painter in the colours of `theme` on a terminal of `depth`.
  ///
  /// - Parameters:
  ///   - pairs: The pairs that are defined already; `nil` without colours, where ncurses crashes if
  ///     it is asked for one.
  ///   - isUnicode: Whether the locale can encode more than ASCII.
  init(theme: Theme, depth: ColorDepth, pairs: ColorPairs?, isUnicode: Bool) {
    self.theme = theme
    self.pairs = pairs
    self.isUnicode = isUnicode
    palette = TerminalPalette(theme, depth: depth)
    lastLook = CellLook(Cell(), palette)
    (lastAttributes, lastPair) = paint(lastLook)
  }

  /// The same painter with another theme; the pairs that are defined remain.
  func with(_ theme: Theme) -> CellPainter {
    CellPainter(theme: theme, depth: palette.depth, pairs: pairs, isUnicode: isUnicode)
  }

  /// Whether a cell was painted wrongly because there were no more colour pairs.
  var isOutOfPairs: Bool { pairs?.isExhausted ?? false }

  /// Forgets the colour pairs; everything on the screen has to be painted again.
  mutating func startOver() {
    pairs?.startOver()
    (lastAttributes, lastPair) = paint(lastLook)
  }

  /// Writes the cells of a row to `row` and returns how many cells of ncurses they are: a wide
  /// glyph is one.
  mutating func fill(
    _ row: UnsafeMutableBufferPointer<cchar_t>, from cells: UnsafeBufferPointer<Cell>
  ) -> Int {
    guard let target = row.baseAddress else { return 0 }
    takeLooks(of: cells)
    var count = 0
    var column = 0
    while column < cells.count {
      let cell = cells[column]
      let isWide = column + 1 < cells.count && cells[column + 1].isContinuation
      let columns = isWide ? 2 : 1
      let look = looks[column]
      if look != lastLook {
        (lastAttributes, lastPair) = paint(look)
        lastLook = look
      }
      let shown = look.isBlank ? " " : cell.base
      let base = isUnicode ? shown : asciiFallback(shown)
      if isShown(base, columns: columns) {
        curses_fill_cell(
          target + count, wchar_t(base.value), shownMark(cell.marks.0),
          shownMark(cell.marks.1), lastAttributes, lastPair)
        count += 1
      } else {
        // Whatever takes another number of columns here than in the picture would shift the rest of
        // the row.
        for _ in 0..<columns {
          curses_fill_cell(
            target + count, wchar_t(UInt8(ascii: "?")), 0, 0, lastAttributes, lastPair)
          count += 1
        }
      }
      column += columns
    }
    return count
  }

  // MARK: - Glyphs

  private func isShown(_ glyph: Unicode.Scalar, columns: Int) -> Bool {
    if glyph.value < 0x7f { return glyph.value >= 0x20 && columns == 1 }
    return isUnicode && curses_width(wchar_t(glyph.value)) == Int32(columns)
  }

  private func shownMark(_ mark: UInt32) -> wchar_t {
    mark != 0 && isUnicode && curses_width(wchar_t(mark)) == 0 ? wchar_t(mark) : 0
  }

  // MARK: - Colours

  private mutating func takeLooks(of cells: UnsafeBufferPointer<Cell>) {
    looks.removeAll(keepingCapacity: true)
    for (column, cell) in cells.enumerated() {
      if column > 0, cell == cells[column - 1], let before = looks.last {
        looks.append(before)
      } else {
        looks.append(CellLook(cell, palette))
      }
    }
    looks.simplifyBlanks(
      text: palette.color(.standard, background: false),
      paper: palette.color(.standard, background: true))
  }

  private mutating func paint(_ look: CellLook) -> (attributes: attr_t, pair: Int32) {
    var attributes: attr_t = 0
    if look.bold { attributes |= curses_bold() }
    if look.reverse { attributes |= curses_reverse() }
    if look.underline { attributes |= curses_underline() }
    let pair = pairs?.number(
      foreground: look.foreground.cursesNumber, background: look.background.cursesNumber)
    return (attributes, pair ?? 0)
  }
}
