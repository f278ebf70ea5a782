import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

/// The courses of the layers and their curves.
extension `Gradients screen` {
  // MARK: - Course

  @Test func `a course goes from the beginning to now`() throws {
    let snapshot = try #require(
      screen { $0.layers[0].gradient = 0.5 }.current)
    let course = LayerCourse(.gradient, snapshot)
    #expect(course.times == [0, 1, 2, 3, 4, 4])
    #expect(course.values.map(\.count) == [6, 6, 6])
    #expect(course.points(of: 0).last?.y == 0.5)
    let spread = LayerCourse(.activationSpread, snapshot)
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
      let legend = LayerLegend(entries, notes: [], width: 40, glyphs: .braille)
      let (place, chart) = legend.place(in: Rect(x: 0, y: 0, width: 40, height: 9))
      #expect(place.height == 2 && chart.height == 7)
      var buffer = CellBuffer(Size(width: 40, height: 2))
      legend.draw(in: place, of: &buffer)
      let chosen = buffer.lines.joined(separator: " ").split(separator: " ")
        .contains(Substring(LayerDetails.name(selected, of: 25)))
      #expect(chosen, "\(selected)")
    }
  }

  @Test(arguments: 1...4, 4...90)
  func `a legend cuts no number, and counts what has no room`(_ height: Int, _ width: Int) {
    let entries = (0..<13).map { index in
      LayerLegend.Entry(
        name: LayerDetails.name(index, of: 13), value: index == 4 ? "1e-10" : "6e-\(index)",
        paint: .role(.series(index)), isSelected: index == 0)
    }
    var buffer = CellBuffer(Size(width: width, height: height))
    LayerLegend(entries, notes: ["1e-5 vanishing"], width: width, glyphs: .braille)
      .draw(in: buffer.bounds, of: &buffer)
    let text = buffer.lines.joined(separator: " ")
    let words = text.split(separator: " ").filter { $0 != "━" && $0 != "┉" }.map(String.init)
    let shown = entries.count { entry in
      zip(words, words.dropFirst()).contains { $0 == entry.name && $1 == entry.value }
    }
    if shown < entries.count, width >= "+13 more".count {
      #expect(text.contains("+\(13 - shown) more"), "\(text)")
    }
    let numbers = words.filter { $0.contains("e-") }
    #expect(numbers.allSatisfy { ["1e-5"].contains($0) || entries.map(\.value).contains($0) })
  }
}
