import Testing
@testable import TerminalUI

struct LineChartTests {
  /// A cost that falls tenfold every hundred epochs.
  private let falling = LineChart(
    series: [
      .init(
        "train", .role(.trainCost),
        points: (0...20).map { step in
          ChartPoint(Double(step) * 10, Elementary.power(10, -Double(step) / 10))
        })
    ], yScale: .logarithmic, xLabel: "epoch")

  @Test func `an exponential is a straight line on a logarithmic axis`() {
    #expect(
      picture(falling, 34, 10).lines == [
        "  1┤⠒⠤⣀┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈━ train .010",
        "   │   ⠑⠢⢄⡀                       ",
        "   │      ⠈⠑⠤⣀                    ",
        "   │          ⠉⠒⢄⡀                ",
        " .1┤┈┈┈┈┈┈┈┈┈┈┈┈┈⠈⠑⠢⡀┈┈┈┈┈┈┈┈┈┈┈┈┈",
        "   │                ⠈⠑⠢⢄⡀         ",
        "   │                    ⠈⠒⠤⣀      ",
        "   │                        ⠉⠢⢄⡀  ",
        ".01┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈⠈⠑⠢",
        "    0             100        epoch",
      ])
  }

  @Test func `without Unicode the chart says the same`() {
    #expect(
      picture(falling, 34, 10, .ascii).lines == [
        "  1+*                 * train .010",
        "   | ****                         ",
        "   |     *****                    ",
        "   |          ***                 ",
        " .1+             ****             ",
        "   |                 ***          ",
        "   |                    ****      ",
        "   |                        ***** ",
        ".01+                             *",
        "    0             100        epoch",
      ])
  }

  @Test func `a curve has the colour of its role`() {
    let buffer = picture(falling, 34, 10)
    #expect(buffer.paints(row: 2).contains(.role(.trainCost)))
    #expect(buffer.paints(row: 2).isSubset(of: [.role(.trainCost), .role(.border)]))
    #expect(buffer.paints(row: 9) == [.role(.axis), .role(.dimText)])
  }

  @Test func `a cursor reads the values off and a flag stands at its place`() {
    var chart = falling
    chart.yScale = .linear
    chart.cursor = 100
    chart.flags = [.init(50, "rate")]
    #expect(
      picture(chart, 34, 10).lines == [
        "1.0┤⢆┈┈┈┈┈┈┊┈┈┈┈┈┈┈│┈┈   epoch 100",
        "   │⠈⢆     ┊       │  ━ train .100",
        "   │ ⠈⢆    ┊       │              ",
        "   │  ⠈⢢   ┊       │              ",
        " .5┤┈┈┈┈⠣⡀┈┊┈┈┈┈┈┈┈│┈┈┈┈┈┈┈┈┈┈┈┈┈┈",
        "   │     ⠈⠢⡀       │              ",
        "   │       ⠈⠒⢄⡀    │              ",
        "   │       ┊  ⠈⠒⠤⣀⡀│              ",
        "  0┤┈┈┈┈┈┈┈⚑ rate ⠈●⠉⠒⠒⠒⠤⠤⠤⠤⠤⠤⠤⢄⣀⣀",
        "    0             100        epoch",
      ])
  }

  @Test func `labels of flags end before the next flag, and one place has one label`() throws {
    var chart = falling
    chart.yScale = .linear
    // What the curve leaves free of the last row is left of its middle.
    let row = { (flags: [LineChart.Flag]) in
      chart.flags = flags
      return picture(chart, 60, 10).lines[8]
    }
    #expect(row([.init(10, "rate")]).contains("⚑ rate "))
    let near = row([.init(10, "rate"), .init(14, "L2")])
    #expect(near.filter { $0 == "⚑" }.count == 2)
    #expect(!near.contains("rate") && near.contains("⚑ L2 "))
    #expect(row([.init(10, "rate"), .init(10, "L2")]).contains("⚑ rate, L2 "))
  }

  @Test func `a pointer's column is the value under it`() {
    var chart = falling
    let rect = Rect(x: 10, y: 5, width: 34, height: 10)
    #expect(chart.x(atColumn: 13, in: rect, glyphs: .braille) == nil)
    #expect(chart.x(atColumn: 44, in: rect, glyphs: .braille) == nil)
    for column in 14..<44 {
      chart.cursor = chart.x(atColumn: column, in: rect, glyphs: .braille)
      var buffer = CellBuffer(Size(width: 50, height: 20))
      chart.draw(in: rect, of: &buffer, glyphs: .braille)
      #expect(
        buffer[column, 10]?.style.foreground == .role(.cursor) || buffer[column, 10]?.base == "●"
          || buffer[column, 10]?.style.foreground == .role(.trainCost))
    }
  }

  @Test func `the legend makes way for a curve that rises`() {
    var chart = falling
    chart.yScale = .linear
    chart.series[0].points = chart.series[0].points.map { ChartPoint($0.x, 1 - $0.y) }
    #expect(
      picture(chart, 34, 10).lines == [
        "    ━ train .990                  ",
        "1.0┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈⢀⡠⠤⠤⠤⠤⠒⠒⠒⠒⠒⠒⠉⠉⠉⠉",
        "   │         ⢀⡠⠔⠒⠉⠁               ",
        "   │      ⢀⡠⠒⠁                    ",
        "   │     ⡰⠁                       ",
        " .5┤┈┈┈⢀⠎┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈",
        "   │  ⡰⠁                          ",
        "   │ ⡰⠁                           ",
        "  0┤⡰⠁┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈",
        "    0             100        epoch",
      ])
  }

  @Test func `crossing curves stay readable without colours`() {
    let chart = LineChart(
      series: [
        .init("a", .role(.trainCost), points: [ChartPoint(0, 0), ChartPoint(1, 1)]),
        .init("b", .role(.devCost), points: [ChartPoint(0, 1), ChartPoint(1, 0)]),
      ], showsLegend: false)
    #expect(
      picture(chart, 20, 6, .ascii).lines == [
        "1+ooo            ***",
        " |   oooo    ****   ",
        " |       oooo       ",
        " |   ****    oooo   ",
        "0+***            ooo",
        "  0                1",
      ])
    #expect(
      picture(chart, 20, 6).paints(row: 1).isSuperset(of: [.role(.trainCost), .role(.devCost)]))
  }

  @Test func `a spike of one step among a million is seen`() {
    let points = (0..<1000).map { ChartPoint(Double($0), $0 == 500 ? 10 : 1) }
    let chart = LineChart(
      series: [.init("cost", .role(.trainCost), points: points)], showsLegend: false)
    let buffer = picture(chart, 60, 12)
    #expect(buffer.paints(row: 1).contains(.role(.trainCost)))
  }

  @Test func `a value that is no number leaves a gap with a mark`() {
    var chart = falling
    chart.yScale = .linear
    chart.series[0].points[10].y = .nan
    let buffer = picture(chart, 34, 8)
    #expect(buffer.columns(of: "✗", row: 6) == [18])
    #expect(buffer[18, 6]?.style.foreground == .role(.bad))
  }

  @Test func `an empty chart says why`() {
    var chart = falling
    #expect(picture(LineChart(series: []), 24, 3).lines[1] == "     no values yet      ")
    chart.series[0].points = [ChartPoint(0, .nan)]
    #expect(picture(chart, 24, 3).lines[1] == "       no numbers       ")
    chart.series[0].points = [ChartPoint(0, 0)]
    #expect(picture(chart, 24, 3).lines[1] == "    no value above 0    ")
  }

  @Test func `a constant is a line in the middle`() {
    let chart = LineChart(
      series: [
        .init("train", .role(.trainCost), points: [ChartPoint(0, 3), ChartPoint(5, 3)])
      ])
    #expect(
      picture(chart, 24, 6).lines == [
        "   │        ━ train 3.00",
        "   │                    ",
        "3.0┤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤",
        "   │                    ",
        "   │                    ",
        "    0                  5",
      ])
  }

  @Test func `the current value is the last one that is a number`() {
    let series = LineChart.Series(
      "cost", .role(.trainCost), points: [ChartPoint(0, 1), ChartPoint(1, 2), ChartPoint(2, .nan)])
    #expect(series.current == 2)
    #expect(series.point(nearest: 0.4) == ChartPoint(0, 1))
    #expect(series.point(nearest: 9) == ChartPoint(1, 2))
  }
}
