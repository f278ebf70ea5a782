import Testing
import TerminalUI

struct DotCanvasTests {
  private let blue = Pen(.role(.trainCost))
  private let orange = Pen(.role(.devCost), asciiMark: "o")

  private func lines(_ canvas: DotCanvas) -> [String] {
    var buffer = CellBuffer(canvas.size)
    canvas.draw(x: 0, y: 0, of: &buffer)
    return buffer.lines
  }

  @Test func `a diagonal has the dots of its glyph set`() {
    let pictures = GlyphSet.allCases.map { glyphs in
      var canvas = DotCanvas(Size(width: 4, height: 2), glyphs: glyphs)
      canvas.line(
        from: (0, 0), to: (Double(canvas.dotWidth - 1), Double(canvas.dotHeight - 1)), blue)
      return lines(canvas)
    }
    #expect(pictures == [["⠑⢄  ", "  ⠑⢄"], ["▀▄  ", "  ▀▄"], ["**  ", "  **"]])
  }

  @Test func `every single dot is where it was set`() {
    for glyphs in GlyphSet.allCases {
      var glyphsSeen: Set<Unicode.Scalar> = []
      let empty = DotCanvas(Size(width: 1, height: 1), glyphs: glyphs)
      for y in 0..<empty.dotHeight {
        for x in 0..<empty.dotWidth {
          var canvas = empty
          canvas.dot(x: x, y: y, blue)
          if let cell = canvas.cell(x: 0, y: 0) { glyphsSeen.insert(cell.glyph) }
        }
      }
      #expect(glyphsSeen.count == empty.dotWidth * empty.dotHeight)
    }
  }

  @Test func `lines are cut off at the edges, however far they go`() {
    var canvas = DotCanvas(Size(width: 3, height: 1), glyphs: .braille)
    canvas.line(from: (-1e300, 1), to: (1e300, 1), blue)
    #expect(lines(canvas) == ["⠒⠒⠒"])
    canvas = DotCanvas(Size(width: 3, height: 1), glyphs: .braille)
    canvas.line(from: (-5, -5), to: (-1, 3), blue)
    canvas.line(from: (100, 0), to: (50, 3), blue)
    canvas.line(from: (.nan, 0), to: (1, 1), blue)
    canvas.line(from: (0, 0), to: (.infinity, 0), blue)
    #expect(lines(canvas) == ["   "])
  }

  @Test func `a gap stays a gap and a lone point is seen in any pattern`() {
    for pattern in [Pen.Pattern.solid, .dashed, .dotted] {
      var canvas = DotCanvas(Size(width: 8, height: 1), glyphs: .braille)
      let pen = Pen(.standard, pattern: pattern)
      canvas.polyline([(5, 0), (.nan, 0), (11, 3), (12, .nan)], pen)
      #expect(lines(canvas) == ["  ⠈  ⢀  "])
    }
  }

  @Test func `a dashed line differs from a solid one`() {
    var solid = DotCanvas(Size(width: 9, height: 1), glyphs: .braille)
    var dashed = solid
    solid.line(from: (0, 0), to: (17, 0), Pen(.standard))
    dashed.line(from: (0, 0), to: (17, 0), Pen(.standard, pattern: .dashed))
    #expect(lines(solid) == ["⠉⠉⠉⠉⠉⠉⠉⠉⠉"])
    #expect(lines(dashed) == ["⠉⠉ ⠉⠉ ⠉⠉ "])
  }

  @Test func `in a shared cell most dots win, and the later pen when equal`() {
    var canvas = DotCanvas(Size(width: 1, height: 1), glyphs: .braille)
    canvas.dot(x: 0, y: 0, blue)
    canvas.dot(x: 1, y: 3, orange)
    #expect(canvas.cell(x: 0, y: 0)?.paint == orange.paint)
    #expect(canvas.cell(x: 0, y: 0)?.glyph == "⢁")
    canvas.dot(x: 0, y: 1, blue)
    #expect(canvas.cell(x: 0, y: 0)?.paint == blue.paint)
  }

  @Test func `a backdrop gives way to every curve`() {
    var canvas = DotCanvas(Size(width: 2, height: 1), glyphs: .braille)
    let backdrop = Pen(.role(.border), isBackdrop: true)
    canvas.line(from: (0, 0), to: (3, 0), backdrop)
    canvas.line(from: (0, 1), to: (3, 1), backdrop)
    canvas.dot(x: 0, y: 3, blue)
    #expect(canvas.cell(x: 0, y: 0)?.glyph == "⡀")
    #expect(canvas.cell(x: 0, y: 0)?.paint == blue.paint)
    #expect(canvas.cell(x: 1, y: 0)?.paint == backdrop.paint)
    #expect(canvas.isOccupied(x: 0, y: 0))
    #expect(!canvas.isOccupied(x: 1, y: 0))
  }
}
