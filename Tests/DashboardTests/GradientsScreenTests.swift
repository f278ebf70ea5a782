@testable import NeuralNetwork
import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

@Suite struct `Gradients screen` {
  /// The screen of a network of two hidden layers on `circle`, with a made-up past: four batches,
  /// in which the gradients of the layers are 1e-1, 1e-2 and 1e-3 and their update ratios 1e-2,
  /// 1e-3 and 1e-4.
  private func screen(
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

  /// The lines of a panel's inside as it stands on the screen, blanks at their ends left out.
  private func picture(_ id: PanelID, _ state: DashboardState) throws -> [String] {
    let place = try #require(DashboardLayout(state).panels.first { $0.id == id }).rect
    return picture(id, PanelFrame.inside(of: place).size, state)
  }

  private func picture(_ id: PanelID, _ size: Size, _ state: DashboardState) -> [String] {
    var buffer = CellBuffer(size)
    panel(id).draw(in: buffer.bounds, of: &buffer, state)
    return buffer.lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
  }

  // MARK: - Waterfall

  @Test func `a row a layer, the value now to the right`() throws {
    var state = try screen()
    state.colorDepth = .mono
    let rows = try picture(.waterfall, state)
    #expect(rows.count == 8)
    #expect(rows[0].hasSuffix("dW .001 ░░▒▒▓▓██ .1"))
    #expect(rows[1].hasPrefix("1 ") && rows[1].hasSuffix("██  0.100"))
    #expect(rows[3].hasPrefix("2 ") && rows[3].hasSuffix("▓▓ 0.0100"))
    #expect(rows[5].hasPrefix("out ") && rows[5].hasSuffix(" 1.0e-3"))
    #expect(rows[7].hasPrefix("    0") && rows[7].contains("epoch"))
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

  // MARK: - Course

  @Test func `a course goes from the beginning to now`() throws {
    let snapshot = try #require(
      screen { $0.layers[0].gradient = 0.5 }.current)
    let course = LayerCourse(.gradient, snapshot)
    #expect(course.times == [0, 1, 2, 3, 4, 4])
    #expect(course.values.map(\.count) == [6, 6, 6])
    #expect(course.reading(of: 0, at: nil) == 0.5)
    #expect(course.reading(of: 0, at: 2.1) == 0.1)
    let spread = LayerCourse(.activationSpread, snapshot)
    #expect(spread.reading(of: 2, at: nil) == nil)
    #expect(spread.points(of: 2).isEmpty)
    #expect(spread.points(of: 0).count == spread.times.count)
  }

  @Test func `smoothing by factors keeps what is constant and takes the geometric mean`() {
    let constant = (0..<200).map { ChartPoint(Double($0), 0.3) }
    // Ten rounding errors of a logarithm and a power.
    #expect(constant.smoothedByFactors(columns: 40).allSatisfy { abs($0.y - 0.3) < 1e-12 })
    let scattered = (0..<200).map { ChartPoint(Double($0), $0 % 2 == 0 ? 1e-1 : 1e-3) }
    let end = scattered.smoothedByFactors(columns: 40).last?.y ?? .nan
    // Over a window of 20 the last of two values still counts a twentieth more.
    #expect((8e-3...1.2e-2).contains(end))
    let odd = [0, -1, .nan, 1e-2].enumerated().map { ChartPoint(Double($0), $1) }
    let smooth = odd.smoothedByFactors(columns: 1).map(\.y)
    #expect(smooth[0] == 0 && smooth[1] == -1 && smooth[2].isNaN && smooth[3] == 1e-2)
  }

  // MARK: - Curves

  @Test func `the legend has the values, and the band of the update ratio`() throws {
    var state = try screen(120, 40)
    state.gradientsView.quantity = .updateRatio
    #expect(
      try picture(.layerCurves, state)[0]
        == "━ 1 .010  ━ 2 1e-3  ━ out 1e-4  ┉ .01 too fast  ┉ 1e-4 too slow")
    #expect(panel(.layerCurves).value(state) == "log")
  }

  @Test func `l makes the axis linear, and shares always have such a one`() throws {
    var state = try screen()
    state.focus = .layerCurves
    _ = state.press(.character("l"))
    #expect(panel(.layerCurves).value(state) == "linear")
    _ = state.press(.character("l"))
    #expect(panel(.layerCurves).value(state) == "log")
    state.gradientsView.quantity = .deadShare
    #expect(panel(.layerCurves).value(state) == "linear")
    #expect(!panel(.layerCurves).hints(state).contains { $0.key == "l" })
  }

  @Test func `a limit is drawn when values come near to it`() {
    let limits = HealthLimits.gradient
    let quantity = LayerQuantity.gradient
    #expect(quantity.guides(near: 1e-3...1e-1, gradientLimits: limits).isEmpty)
    #expect(quantity.guides(near: 5e-5...1e-1, gradientLimits: limits).map(\.text) == ["vanishing"])
    #expect(quantity.guides(near: 1e-3...20, gradientLimits: limits).map(\.text) == ["exploding"])
    #expect(LayerQuantity.updateRatio.guides(near: nil, gradientLimits: limits).count == 2)
  }

  @Test func `without lines the legend has the marks of the curves`() throws {
    var state = try screen(120, 40)
    state.glyphs = .ascii
    let rows = try picture(.layerCurves, state)
    #expect(rows[0].hasPrefix("* 1 .100  o 2 .010  x out 1e-3"))
    let plot = rows.dropFirst().joined()
    for mark in ["*", "o", "x"] { #expect(plot.contains(mark), "\(mark)") }
    state.gradientsView.quantity = .updateRatio
    #expect(try picture(.layerCurves, state)[0].hasSuffix("# .01 too fast  % 1e-4 too slow"))
  }

  @Test func `a legend of many curves keeps the chosen one in sight`() {
    for selected in [0, 9, 24] {
      let entries = (0..<25).map { index in
        LayerLegend.Entry(
          name: LayerDetails.name(index, of: 25), value: "1e-3", paint: .role(.series(index)),
          isSelected: index == selected)
      }
      let legend = LayerLegend(entries, notes: [], width: 40, valueWidth: 4, glyphs: .braille)
      let (place, chart) = legend.place(in: Rect(x: 0, y: 0, width: 40, height: 9))
      #expect(place.height == 2 && chart.height == 7)
      var buffer = CellBuffer(Size(width: 40, height: 2))
      legend.draw(in: place, of: &buffer)
      let chosen = buffer.lines.joined(separator: " ").split(separator: " ")
        .contains(Substring(LayerDetails.name(selected, of: 25)))
      #expect(chosen, "\(selected)")
    }
  }

  // MARK: - Health

  @Test func `a healthy network is said to be, with the numbers it is judged by`() throws {
    #expect(
      try Array(picture(.health, screen()).prefix(12)) == [
        "● healthy",
        "No trouble at step 40.",
        "",
        "judged by                limit",
        "● dW first : out   100  > 1e-3",
        "● least dW in out 1e-3  > 1e-5",
        "● most dW in 1    .100    < 10",
        "● ΔW:W     1e-4 – .010  ~ 1e-3",
        "● activation σ    .60 .02 – 50",
        "● saturated in 1   5 %  < 40 %",
        "● dead in 1       25 %  < 50 %",
        "",
      ])
  }

  @Test func `a number out of its limits is marked, a ratio alone is no trouble`() throws {
    func text(_ change: (inout TrainingSnapshot) -> Void) throws -> String {
      // Lines and their breaks become one.
      try picture(.health, screen(120, 40, change: change)).joined(separator: " ")
        .split(separator: " ").joined(separator: " ")
    }
    let fast = try text { $0.layers[0].updateRatio = 0.5 }
    #expect(fast.contains("✗ update : weight") && fast.contains("● dead in 1 25 %"))
    #expect(fast.contains("is no trouble by itself"))
    let dead = try text { $0.layers[0].activations?.deadShare = 0.9 }
    #expect(dead.contains("✗ dead in 1 90 %") && dead.contains("● activation σ"))
    #expect(dead.contains("is trouble when it stays there"))
    let odd = try text { $0.layers[1].gradient = .nan }
    for number in ["dW first : out", "least dW in 2", "most dW in 2"] {
      #expect(odd.contains("✗ \(number)"), "\(number)")
    }
  }

  @Test(arguments: HealthFinding.Kind.allCases, [24, 30, 38, 60])
  func `a finding is told whole at any width`(_ kind: HealthFinding.Kind, _ width: Int) throws {
    let finding = HealthFinding(
      kind: kind, layer: 1, evidence: "gradient rms 3.0e-9 in layer 2, 1.2e-6 of the output's",
      remedy: "Try tanh or relu, fewer layers, or larger initial weights.", sinceStep: 1_234)
    let snapshot = try #require(screen { $0.findings = [finding] }.current)
    let text = HealthText(snapshot, nil, width: width, glyphs: .braille)
    let words = text.lines.flatMap { $0.parts.flatMap { $0.text.split(separator: " ") } }
    let told = words.joined(separator: " ")
    #expect(told.hasPrefix("✗ \(kind.rawValue) in layer 2 \(finding.evidence) since step 1,234"))
    #expect(told.contains("→ \(finding.remedy)"))
    for line in text.lines {
      for part in line.parts { #expect(part.column + columns(of: part.text) <= width) }
    }
    // What was found need not be explained once more.
    #expect(!told.contains("\(kind.rawValue):"))
  }

  @Test func `findings that have no room are scrolled to, and no farther`() throws {
    var state = try screen { snapshot in
      snapshot.findings = HealthFinding.Kind.allCases.map {
        HealthFinding(
          kind: $0, layer: nil, evidence: "the evidence", remedy: "the remedy", sinceStep: 0)
      }
    }
    state.focus = .health
    #expect(panel(.health).value(state) == "\(HealthFinding.Kind.allCases.count) findings")
    let top = try picture(.health, state)
    #expect(top[0] == "✗ diverged" && top.last?.hasSuffix("↓ more") == true)
    _ = state.press(.down)
    #expect(try picture(.health, state)[0] == top[1])
    for _ in 0..<200 { _ = state.press(.down) }
    let bottom = try picture(.health, state)
    #expect(bottom.last?.hasSuffix("more") == false)
    _ = state.press(.up)
    #expect(try picture(.health, state).dropFirst().first == bottom.first)
    _ = state.press(.home)
    #expect(try picture(.health, state) == top)
  }

  @Test func `the limits on the screen are those that findings are made by`() {
    // A network in order, at its first look, where nothing needs patience.
    func kinds(_ change: (inout HealthSigns) -> Void) -> [HealthFinding.Kind] {
      let activations = ActivationStatistics.made(spread: 0.6, saturated: 0, dead: 0)
      var signs = HealthSigns(
        step: 0, gradients: [1e-2, 1e-2, 1e-2], activations: [activations, activations],
        relativeCost: 1)
      change(&signs)
      var monitor = HealthMonitor()
      return monitor.findings(signs).map(\.kind)
    }
    let gradient = HealthLimits.gradient
    // One per cent to either side of each limit.
    for (factor, isFound) in [(1.01, true), (0.99, false)] {
      #expect(
        kinds { $0.gradients[2] = gradient.upperBound * factor } == (isFound ? [.exploding] : []))
      #expect(
        kinds { $0.gradients[0] = gradient.lowerBound / factor } == (isFound ? [.vanishing] : []))
      #expect(
        kinds { signs in
          let last = gradient.lowerBound / HealthLimits.gradientRatio / 2
          signs.gradients = [last * HealthLimits.gradientRatio / factor, last, last]
        } == (isFound ? [.vanishing] : []))
      #expect(
        kinds { signs in
          // Where all gradients are tiny it is the spread that tells.
          signs.gradients = [1e-6, 1e-6, 1e-6]
          signs.activations[1] = .made(
            spread: HealthLimits.activationSpread.lowerBound / factor, saturated: 0, dead: 0)
        } == (isFound ? [.vanishing] : []))
      #expect(
        kinds { signs in
          signs.activations[0] = .made(
            spread: HealthLimits.activationSpread.upperBound * factor, saturated: 0, dead: 0)
        } == (isFound ? [.exploding] : []))
      #expect(
        kinds { signs in
          signs.activations[0] = .made(
            spread: 0.6, saturated: HealthLimits.saturatedShare * factor, dead: 0)
        } == (isFound ? [.saturated] : []))
      #expect(
        kinds { signs in
          signs.activations[0] = .made(
            spread: 0.6, saturated: 0, dead: HealthLimits.deadShare * factor)
        } == (isFound ? [.dead] : []))
    }
  }

  @Test func `limits of gradients follow the spread of the values to be learnt`() throws {
    let classes = try #require(dashboard("circle").current)
    #expect(classes.gradientLimits == HealthLimits.gradient)
    let values = try #require(dashboard("sine").current)
    let factor = values.gradientLimits.lowerBound / HealthLimits.gradient.lowerBound
    // A sine of amplitude 1 has a standard deviation of 0.71, and there is some noise.
    #expect((0.6...0.9).contains(factor))
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

extension ActivationStatistics {
  /// Made-up statistics.
  fileprivate static func made(
    spread: Double, saturated: Double, dead: Double
  ) -> ActivationStatistics {
    ActivationStatistics(
      mean: 0, standardDeviation: spread, saturatedShare: saturated, deadShare: dead)
  }
}
