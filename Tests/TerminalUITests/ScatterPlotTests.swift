import Testing
@testable import TerminalUI

struct ScatterPlotTests {
  private let points = [
    ScatterPoint(0, 0, classIndex: 0), ScatterPoint(10, 10, classIndex: 1),
    ScatterPoint(5, 5, classIndex: 1, isTraining: false),
    ScatterPoint(8, 2, classIndex: 0, isMisclassified: true),
  ]

  @Test func `few points tell their class by shape and colour`() {
    let plot = ScatterPlot(
      points: points, classNames: ["a", "b"], xLabel: "x₁", yLabel: "x₂")
    let buffer = picture(plot, 32, 9)
    #expect(
      buffer.lines == [
        "x₂             ● a  ▲ b  ✗ wrong", "10┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈▲┈",
        "  │                             ", "  │                             ",
        "  │              △              ", "  │                             ",
        "  │                      ✗      ", " 0┤┈●┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈",
        "    0            5            x₁",
      ])
    #expect(buffer[4, 7]?.style.foreground == .role(.series0))
    #expect(buffer[25, 6]?.style.foreground == .role(.misclassified))
    #expect(picture(plot, 32, 9, .ascii).lines[4] == "  |              X              ")
  }

  /// Two rows of points, one class each.
  private let crowd = (0..<4000).map { index -> ScatterPoint in
    let isUpper = index % 2 == 1
    let x = Double(index % 997) / 997
    return ScatterPoint(x, isUpper ? 1 : 0, classIndex: isUpper ? 1 : 0)
  }

  @Test func `many points are dots with some glyphs between them`() {
    let buffer = picture(ScatterPlot(points: crowd), 40, 8)
    for (row, role, glyph) in [(0, Role.series1, "▲"), (6, .series0, "●")] {
      #expect(buffer.paints(row: row).contains(.role(role)))
      let glyphs = buffer.lines[row].filter { String($0) == glyph }
      #expect(!glyphs.isEmpty && glyphs.count < 20)
      let dots = buffer.lines[row].unicodeScalars.filter { (0x2801...0x28FF).contains($0.value) }
      #expect(dots.count > 10)
    }
  }

  @Test func `many points without colours are glyphs of the most frequent class`() {
    let buffer = picture(ScatterPlot(points: crowd, usesColor: false), 40, 8)
    #expect(buffer.lines[0].filter { $0 == "▲" }.count > 30)
    #expect(buffer.lines[6].filter { $0 == "●" }.count > 30)
  }

  @Test func `a misclassified point is seen in any crowd`() {
    var crowd = crowd
    crowd[1234].isMisclassified = true
    #expect(picture(ScatterPlot(points: crowd), 40, 8).lines.joined().contains("✗"))
  }

  @Test func `predictions are compared with a diagonal on equal axes`() {
    let plot = ScatterPlot(
      points: [.init(1, 2), .init(4, 3), .init(2, 2, isTraining: false)], xLabel: "target",
      yLabel: "answer", reference: .diagonal)
    #expect(
      picture(plot, 24, 8).lines == [
        "answer           • train", "4┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈⢀⡠⠔⠊", " │              ⢀⡠⠔⠊⠁   ",
        " │           ⣀⠤⠒⠁      •", "2┤┈•┈┈┈┈┈○⠤⠒⠉┈┈┈┈┈┈┈┈┈┈┈", " │   ⢀⡠⠔⠊⠁              ",
        " │⡠⠔⠊⠁                  ", "         2             4",
      ])
  }

  @Test func `residuals are compared with zero`() {
    let plot = ScatterPlot(points: [.init(1, 2), .init(4, 3)], reference: .horizontal(0))
    #expect(
      picture(plot, 24, 6, .ascii).lines == [
        " |                     .", "2+ .                    ", " |                      ",
        " |                      ", "0+......................", "         2             4",
      ])
  }

  @Test func `values are told by size as well as by colour`() {
    let plot = ScatterPlot(
      points: [.init(0, 0, value: -1), .init(1, 1, value: 0), .init(2, 2, value: 1)],
      valueLabel: "target", usesColor: false)
    #expect(
      picture(plot, 30, 8).lines == [
        "      target -1.0 =--··▒▒█ 1.0", "2┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈●┈",
        " │                            ", " │              •             ",
        " │                            ", " │                            ",
        "0┤┈·┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈", "   0            1           2 ",
      ])
  }

  @Test func `a pointer finds the nearest point and it can be highlighted`() {
    var plot = ScatterPlot(points: points)
    let rect = Rect(x: 0, y: 0, width: 32, height: 9)
    var buffer = picture(plot, 32, 9)
    for y in 1..<8 {
      for x in 3..<32 where "●△▲✗".unicodeScalars.contains(buffer[x, y]?.base ?? " ") {
        plot.selected = plot.point(atColumn: x, row: y, in: rect, glyphs: .braille)
        buffer = picture(plot, 32, 9)
        #expect(buffer[x, y]?.style.reverse == true)
      }
    }
    #expect(plot.point(atColumn: 0, row: 0, in: rect, glyphs: .braille) == nil)
    #expect(
      ScatterPlot(points: [ScatterPoint(.nan, 0)]).point(
        atColumn: 16, row: 4, in: rect, glyphs: .braille) == nil)
  }

  // MARK: - Thumbnails

  @Test func `a thumbnail shows the shape of a data set`() {
    #expect(
      picture(ScatterThumbnail(points: points, usesColor: false), 6, 3).lines == [
        "     ▲", "   △  ", "●   ✗ ",
      ])
  }

  @Test func `a thumbnail of a regression is a curve among its points`() {
    let thumbnail = ScatterThumbnail(
      points: [.init(0, 0), .init(2, 1), .init(4, 0)],
      curve: (0...8).map { ChartPoint(Double($0) / 2, 1 - abs(Double($0) / 2 - 2) / 2) })
    #expect(picture(thumbnail, 6, 3).lines == ["  ⡰⢣  ", " ⡰⠁⠈⢆ ", "⡜    ⢣"])
  }
}
