import Testing
@testable import TerminalUI

struct WaterfallTests {
  /// A layer that is lost to NaN and then not measured any more, and one that grows.
  private let waterfall = Waterfall(
    rows: [
      .init("1", values: [1e-4, 1e-4, .nan, nil]), .init("out", values: [1e-2, 1e-2, 1e-1, 1]),
    ], times: [0, 1, 2, 3], title: "rms", xLabel: "epoch", usesColor: false)

  @Test func `shades tell the power of ten, a cross what is no number`() {
    #expect(
      picture(waterfall, 34, 6).lines == [
        "              rms .0001 ░░▒▒▓▓██ 1", "1   ░░░░░░░░░░░░░░░✗✗✗✗✗✗✗     NaN",
        "    ░░░░░░░░░░░░░░░✗✗✗✗✗✗✗        ", "out ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓█   1.00",
        "    ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓█       ", "    0              2  epoch       ",
      ])
    #expect(
      picture(waterfall, 34, 4, .ascii).lines == [
        "              rms .0001 ..::++## 1", "1   ...............!!!!!!!     NaN",
        "out ++++++++++++++++++++++#   1.00", "    0              2  epoch       ",
      ])
    #expect(picture(waterfall, 12, 2).lines == ["1   ░░░░░✗✗ ", "out ▓▓▓▓▓▓▓█"])
  }

  @Test func `a cursor reads the values at its column`() {
    var waterfall = waterfall
    waterfall.cursor = 1.2
    let buffer = picture(waterfall, 36, 4)
    #expect(
      buffer.lines == [
        "epoch 1.20      rms .0001 ░░▒▒▓▓██ 1", "1   ░░░░░░░░░░│░░░░░✗✗✗✗✗✗✗✗  1.0e-4",
        "out ▓▓▓▓▓▓▓▓▓▓│▓▓▓▓▓▓▓▓▓▓▓▓▓█ 0.0100", "    0               2   epoch       ",
      ])
    #expect(buffer[14, 1]?.style.foreground == .role(.cursor))
    let rect = Rect(x: 3, y: 2, width: 36, height: 4)
    for column in 7..<32 {
      waterfall.cursor = waterfall.x(atColumn: column, in: rect, glyphs: .braille)
      var buffer = CellBuffer(Size(width: 50, height: 10))
      waterfall.draw(in: rect, of: &buffer, glyphs: .braille)
      #expect(buffer[column, 3]?.base == "│" || waterfall.cursor == nil)
    }
  }

  @Test func `around a center the kind of shade tells the side`() {
    var waterfall = waterfall
    waterfall.center = 1e-2
    #expect(
      picture(waterfall, 36, 4).lines == [
        "         rms .0001 ==--· .01 ·▒▒██ 1", "1   ================✗✗✗✗✗✗✗✗     NaN",
        "out ················▒▒▒▒▒▒▒▒█   1.00", "    0               2   epoch       ",
      ])
  }

  @Test func `with colours the ramp tells the value and what is missing is empty`() {
    var waterfall = waterfall
    waterfall.usesColor = true
    let buffer = picture(waterfall, 34, 4)
    #expect(buffer[4, 1]?.style.background == .level(.heat, 0))
    #expect(buffer[4, 2]?.style.background == .level(.heat, 32))
    #expect(buffer[26, 2]?.style.background == .level(.heat, 63))
    #expect(buffer[20, 1]?.style == .role(.bad))
    #expect(buffer[26, 1]?.style == Style())
  }

  @Test func `a spike of one moment among many is seen`() {
    var values = [Double?](repeating: 1e-3, count: 1000)
    values[500] = 1
    let waterfall = Waterfall(
      rows: [.init("", values: values)], times: values.indices.map(Double.init))
    let buffer = picture(waterfall, 20, 1)
    let ends = (0..<13).filter { buffer[$0, 0]?.style.background == .level(.heat, 63) }
    #expect(ends == [6])
  }

  @Test func `what is zero has the first colour, not none`() {
    let waterfall = Waterfall(rows: [.init("", values: [0, 1, 1e-2])], times: [0, 1, 2])
    #expect(picture(waterfall, 9, 1)[0, 0]?.style.background == .level(.heat, 0))
  }

  @Test func `rows without room are counted and the selected one is kept`() {
    var many = Waterfall(
      rows: (0..<9).map { .init("\($0)", values: [1]) }, times: [0], selectedRow: 7,
      usesColor: false)
    #expect(
      picture(many, 24, 4).lines == [
        "6  █                1.00", "7  █                1.00", "8  █                1.00",
        "+6 0            1       ",
      ])
    #expect(picture(many, 24, 4)[0, 1]?.style == .selected)
    many.usesColor = true
    #expect(picture(many, 24, 5).lines.map { $0.first } == ["0", "2", "4", "7", "8"])
  }

  @Test func `a pointer finds the row it is on`() {
    let rect = Rect(x: 0, y: 0, width: 34, height: 6)
    let rows = (0..<6).map { waterfall.row(atRow: $0, in: rect, glyphs: .braille) }
    #expect(rows == [nil, 0, 0, 1, 1, nil])
  }

  @Test func `a scale ends at powers of ten and not beyond eight of them`() {
    let scale = HeatScale([3e-20, 0.2], scale: .logarithmic)
    // The logarithm of the bounds, to ten digits.
    #expect(abs(Elementary.log10(scale.axis.range.upperBound)) < 1e-10)
    #expect(abs(Elementary.log10(scale.axis.range.lowerBound) + 8) < 1e-10)
    #expect(scale.level(of: 3e-20) == .level(0))
    #expect(scale.level(of: .infinity) == .invalid)
    #expect(scale.level(of: -1) == .level(0))
  }

  @Test func `a scale with a center is as wide on both sides`() {
    let scale = HeatScale([1e-3, 4], scale: .linear, center: 1)
    #expect(scale.axis.range == -2...4)
    #expect(scale.level(of: 1) == .level(0.5))
    let given = HeatScale([], scale: .linear, center: 0, range: -1...4)
    #expect(given.level(of: 2) == .level(0.75))
    #expect(given.level(of: -0.5) == .level(0.25))
  }

  @Test func `what is lower than the colours reach is marked, and the key says so`() {
    let lost = Waterfall(
      rows: [.init("1", values: [1e-16, 1e-16]), .init("out", values: [1, 0.1])], times: [0, 1],
      title: "dW", usesColor: false)
    let lines = picture(lost, 40, 4).lines
    #expect(lines[0].hasSuffix("dW ↓ < 1e-8 ░░▒▒▓▓██ 1"))
    #expect(lines[1].contains("↓↓↓↓") && !lines[2].contains("↓"))
    #expect(picture(lost, 40, 4, .ascii).lines[1].contains("vvvv"))
    #expect(!picture(waterfall, 34, 6).lines.joined().contains("↓"))
  }

  @Test func `charts with the same margins have the same time in the same column`() {
    let margins = ChartMargins(left: 9, right: 9)
    var waterfall = waterfall
    waterfall.margins = margins
    let chart = LineChart(
      series: [.init("1", .role(.series0), points: (0...3).map { ChartPoint(Double($0), 1e-16) })],
      yScale: .logarithmic, showsLegend: false, margins: margins)
    let rect = Rect(x: 2, y: 1, width: 60, height: 9)
    let plot = chart.plot(in: rect, glyphs: .braille)
    #expect(plot?.x == rect.x + 9 && plot?.maxX == rect.maxX - 9)
    for column in 0..<70 {
      #expect(
        waterfall.x(atColumn: column, in: rect, glyphs: .braille)
          == chart.x(atColumn: column, in: rect, glyphs: .braille))
    }
    // The curve has its name where it ends.
    #expect(picture(chart, 60, 9).lines.contains { $0.dropLast(7).hasSuffix(" 1") })
  }
}
