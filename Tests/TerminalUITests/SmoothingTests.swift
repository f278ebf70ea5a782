import Testing
import TerminalUI

struct SmoothingTests {
  private let zigzag = (0...10).map { ChartPoint(Double($0), $0 % 2 == 0 ? 1 : 0) }

  @Test func `a constant stays what it is from its first value on`() {
    let constant = (0..<50).map { ChartPoint(Double($0), 3) }
    for point in constant.smoothed(by: 0.99) {
      // Rounding of 50 products and sums, each off by one part in 10¹⁶ at most.
      #expect(abs(point.y - 3) < 1e-12)
    }
  }

  @Test func `values are weighted by their age`() {
    let smoothed = [ChartPoint(0, 4), ChartPoint(1, 8), ChartPoint(2, 0)].smoothed(by: 0.5)
    // (4·½) / ½, (4·¼ + 8·½) / ¾, (4·⅛ + 8·¼) / ⅞; all but the quotients are exact.
    let expected: [Double] = [4, 5 / 0.75, 2.5 / 0.875]
    for (point, value) in zip(smoothed, expected) { #expect(abs(point.y - value) < 1e-12) }
  }

  @Test func `a gap stays a gap and counts for nothing`() {
    let smoothed = [ChartPoint(0, 4), ChartPoint(1, .nan), ChartPoint(2, 8)].smoothed(by: 0.5)
    #expect(smoothed[1].y.isNaN)
    #expect(abs(smoothed[2].y - 5 / 0.75) < 1e-12)
  }

  @Test(arguments: [-1, 0, Double.nan])
  func `a strength that is none changes nothing`(_ strength: Double) {
    #expect(zigzag.smoothed(by: strength) == zigzag)
  }

  @Test func `a curve with fewer points does not lag behind`() {
    // The same fall of one in 400, once at every step and once at every tenth.
    let all = (0...400).map { ChartPoint(Double($0), 1 - Double($0) / 400) }
    let few = all.filter { $0.x.truncatingRemainder(dividingBy: 10) == 0 }
    let ends = [all, few].map { $0.smoothed(by: 0.95, distance: 1).last?.y ?? .nan }
    // It lies behind by its mean age, 19 steps and less than 25: they differ by less than 6 of 400.
    #expect(abs(ends[0] - ends[1]) < 0.015)
    let lagging = few.smoothed(by: 0.95).last?.y ?? .nan
    // By 19 of its own steps it would lie behind by 190, at its beginning by half of the way.
    #expect(lagging - ends[0] > 0.2)
  }

  // MARK: - In a chart

  @Test func `the raw curve stays behind the smoothed one`() {
    let chart = LineChart(
      series: [.init("cost", .role(.trainCost), points: zigzag)], xLabel: "epoch", smoothing: 0.9)
    let buffer = picture(chart, 30, 8)
    #expect(
      buffer.lines == [
        "1┤⢆┈┈┈┈⢰┈┈┈┈┈⡆┈┈┈┈⢰━ cost .550",
        " │⠈⢆   ⡇⡇   ⢸⢸    ⡇⡇   ⢸⢸    ⡇",
        " │ ⠈⢆ ⢀⠔⢄   ⡎⡀⡇  ⢰⠁⢸   ⡎ ⡇  ⢰⠁",
        " │ ⢸⠈⠖⠁  ⠉⠢⠒⠉⠈⠑⠢⠤⠒⠉⠑⠒⠤⠔⠊⠉⠒⠢⠤⠒⠉",
        " │ ⠈⡆ ⡇  ⢱ ⢸  ⠈⡆ ⡇  ⢱ ⢸  ⠈⡆ ⡇ ",
        " │  ⢱⢸   ⠈⡆⡇   ⢱⢸   ⠈⡆⡇   ⢱⢸  ",
        "0┤┈┈⠈⡎┈┈┈┈⢱⠁┈┈┈⠈⡎┈┈┈┈⢱⠁┈┈┈⠈⡎┈┈",
        "  0             5        epoch",
      ])
    #expect(buffer[4, 5]?.style.foreground == .role(.border))
    #expect(buffer[20, 3]?.style.foreground == .role(.trainCost))
  }

  @Test func `without colours the raw curve has a mark of its own`() {
    let chart = LineChart(
      series: [.init("cost", .role(.trainCost), points: zigzag)], cursor: 4, smoothing: 0.9)
    #expect(
      picture(chart, 30, 8, .ascii).lines == [
        "1+*    .     |    .          4",
        " | *   ..    |.   .* cost .602",
        " | .* ***   *o*  . .   . .  . ",
        " |  .*.  ***.| ***************",
        " |  . .  . . | . .  . .  . .  ",
        " |   .    .. |  .    ..   ..  ",
        "0+   .    .  |  .    .    .   ",
        "  0             5           10",
      ])
  }

  @Test func `where there is room the legend tells both values`() {
    let chart = LineChart(
      series: [.init("cost", .role(.trainCost), points: zigzag)], xLabel: "epoch", cursor: 4,
      smoothing: 0.9)
    let lines = picture(chart, 44, 9).lines
    #expect(lines[0].hasSuffix("epoch 4"))
    #expect(lines[1].hasSuffix("━ cost      0.602"))
    #expect(lines[2].hasSuffix("━ cost raw   1.00"))
  }

  @Test func `a curve that has ended has no value at the cursor`() {
    let chart = LineChart(
      series: [
        .init("long", .role(.trainCost), points: (0...10).map { ChartPoint(Double($0), 1) }),
        .init("short", .role(.devCost), points: (0...4).map { ChartPoint(Double($0), 2) }),
      ], cursor: 9)
    let lines = picture(chart, 30, 8).lines
    #expect(lines[1].hasSuffix("━ long  1.00"))
    #expect(lines[2].hasSuffix("━ short    -"))
    #expect(!lines[0].contains("●"))
  }

  @Test func `a band that begins at 0 keeps its spike on a logarithmic axis`() {
    let chart = LineChart(
      series: [
        .init(
          "cost", .role(.trainCost), points: (0...4).map { ChartPoint(Double($0), 1) },
          band: [ChartBand(2, low: 0, high: 10)])
      ], yScale: .logarithmic, showsLegend: false)
    #expect(
      picture(chart, 20, 6).lines.prefix(5) == [
        "10┤┈┈┈┈┈┈┈┈⢸┈┈┈┈┈┈┈┈", "  │        ⢸        ", "  │        ⢸        ",
        "  │        ⢸        ", " 1┤⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀",
      ])
  }
}
