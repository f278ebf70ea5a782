import NeuralNetwork
import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

@Suite struct `Layers screen` {
  /// The screen of a network of 8 and 4 tanh units on `circle` with made-up, round numbers: W of 16,
  /// 32 and 4 weights that are ±½, ±1 and ±¼.
  func screen(
    _ width: Int = 80, _ height: Int = 24, epochs: Int = 0,
    change: (inout TrainingSnapshot) -> Void = { _ in }
  ) throws -> DashboardState {
    var state = try dashboard("circle", size: Size(width: width, height: height), epochs: epochs) {
      $0.network.layers = [8, 4].map { .dense(DenseExperiment(units: $0)) }
    }
    state.show(.layers)
    var snapshot = try #require(state.current)
    for (index, size) in [0.5, 1, 0.25].enumerated() {
      snapshot.layers[index].weights = Histogram(of: [-size, size], bins: 48)
      snapshot.layers[index].gradient = 0.02
      snapshot.layers[index].updateRatio = 1e-3
      snapshot.layers[index].activations?.mean = 0.1
      snapshot.layers[index].activations?.standardDeviation = 0.6
      snapshot.layers[index].activations?.saturatedShare = 0.05
      snapshot.layers[index].activations?.deadShare = 0
    }
    change(&snapshot)
    _ = update(&state, .snapshot(snapshot), now: 0)
    return state
  }

  // MARK: - Table

  @Test func `a row a layer, with its numbers`() throws {
    // ‖W‖ = √(16 · ½²) = 2, √(32 · 1²) = 5.66, √(4 · ¼²) = ½.
    #expect(
      try Array(picture(.layerTable, screen()).prefix(4)) == [
        "layer units param    W μ  W σ  |W|     dW  ΔW:W     A μ  A σ   sat      dead",
        "▸ 1       8    24      0 .500 2.00   .020  1e-3    .100 .600    5%        0%",
        "  2       4    36      0 1.00 5.66   .020  1e-3    .100 .600    5%        0%",
        "  out     1     5      0 .250 .500   .020  1e-3      -     -     -         -",
      ])
  }

  @Test func `a large window has the kind and a gauge too`() throws {
    #expect(
      try Array(picture(.layerTable, screen(120, 40)).prefix(2)) == [
        "layer  kind             units  param     W μ   W σ   |W|      dW   ΔW:W   slow ┆ fast"
          + "     A μ   A σ    sat       dead",
        "▸ 1    tanh                 8     24       0  .500  2.00    .020   1e-3   ┈┈┈──●──┈┈┈"
          + "    .100  .600     5%         0%",
      ])
    let widest = try picture(.layerTable, screen(200, 50))
    #expect(widest[0].contains("ΔW:W so far"))
    #expect(widest[1].contains("0.0200"))
  }

  @Test func `what is too high or too low is marked, and said in the colour of a warning`() throws {
    let state = try screen { snapshot in
      snapshot.layers[0].updateRatio = 2e-2
      snapshot.layers[1].updateRatio = 5e-5
      snapshot.layers[2].updateRatio = .nan
      snapshot.layers[0].gradient = 1e-6
      snapshot.layers[0].activations?.standardDeviation = 80
      snapshot.layers[0].activations?.saturatedShare = 0.6
      snapshot.layers[0].activations?.deadShare = 0.75
    }
    let rows = try picture(.layerTable, state)
    for mark in ["1e-6↓", ".020↑", "80.0↑", "60%↑", "6/8 75%↑"] {
      #expect(rows[1].contains(mark), "\(mark)")
    }
    #expect(rows[2].contains("5e-5↓"))
    #expect(rows[3].contains("NaN!"))
    var buffer = CellBuffer(Size(width: 78, height: 8))
    panel(.layerTable).draw(in: buffer.bounds, of: &buffer, state)
    let marks = (0..<78).filter { buffer[$0, 1]?.base == "↑" || buffer[$0, 1]?.base == "↓" }
    #expect(marks.count == 5)
    for x in marks {
      #expect(buffer[x, 1]?.style.foreground == .role(.warning))
    }
  }

  @Test func `the worst numbers keep their marks in the smallest usual window`() throws {
    let state = try screen { snapshot in
      snapshot.layers[0].gradient = 5e-10
      snapshot.layers[1].gradient = 3e-9
    }
    let rows = try picture(.layerTable, state)
    #expect(rows[1].contains(" 5e-10↓ "))
    #expect(rows[2].contains(" 3e-9↓ "))
  }

  @Test func `a layer that is all dead says so in full`() throws {
    let rows = try picture(
      .layerTable,
      screen { snapshot in
        snapshot.layers[0].activations?.deadShare = 1
        snapshot.layers[1].activations?.deadShare = 0.25
      })
    #expect(rows[1].hasSuffix(" 8/8 100%↑"))
    #expect(rows[2].hasSuffix(" 1/4 25%"))
  }

  @Test func `limits belong to what is usual`() {
    #expect(Verdict(1e-4, HealthLimits.updateRatio) == .usual)
    #expect(Verdict(1e-2, HealthLimits.updateRatio) == .usual)
    #expect(Verdict(0, HealthLimits.updateRatio) == .tooLow)
    #expect(Verdict(.infinity, HealthLimits.updateRatio) == .notANumber)
  }

  @Test func `columns that have no room go, the least important ones first`() {
    var before = Set(LayerColumn.Content.allCases)
    for width in stride(from: 250, through: 0, by: -1) {
      let (columns, gap, _) = LayerColumn.fitting(width)
      let contents = Set(columns.map(\.content))
      #expect(contents.isSubset(of: before), "\(width)")
      #expect(columns.reduce(0) { $0 + $1.width + gap } <= width)
      before = contents
    }
    let narrow = LayerColumn.fitting(30).columns.map(\.content)
    #expect(narrow == [.weightSpread, .gradient, .updateRatio])
  }

  @Test func `of many layers the chosen one is in sight`() throws {
    var state = try dashboard("circle", size: Size(width: 80, height: 24)) {
      $0.network.layers = Array(repeating: .dense(DenseExperiment(units: 3)), count: 14)
    }
    state.show(.layers)
    for (layer, name, marks) in [(0, "1", "↓"), (7, "8", "↑↓"), (14, "out", "↑")] {
      state.selectedLayer = layer
      let rows = try picture(.layerTable, state)
      #expect(rows.contains { $0.hasPrefix("▸ \(name) ") }, "\(name)")
      let arrows = rows.compactMap(\.first).filter { "↑↓".contains($0) }
      #expect(String(arrows) == marks, "\(name)")
    }
  }

  @Test func `a click chooses the layer of its row`() throws {
    var state = try screen()
    let rect = Rect(x: 1, y: 2, width: 78, height: 8)
    let event = MouseEvent(.press, x: 5, y: 4)
    _ = panel(.layerTable).click(event, in: rect, state: &state)
    #expect(state.selectedLayer == 1)
  }

  // MARK: - Keys

  @Test(arguments: [PanelID.layerTable, .distributions])
  func `up and down choose the layer, and stop at both ends`(_ id: PanelID) throws {
    var state = try screen()
    state.focus = id
    _ = state.press(.down)
    #expect(state.selectedLayer == 1)
    _ = state.press(.down, .down, .down)
    #expect(state.selectedLayer == 2)
    _ = state.press(.up, .up, .up)
    #expect(state.selectedLayer == 0)
    _ = state.press(.end)
    #expect(state.selectedLayer == 2)
  }

  @Test(arguments: [PanelID.layerTable, .distributions])
  func `left goes back in time, right to now again, Escape at once`(_ id: PanelID) throws {
    var state = try screen(epochs: 5)
    state.focus = id
    #expect(state.press(.right).isEmpty && state.cursor == nil)
    _ = state.press(.left, .left)
    #expect(state.cursor == 3)
    _ = state.press(.right)
    #expect(state.cursor == 4)
    _ = state.press(.right, .right)
    #expect(state.cursor == nil)
    _ = state.press(.left, .escape)
    #expect(state.cursor == nil)
  }

  @Test func `the cursor shows the layers as they were, and says when`() throws {
    var state = try screen(epochs: 5) { snapshot in
      snapshot.history.layers[2].layers[0].gradient = 0.123
    }
    state.cursor = 2.2
    #expect(panel(.layerTable).value(state) == "epoch 2")
    #expect(panel(.distributions).value(state) == "bars, epoch 2")
    #expect(try picture(.layerTable, state)[1].contains(".123"))
    state.cursor = nil
    #expect(try picture(.layerTable, state)[1].contains(".020"))
  }

  @Test func `m goes through all pictures and M back`() throws {
    var state = try screen()
    state.focus = .distributions
    var seen: [DistributionMode] = []
    for _ in DistributionMode.allCases {
      seen.append(state.layersView.mode)
      _ = state.press(.character("m"))
    }
    #expect(seen == DistributionMode.allCases)
    #expect(state.layersView.mode == .bars)
    _ = state.press(.character("M"))
    #expect(state.layersView.mode == DistributionMode.allCases.last)
  }

  // MARK: - Whole

  @Test(arguments: [(60, 18), (80, 24), (120, 40), (200, 50)], ["circle", "iris", "sine"])
  func `no number is cut off`(_ size: (Int, Int), _ dataset: String) throws {
    var state = try dashboard(
      dataset, size: Size(width: size.0, height: size.1), epochs: 2)
    state.show(.layers)
    let rows = try picture(.layerTable, state)
    let count = try #require(state.current?.parameterCounts.count)
    for row in rows.prefix(count + 1) { #expect(!row.contains("…"), "\(row)") }
    #expect(state.picture.contains("▸ Layers"))
    #expect(state.picture.contains("Distributions, layer 1"))
  }
}
