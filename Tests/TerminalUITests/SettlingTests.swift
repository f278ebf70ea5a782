import Testing
@testable import TerminalUI

struct SettlingTests {
  /// A picture of one cell a level, as the lower half of a cell and its upper one.
  private func picture(_ levels: [UInt8], ramp: Ramp = .heat) -> CellBuffer {
    var buffer = CellBuffer(Size(width: levels.count, height: 1))
    for (x, level) in levels.enumerated() {
      buffer.put("▀", x: x, y: 0, Style(.level(ramp, level), on: .level(ramp, 63 - level)))
    }
    return buffer
  }

  @Test func `a level that moves by three stays as it is shown`() {
    var new = picture([10, 11, 7, 13, 14])
    new.settle(on: picture([10, 10, 10, 10, 10]))
    #expect(new.cells == picture([10, 10, 10, 10, 14]).cells)
  }

  @Test func `a level that moves on is followed, and never more than three behind`() {
    var shown = picture([0])
    for level in [1, 1, 2, 4, 5, 6, 9, 3, 2, 40, 39, 0] as [UInt8] {
      var new = picture([level])
      new.settle(on: shown)
      guard case .level(_, let settled) = new.cells[0].style.foreground else {
        Issue.record("no level")
        return
      }
      #expect(abs(Int(settled) - Int(level)) <= 3)
      shown = new
    }
    #expect(shown.cells == picture([0]).cells)
  }

  @Test func `another glyph, another ramp and another size are shown as they are`() {
    let old = picture([10])
    var glyph = picture([11])
    glyph.put("●", x: 0, y: 0, Style(.level(.heat, 11), on: .level(.heat, 52)))
    let ramp = picture([11], ramp: .diverging)
    let size = picture([11, 11])
    for (expected, settled) in [
      (glyph, settled(glyph, old)), (ramp, settled(ramp, old)), (size, settled(size, old)),
    ] {
      #expect(settled.cells == expected.cells)
    }
  }

  private func settled(_ new: CellBuffer, _ old: CellBuffer) -> CellBuffer {
    var new = new
    new.settle(on: old)
    return new
  }
}
