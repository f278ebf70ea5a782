import Testing
import TerminalUI

struct CellBufferTests {
  @Test func `a wide glyph never straddles an edge`() {
    var buffer = CellBuffer(Size(width: 4, height: 2))
    buffer.text("ab中", x: 0, y: 0)
    buffer.text("abc中", x: 0, y: 1)
    #expect(buffer.lines == ["ab中", "abc "])
  }

  @Test func `overwriting half of a wide glyph removes the other half`() {
    var buffer = CellBuffer(Size(width: 4, height: 3))
    for y in 0..<3 { buffer.text("中文", x: 0, y: y) }
    buffer.text("x", x: 1, y: 0)
    buffer.text("x", x: 2, y: 1)
    buffer.text("字", x: 1, y: 2)
    #expect(buffer.lines == [" x文", "中x ", " 字 "])
    #expect(buffer.lines.allSatisfy { columns(of: $0) == 4 })
  }

  @Test func `drawing is cut off at the clip and the clip comes back`() {
    var buffer = CellBuffer(Size(width: 6, height: 1))
    buffer.clipped(to: Rect(x: 2, y: 0, width: 2, height: 1)) { $0.text("abcdef", x: 0, y: 0) }
    #expect(buffer.lines == ["  cd  "])
    #expect(buffer.clip == buffer.bounds)
  }
}
