import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

@Suite struct `Panels` {
  static let datasets = ["circle", "iris", "sine", "hills"]

  /// Draws a panel into every rectangle of many sizes, in the middle of a buffer full of marks.
  @Test(arguments: PanelID.allCases, datasets)
  func `draw inside their rectangle at any size`(_ id: PanelID, _ dataset: String) throws {
    let ready = try dashboard(dataset, epochs: 2)
    let empty = DashboardState(experiment: .default(for: dataset), size: ready.size)
    for state in [ready, empty] {
      for glyphs in GlyphSet.allCases {
        var state = state
        state.glyphs = glyphs
        state.focus = id
        for width in [0, 1, 2, 3, 7, 16, 29, 40, 57] {
          for height in [0, 1, 2, 3, 5, 9, 22] {
            expectInside(id, Rect(x: 3, y: 2, width: width, height: height), state)
          }
        }
      }
    }
  }

  private func expectInside(_ id: PanelID, _ rect: Rect, _ state: DashboardState) {
    var buffer = CellBuffer(Size(width: rect.maxX + 3, height: rect.maxY + 2))
    buffer.fill(buffer.bounds, "#", Style())
    panel(id).draw(in: rect, of: &buffer, state)
    let outside = (0..<buffer.height).flatMap { y in
      (0..<buffer.width).filter { !rect.contains(x: $0, y: y) && buffer[$0, y]?.base != "#" }
    }
    #expect(outside.isEmpty, "\(id) wrote outside of \(rect)")
  }

  @Test(arguments: PanelID.allCases)
  func `explain themselves in sentences`(_ id: PanelID) {
    #expect(panel(id).id == id)
    #expect(panel(id).explanation.hasSuffix("."))
  }

  @Test func `a diverged network is said to be, with step and remedy`() throws {
    var state = try dashboard("circle") { experiment in
      experiment.training.learningRate = 1e30
    }
    var snapshot = try #require(state.current)
    snapshot.state = .diverged(Divergence(step: 7, layer: 1))
    _ = update(&state, .snapshot(snapshot), now: 0)
    #expect(state.toast?.text.contains("diverged at step 7 in layer 2") == true)
  }
}
