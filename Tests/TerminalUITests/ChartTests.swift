import Testing
import TerminalUI

struct ChartTests {
  // MARK: - Distributions

  @Test func `a histogram stands over its values`() {
    let chart = HistogramChart(counts: [1, 2, 4, 8, 16, 8, 4, 2], range: -2...2)
    #expect(
      picture(chart, 12, 4).lines == [
        "      █     ", "    ▄▄█▄▄   ", "▂▃▃▆█████▆▃▃", "-2.0  0  2.0",
      ])
    #expect(
      picture(chart, 12, 4, .ascii).lines == [
        "      #     ", "    ::#::   ", "...:#####:..", "-2.0  0  2.0",
      ])
    #expect(picture(chart, 12, 4).paints(row: 2) == [.role(.histogram)])
  }

  @Test func `equal values are one bar over their value`() {
    let chart = HistogramChart(counts: [0, 9, 0], range: 3...3)
    #expect(picture(chart, 12, 3).lines == ["     ███    ", "     ███    ", "     3.0    "])
  }

  @Test func `values that are no numbers are counted in a corner`() {
    let chart = HistogramChart(counts: [1, 9, 3], range: -1...1, nonFiniteCount: 2)
    #expect(picture(chart, 12, 3).lines == ["    ███2 NaN", "▂▂▂▂████▅▅▅▅", "-1.0  0  1.0"])
    #expect(picture(chart, 12, 3)[11, 0]?.style.foreground == .role(.bad))
  }

  @Test func `one value in a bin of many is seen`() {
    let chart = HistogramChart(counts: [100_000, 1], range: 0...1)
    #expect(picture(chart, 4, 2).lines == ["██  ", "██▁▁"])
  }

  @Test func `more bins than columns keep the shape`() {
    let counts = (0..<120).map { $0 < 60 ? 2 : 4 }
    #expect(
      picture(HistogramChart(counts: counts, range: 0...1), 8, 2).lines == ["    ████", "████████"])
  }

  // MARK: - Small charts

  @Test func `a sparkline goes up, leaves a gap and comes down`() {
    let line = Sparkline(values: [0, 1, 2, 3, 4, .nan, 4, 3, 2, 1, 0])
    #expect(
      GlyphSet.allCases.map { picture(line, 10, 1, $0).lines } == [
        ["⡠⠤⠔⠊⠁⠈⠒⠤⠤⣀"], ["▁▃▅▆█ █▆▅▁"], ["_.-~^ ^~-_"],
      ])
  }

  @Test func `a bar is as long as its share and its comparison stands beside it`() {
    let bar = BarRow(label: "W1", value: "3e-3", fraction: 0.5, marker: 0.75)
    #expect(picture(bar, 22, 1).lines == ["W1 3e-3 ▇▇▇▇▇▇▇   │   "])
    #expect(picture(bar, 22, 1, .ascii).lines == ["W1 3e-3 =======   |   "])
    let tiny = BarRow(label: "", value: "", fraction: 0.001)
    #expect(picture(tiny, 5, 1).lines == ["▏    "])
  }

  @Test func `progress is told by length and number`() {
    #expect(picture(ProgressBar(fraction: 0.42), 22, 1).lines == ["━━━━━━╸─────────  42 %"])
    #expect(picture(ProgressBar(fraction: 0.42), 22, 1, .ascii).lines == ["======-.........  42 %"])
    #expect(picture(ProgressBar(fraction: 1), 12, 1).lines == ["━━━━━━ 100 %"])
    #expect(picture(ProgressBar(fraction: nil, label: "wait"), 9, 1).lines == ["──── wait"])
  }

  // MARK: - Heat strips

  private let strip = HeatStrip(
    rows: [
      .init(label: "W1", values: [0, 1, 2, 3, .nan], value: "3e-3"),
      .init(label: "out", values: [3, 3, 0, 0, 0], value: "2e-2"),
    ], range: 0...3)

  @Test func `without colours shades tell the value`() {
    var strip = strip
    strip.usesColor = false
    #expect(picture(strip, 20, 2).lines == ["W1  ░░░▒▒▓▓██   3e-3", "out █████░░░░░░ 2e-2"])
    #expect(
      picture(strip, 20, 2, .ascii).lines == ["W1  ...::++##   3e-3", "out #####...... 2e-2"])
  }

  @Test func `with colours the ramp tells the value and NaN stays empty`() {
    let buffer = picture(strip, 20, 2)
    #expect(buffer.lines == ["W1              3e-3", "out             2e-2"])
    #expect(buffer[4, 0]?.style.background == .level(.heat, 0))
    #expect(buffer[12, 0]?.style.background == .level(.heat, 63))
    #expect(buffer[14, 0]?.style.background == .standard)
    #expect(buffer[4, 1]?.style.background == .level(.heat, 63))
  }

  @Test func `more rows than room share cells`() {
    let rows = (0..<4).map { HeatStrip.Row(label: "\($0)", values: [Double($0)]) }
    let buffer = picture(HeatStrip(rows: rows, range: 0...3), 8, 2)
    #expect(buffer.lines == ["0 ▀▀▀▀▀▀", "2 ▀▀▀▀▀▀"])
    #expect(buffer[4, 1]?.style == Style(.level(.heat, 42), on: .level(.heat, 63)))
  }

  @Test func `a spike is not averaged away`() {
    var values = Array(repeating: 0.0, count: 1000)
    values[500] = 3
    let buffer = picture(HeatStrip(rows: [.init(label: "", values: values)], range: 0...3), 20, 1)
    #expect(buffer[10, 0]?.style.background == .level(.heat, 63))
    #expect(buffer[9, 0]?.style.background == .level(.heat, 0))
  }

  // MARK: - Regression

  @Test func `a regression shows its data and its curve`() {
    let plot = CurvePlot(
      points: [.init(0, 0), .init(2, 1), .init(4, 0, isTraining: false)],
      curve: (0...8).map { ChartPoint(Double($0) / 2, Double($0) / 8) }, xLabel: "x")
    let buffer = picture(plot, 26, 7)
    #expect(
      buffer.lines == [
        "1┤┈┈┈┈┈┈┈┈┈┈┈┈●┈┈┈┈┈┈┈┈⢀⣀⠤", " │                 ⣀⠤⠒⠉⠁  ",
        " │            ⢀⡠⠔⠊⠉       ", " │       ⣀⡠⠤⠒⠊⠁           ",
        " │  ⢀⡠⠔⠊⠉                 ", "0┤⠒⠉⠁┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈○", "  0           2          x",
      ])
    #expect(buffer[25, 5]?.style.foreground == .role(.devCost))
  }
}
