import TerminalUI
import Testing

@testable import Dashboard

/// What the picture of every panel must have in the windows that the dashboard is designed in.
@Suite struct `Pictures of all panels` {
  static let sizes = [
    Size(width: 80, height: 24), Size(width: 120, height: 40), Size(width: 200, height: 50),
  ]

  @Test(arguments: sizes, Situation.all)
  func `a panel has a whole frame, its title, and something inside`(
    _ size: Size, _ situation: Situation
  ) throws {
    var state = try situation.state()
    state.size = size
    for screen in Screen.allCases {
      state.show(screen)
      // A panel that has no place beside the others is alone while it has the focus.
      let together = DashboardLayout(state).panels.map(\.id)
      for id in [screen.panels[0]] + screen.panels.filter({ !together.contains($0) }) {
        state.focus = id
        let picture = view(state)
        for (id, rect) in DashboardLayout(state).panels {
          expectFrame(id, rect, picture, state)
          // Before the trainer has told anything, some have nothing to show yet.
          guard state.current != nil else { continue }
          let inside = PanelFrame.inside(of: rect)
          let cells = (inside.y..<inside.maxY).flatMap { y in
            (inside.x..<inside.maxX).compactMap { picture[$0, y] }
          }
          #expect(cells.contains { $0.base != " " }, "\(id) is empty")
        }
      }
    }
  }

  private func expectFrame(
    _ id: PanelID, _ rect: Rect, _ picture: CellBuffer, _ state: DashboardState
  ) {
    let box = state.glyphs.box
    let (right, bottom) = (rect.maxX - 1, rect.maxY - 1)
    #expect(picture[rect.x, rect.y]?.base == box.topLeft, "\(id)")
    #expect(picture[right, rect.y]?.base == box.topRight, "\(id)")
    #expect(picture[rect.x, bottom]?.base == box.bottomLeft, "\(id)")
    #expect(picture[right, bottom]?.base == box.bottomRight, "\(id)")
    for y in rect.y + 1..<bottom {
      let sides = [picture[rect.x, y]?.base, picture[right, y]?.base]
      #expect(sides == [box.vertical, box.vertical], "\(id)")
    }
    let top = text(row: rect.y, of: rect, picture)
    let title = displaySafe(panel(id).title(state), limit: 4096)
    #expect(top.contains(" \(title) ") || top.contains("…"), "\(id): \(top)")
  }

  /// What sticks out of a panel would be cut off without a word: none relies on that.
  @Test(arguments: sizes, Situation.all)
  func `nothing of a panel is cut off at its edges`(_ size: Size, _ situation: Situation) throws {
    var state = try situation.state()
    state.size = size
    for screen in Screen.allCases {
      state.show(screen)
      for (id, place) in DashboardLayout(state).panels {
        let inside = PanelFrame.inside(of: place).size
        let rect = Rect(x: 20, y: 5, width: inside.width, height: inside.height)
        var buffer = CellBuffer(Size(width: rect.maxX + 20, height: rect.maxY + 5))
        buffer.fill(buffer.bounds, "#", Style())
        panel(id).drawContent(in: rect, of: &buffer, state)
        let outside = (0..<buffer.height).flatMap { y in
          (0..<buffer.width).filter { !rect.contains(x: $0, y: y) }
            .compactMap { buffer[$0, y]?.base }
        }.filter { $0 != "#" }
        let text = String(String.UnicodeScalarView(outside))
        #expect(outside.isEmpty, "\(id) in \(inside.width) × \(inside.height): \(text)")
      }
    }
  }

  private func text(row y: Int, of rect: Rect, _ picture: CellBuffer) -> String {
    let cells = (rect.x..<rect.maxX).compactMap { picture[$0, y] }.filter { !$0.isContinuation }
    return String(String.UnicodeScalarView(cells.map(\.base)))
  }
}
