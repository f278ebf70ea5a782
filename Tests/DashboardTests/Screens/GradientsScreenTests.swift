import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

@Suite struct `Gradients screen` {
  /// The screen of a network of two hidden layers on `circle`, with a made-up past: four batches,
  /// in which the gradients of the layers are 1e-1, 1e-2 and 1e-3 and their update ratios 1e-2,
  /// 1e-3 and 1e-4.
  func screen(
    _ width: Int = 80, _ height: Int = 24, epochs: Int = 4,
    change: (inout TrainingSnapshot) -> Void = { _ in }
  ) throws -> DashboardState {
    var state = try dashboard("circle", size: Size(width: width, height: height), epochs: epochs) {
      $0.network.layers = [8, 4].map { .dense(DenseExperiment(units: $0)) }
    }
    state.show(.gradients)
    var snapshot = try #require(state.current)
    snapshot.findings = []
    snapshot.history.batches = (1...4).map { epoch in
      BatchRecord(
        epoch: Double(epoch), minimum: 1, maximum: 1, gradients: [1e-1, 1e-2, 1e-3],
        updateRatios: [1e-2, 1e-3, 1e-4])
    }
    for index in snapshot.layers.indices {
      snapshot.layers[index].gradient = [1e-1, 1e-2, 1e-3][index]
      snapshot.layers[index].updateRatio = [1e-2, 1e-3, 1e-4][index]
      snapshot.layers[index].activations?.standardDeviation = 0.6
      snapshot.layers[index].activations?.saturatedShare = 0.05
      snapshot.layers[index].activations?.deadShare = 0.25
    }
    change(&snapshot)
    _ = update(&state, .snapshot(snapshot), now: 0)
    return state
  }

  // MARK: - Waterfall

  @Test func `a row a layer, the value now to the right`() throws {
    var state = try screen()
    state.colorDepth = .mono
    let rows = try picture(.waterfall, state)
    #expect(rows.count == 8)
    #expect(rows[0].hasSuffix("dW .001 ░░▒▒▓▓██ .1"))
    #expect(rows[1].hasPrefix("1 ") && rows[1].hasSuffix("█   0.100"))
    #expect(rows[3].hasPrefix("2 ") && rows[3].hasSuffix("▓  0.0100"))
    #expect(rows[5].hasPrefix("out ") && rows[5].hasSuffix(" 1.0e-3"))
    #expect(rows[7].hasPrefix("      0") && rows[7].contains("epoch"))
  }

  @Test func `m goes through all quantities in both panels and M back`() throws {
    var state = try screen()
    for id in [PanelID.waterfall, .layerCurves] {
      state.focus = id
      var seen: [LayerQuantity] = []
      for _ in LayerQuantity.allCases {
        seen.append(state.gradientsView.quantity)
        _ = state.press(.character("m"))
      }
      #expect(seen == LayerQuantity.allCases)
      _ = state.press(.character("M"))
      #expect(state.gradientsView.quantity == LayerQuantity.allCases.last)
      _ = state.press(.character("m"))
    }
  }

  @Test func `every quantity shows its own number`() throws {
    var state = try screen()
    let expected: [LayerQuantity: String] = [
      .gradient: "0.100", .updateRatio: "0.0100", .activationSpread: "0.600", .deadShare: "25 %",
      .saturatedShare: "5 %",
    ]
    for quantity in LayerQuantity.allCases {
      state.gradientsView.quantity = quantity
      let value = try #require(expected[quantity])
      #expect(try picture(.waterfall, state)[1].hasSuffix(value), "\(quantity)")
      #expect(panel(.waterfall).title(state).hasPrefix(quantity.title))
      #expect(panel(.layerCurves).title(state).hasPrefix(quantity.title))
    }
  }

  @Test func `the cursor reads all panels at the same time`() throws {
    var state = try screen(120, 40) { snapshot in
      snapshot.history.batches[1].gradients = [7e-1, 7e-2, 7e-3]
      snapshot.history.layers[2].layers[0].gradient = 0.7
      snapshot.history.layers[2].layers[1].gradient = 0.07
      snapshot.history.layers[2].layers[2].gradient = 0.007
    }
    state.focus = .waterfall
    _ = state.press(.left, .left)
    #expect(state.cursor == 2)
    #expect(panel(.waterfall).value(state) == "at cursor")
    #expect(try picture(.waterfall, state).contains { $0.hasSuffix("0.700") })
    #expect(try picture(.layerCurves, state)[0].hasPrefix("━ 1 .700  ━ 2 .070  ━ out 7e-3"))
    let health = try picture(.health, state).joined(separator: "\n")
    #expect(health.contains("judged by at epoch 2"))
    #expect(health.contains("most dW in 1") && health.contains(".700"))
  }

  @Test func `a click chooses layer and time`() throws {
    var state = try screen()
    let rect = Rect(x: 1, y: 2, width: 46, height: 8)
    let event = MouseEvent(.press, x: 20, y: 5)
    _ = panel(.waterfall).click(event, in: rect, state: &state)
    #expect(state.selectedLayer == 1)
    let cursor = try #require(state.cursor)
    #expect((1...3).contains(cursor))
    state.cursor = nil
    _ = panel(.layerCurves).click(event, in: rect, state: &state)
    #expect(state.cursor != nil)
  }

  @Test func `up and down choose the layer`() throws {
    var state = try screen()
    for id in [PanelID.waterfall, .layerCurves] {
      state.focus = id
      _ = state.press(.down, .down, .down)
      #expect(state.selectedLayer == 2)
      _ = state.press(.up, .up)
      #expect(state.selectedLayer == 0)
    }
  }

  // MARK: - Whole

  @Test(arguments: [(60, 18), (80, 24), (120, 40), (200, 50)], ["circle", "iris", "sine"])
  func `all panels are there, with their numbers`(_ size: (Int, Int), _ dataset: String) throws {
    var state = try dashboard(
      dataset, size: Size(width: size.0, height: size.1), epochs: 3)
    state.show(.gradients)
    for title in ["Gradient rms, l", "Gradient rms, smoothed", "Health"] {
      #expect(state.picture.contains(title), "\(title)")
    }
    let count = try #require(state.current?.parameterCounts.count)
    for name in (0..<count).map({ LayerDetails.name($0, of: count) }) {
      #expect(try picture(.waterfall, state).contains { $0.hasPrefix("\(name) ") }, "\(name)")
    }
  }
}
