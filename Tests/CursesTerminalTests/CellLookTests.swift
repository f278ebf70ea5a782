import Testing
import TerminalUI

@testable import CursesTerminal

@Suite struct CellLookTests {
  private let palette = TerminalPalette(.standard, depth: .twoHundredFiftySix)
  private var text: TerminalColor { palette.color(.standard, background: false) }
  private var paper: TerminalColor { palette.color(.standard, background: true) }

  /// The looks of a row of cells.
  private func looks(_ cells: [Cell]) -> [CellLook] {
    var looks = cells.map { CellLook($0, palette) }
    looks.simplifyBlanks(text: text, paper: paper)
    return looks
  }

  private func cell(_ glyph: Unicode.Scalar, _ role: Role, on background: Paint = .standard) -> Cell
  {
    Cell(glyph, Style(.role(role), on: background))
  }

  @Test func `a small gap between two glyphs has the colours of the first one`() {
    let row = looks([
      cell("a", .trainCost), cell(" ", .text), cell(" ", .border), cell("b", .devCost),
    ])
    #expect(row[1].foreground == row[0].foreground && row[2].foreground == row[0].foreground)
    #expect(row[1].isBlank && row[2].isBlank)
    #expect(row[3].foreground == palette.color(.role(.devCost), background: false))
  }

  @Test func `a wide gap and the end of a row keep the colours of text`() {
    let blanks = Array(repeating: cell(" ", .border), count: 5)
    let row = looks([cell("a", .trainCost)] + blanks + [cell("b", .devCost)] + blanks)
    for index in [1, 5, 7, 11] { #expect(row[index].foreground == text) }
  }

  @Test func `a blank on a colour has no foreground of its own`() {
    let heat = (0..<4).map { Cell(" ", Style(.role(.bad), on: .ramp(.heat, at: Double($0) / 3))) }
    let row = looks(heat)
    #expect(row.allSatisfy { $0.foreground == .standard })
    #expect(Set(row.map(\.background)).count == 4)
  }

  @Test func `half blocks of one colour are a blank`() {
    let paint = Paint.ramp(.heat, at: 0.5)
    #expect(looks([Cell("▀", Style(paint, on: paint))])[0].isBlank)
    #expect(!looks([Cell("▀", Style(.role(.bad), on: paint))])[0].isBlank)
    // The terminal's own colours are two, though both are called its own.
    let colorless = TerminalPalette(.standard, depth: .mono)
    #expect(!CellLook(Cell("▀", Style()), colorless).isBlank)
  }

  @Test func `what shows a line or is exchanged is no blank and lends nothing`() {
    let underlined = Cell(" ", Style(.role(.bad), underline: true))
    let reversed = Cell("a", Style(.role(.bad), reverse: true))
    let row = looks([underlined, cell(" ", .text), reversed, cell(" ", .text), cell("b", .bad)])
    #expect(!row[0].isBlank && row[1].foreground == text && row[3].foreground == text)
    #expect(!row[1].underline && !row[3].reverse)
  }

  @Test func `a gap on another background is not joined`() {
    let row = looks([
      cell("a", .bad), cell(" ", .text, on: .ramp(.heat, at: 1)), cell("b", .bad),
    ])
    #expect(row[1].foreground == .standard)
    #expect(row[1].background != row[0].background)
  }
}
