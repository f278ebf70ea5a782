import TerminalUI
import Testing

@testable import Dashboard

/// Every panel that there is, in every situation, in rectangles of every size.
@Suite struct `Sweep of panels` {
  /// Where clipping and layout have most to decide, every size.
  private static let small = (0...24).flatMap { width in
    (0...12).map { Size(width: width, height: $0) }
  }
  /// Beyond, the insides of panels in windows that people have, and what nobody has.
  private static let large = [
    (29, 9), (29, 20), (38, 17), (46, 8), (57, 22), (78, 8), (78, 21), (118, 37), (198, 46),
    (300, 1), (1, 100), (300, 3), (3, 100), (300, 100),
  ].map { Size(width: $0, height: $1) }
  /// Each situation is drawn in one of so many sizes, and each size by several situations.
  private static let share = 6

  @Test(arguments: PanelID.allCases, Situation.all.indices)
  func `a panel draws inside of its rectangle, and survives any`(
    _ id: PanelID, _ index: Int
  ) throws {
    let looks = try looks(at: id, Situation.all[index].state())
    for (number, size) in (Self.small + Self.large).enumerated()
    where (number + index) % Self.share == 0 {
      let look = looks[number / Self.share % looks.count]
      #expect(keepsInside(id, size, look), "\(id) in \(size.width) × \(size.height)")
    }
  }

  /// A state with the focus on a panel, in all sets of glyphs, in turn with what `m` and `v` show.
  private func looks(at id: PanelID, _ state: DashboardState) -> [DashboardState] {
    var state = state
    state.focus = id
    return GlyphSet.allCases.flatMap { glyphs in
      (["m", "v", "m"] as [Character]).map { key in
        _ = panel(id).handle(.character(key), state: &state)
        state.glyphs = glyphs
        state.colorDepth = key == "v" ? .mono : .trueColor
        return state
      }
    }
  }

  /// Whether a panel leaves alone what lies around its rectangle.
  private func keepsInside(_ id: PanelID, _ size: Size, _ state: DashboardState) -> Bool {
    let rect = Rect(x: 2, y: 2, width: size.width, height: size.height)
    let mark = Cell("#", Style(.role(.flag), on: .role(.cursor), bold: true))
    var buffer = CellBuffer(Size(width: rect.maxX + 2, height: rect.maxY + 2))
    buffer.fill(buffer.bounds, mark.base, mark.style)
    panel(id).draw(in: rect, of: &buffer, state)
    return (0..<buffer.height).allSatisfy { y in
      let isBeside = y < rect.y || y >= rect.maxY
      let columns = isBeside ? [0..<buffer.width] : [0..<rect.x, rect.maxX..<buffer.width]
      return columns.joined().allSatisfy { buffer[$0, y] == mark }
    }
  }
}
