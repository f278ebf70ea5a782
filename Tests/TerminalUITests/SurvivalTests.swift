import Testing
import TerminalUI

struct SurvivalTests {
  @Test(arguments: Gallery.all)
  func `a widget survives every rectangle and stays inside of it`(_ exhibit: Exhibit) {
    for width in 0...40 {
      for height in 0...20 {
        // Every size meets one set of glyphs, every set many sizes.
        let glyphs = GlyphSet.allCases[(width + height) % GlyphSet.allCases.count]
        var buffer = CellBuffer(Size(width: width + 2, height: height + 2))
        buffer.fill(buffer.bounds, "?", Style())
        let rect = Rect(x: 1, y: 1, width: width, height: height)
        exhibit.widget.draw(in: rect, of: &buffer, glyphs: glyphs)
        let edge = frame(of: buffer)
        #expect(edge.allSatisfy { $0 == "?" }, "\(width) × \(height), \(glyphs)")
      }
    }
  }

  @Test(arguments: Gallery.all)
  func `a widget survives the rectangles of large screens`(_ exhibit: Exhibit) {
    for (width, height) in [(300, 100), (299, 3), (3, 100), (120, 40), (81, 25), (200, 50)] {
      let glyphs = GlyphSet.allCases[(width + height) % GlyphSet.allCases.count]
      var buffer = CellBuffer(Size(width: width + 2, height: height + 2))
      buffer.fill(buffer.bounds, "?", Style())
      let rect = Rect(x: 1, y: 1, width: width, height: height)
      exhibit.widget.draw(in: rect, of: &buffer, glyphs: glyphs)
      #expect(frame(of: buffer).allSatisfy { $0 == "?" }, "\(width) × \(height), \(glyphs)")
    }
  }

  @Test(arguments: Gallery.all)
  func `a rectangle outside of the buffer draws nothing`(_ exhibit: Exhibit) {
    for (x, y) in [(-50, 0), (0, -50), (100, 3), (3, 100), (-5, -5)] {
      var buffer = CellBuffer(Size(width: 20, height: 10))
      exhibit.widget.draw(
        in: Rect(x: x, y: y, width: 30, height: 8), of: &buffer, glyphs: .braille)
      #expect(buffer.lines.count == 10)
    }
  }

  @Test(arguments: Gallery.all)
  func `an ASCII terminal is given nothing else`(_ exhibit: Exhibit) {
    var buffer = CellBuffer(Size(width: 38, height: 16))
    exhibit.widget.draw(in: buffer.bounds, of: &buffer, glyphs: .ascii)
    // Texts of the data are the data's; the ellipsis and the arrow come with them.
    let allowed: Set<Unicode.Scalar> = ["…", "→", "₁"]
    let foreign = buffer.cells.map(\.base).filter { $0.value > 0x7e && !allowed.contains($0) }
    #expect(foreign.isEmpty)
  }

  /// The cells around a rectangle that leaves one column or row on each side.
  private func frame(of buffer: CellBuffer) -> [Unicode.Scalar] {
    let (right, bottom) = (buffer.width - 1, buffer.height - 1)
    let rows = (0..<buffer.width).flatMap { [buffer[$0, 0]?.base, buffer[$0, bottom]?.base] }
    let columns = (0..<buffer.height).flatMap { [buffer[0, $0]?.base, buffer[right, $0]?.base] }
    return (rows + columns).compactMap { $0 }
  }
}
