import Testing
@testable import TerminalUI

struct PlotAreaTests {
  private func area(_ points: [ChartPoint], _ scale: AxisScale = .linear) -> PlotArea {
    PlotArea(
      in: Rect(x: 0, y: 0, width: 30, height: 10), x: Axis(spanning: points.map(\.x)),
      y: Axis(showing: points.map(\.y), scale), xLabel: "", glyphs: .braille)
  }

  /// Every point in its place, none left out.
  private func allPlaces(_ points: [ChartPoint], _ area: PlotArea, _ canvas: DotCanvas)
    -> [(x: Double, y: Double)]
  {
    points.map { area.place(x: $0.x, y: $0.y, on: canvas) }
  }

  @Test(arguments: [AxisScale.linear, .logarithmic])
  func `a long curve is drawn as if all of its points were`(_ scale: AxisScale) {
    // A curve that jumps up and down, with a spike, a gap and a value that has no logarithm.
    var points = (0..<4000).map { step in
      ChartPoint(Double(step), 1 + Double((step * 7919) % 97) / 10 + Double(step) / 500)
    }
    points[1234].y = 400
    points[2000].y = .nan
    points[3000].y = 0
    let area = area(points, scale)
    var all = DotCanvas(area.plot.size, glyphs: .braille)
    var reduced = all
    let pen = Pen(.role(.accent))
    all.polyline(allPlaces(points, area, all), pen)
    let places = area.places(of: points, on: reduced)
    reduced.polyline(places, pen)
    #expect(places.count <= 4 * all.dotWidth + 8)
    for y in 0..<all.size.height {
      for x in 0..<all.size.width {
        #expect(all.cell(x: x, y: y)?.glyph == reduced.cell(x: x, y: y)?.glyph)
      }
    }
  }

  @Test func `the bands of a column of dots become one that covers them`() {
    let bands = (0..<1000).map { step in
      ChartBand(Double(step), low: Double(step % 10), high: step == 500 ? 90 : 20)
    }
    let area = area([ChartPoint(0, 0), ChartPoint(999, 100)])
    let merged = area.merged(bands, on: DotCanvas(area.plot.size, glyphs: .braille))
    #expect(merged.count <= 2 * area.plot.width)
    #expect(merged.filter { $0.high == 90 }.count == 1)
    // The columns at the ends are half as wide as the others.
    #expect(merged.dropFirst().dropLast().allSatisfy { $0.low == 0 })
  }
}
