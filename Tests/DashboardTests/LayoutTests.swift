import TerminalUI
import Testing
import Training

@testable import Dashboard

@Suite struct `Layout` {
  static let sizes = [
    Size(width: 60, height: 18), Size(width: 80, height: 24), Size(width: 100, height: 30),
    Size(width: 120, height: 40), Size(width: 169, height: 60), Size(width: 200, height: 50),
    Size(width: 300, height: 100),
  ]

  @Test(arguments: sizes)
  func `panels fill the window without overlapping`(_ size: Size) {
    let state = DashboardState(experiment: .initial, size: size)
    let layout = DashboardLayout(state)
    var covered = Set<[Int]>()
    for (id, rect) in layout.panels {
      for y in rect.y..<rect.maxY {
        for x in rect.x..<rect.maxX {
          #expect(covered.insert([x, y]).inserted, "\(id) overlaps at \(x),\(y)")
        }
      }
    }
    #expect(covered.count == size.width * (size.height - 3))
  }

  @Test func `every size from nothing to huge is drawn`() throws {
    var state = try dashboard("circle", epochs: 1)
    for width in stride(from: 0, through: 300, by: 23) {
      for height in stride(from: 0, through: 100, by: 9) {
        state.size = Size(width: width, height: height)
        let buffer = view(state)
        #expect(buffer.width == width && buffer.height == height)
      }
    }
  }

  @Test func `a window that is too small says what it needs, and q still quits`() throws {
    var state = try dashboard("circle", size: Size(width: 40, height: 10))
    #expect(state.picture.contains("nntui needs 60×18"))
    #expect(state.press(.character("q")).map(\.name) == ["quit"])
    _ = update(&state, .terminal(.resize(Size(width: 80, height: 24))), now: 0)
    #expect(state.picture.contains("Network"))
  }

  @Test(arguments: [80, 120, 200])
  func `the foot of the screen names run, help and quit`(_ width: Int) {
    let hints = keyHints(width: width)
    for action in [Action.runOrPause, .help, .quit, .exportWeights, .chooseDataset, .palette] {
      #expect(hints.contains { $0.action.title == action.title }, "\(action.title)")
    }
    #expect(hints.allSatisfy { $0.columns.upperBound <= width })
  }

  @Test func `a zoomed panel has the screen to itself`() throws {
    var state = try dashboard("circle", size: Size(width: 120, height: 40))
    _ = state.press(.tab, .tab, .character("z"))
    #expect(DashboardLayout(state).panels.map(\.id) == [.decision])
    _ = state.press(.character("z"))
    #expect(DashboardLayout(state).panels.count == 6)
  }

  @Test(arguments: sizes)
  func `what is measured fits the panels on the screen`(_ size: Size) throws {
    let state = DashboardState(experiment: .initial, size: size)
    let layout = DashboardLayout(state)
    let decision = try #require(layout.panels.first { $0.id == .decision }).rect
    #expect(layout.measurements.fieldWidth == decision.width - 2)
    // A row for the legend, in all usual windows.
    let legend = decision.height >= 11 ? 1 : 0
    #expect(layout.measurements.fieldHeight == 2 * (decision.height - 2 - legend))
    #expect(layout.measurements.histogramBins > 0)
  }
}
