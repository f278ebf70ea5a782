import Testing
@testable import TerminalUI

struct DistributionTests {
  /// All values equal, then a hump, then evenly spread with two that are no numbers.
  private let moments = [
    TimedHistogram(0, counts: [8], range: 1...1),
    TimedHistogram(1, counts: [1, 6, 1], range: 0...3),
    TimedHistogram(3, counts: [1, 1, 1, 1, 1, 1], range: -3...3, nonFiniteCount: 2),
  ]

  // MARK: - Histograms

  @Test func `quantiles lie where their share of the values is below`() {
    let histogram = TimedHistogram(0, edges: [0, 1, 3], counts: [1, 3])
    #expect(histogram.quantiles([0, 0.125, 0.25, 0.625, 1]) == [0, 0.5, 1, 2, 3])
    #expect(moments[0].quantiles([0, 0.5, 1]) == [1, 1, 1])
    #expect(TimedHistogram(0, counts: [0, 0], range: 0...1).quantile(0.5) == nil)
  }

  @Test func `bins that cannot be are left out`() {
    let histogram = TimedHistogram(
      0, edges: [0, .nan, 1, 0, 5, 6], counts: [9, 9, 9, -1, 2, 9, 9])
    #expect(histogram.quantiles([0, 1]) == [5, 6])
    #expect(TimedHistogram(0, edges: [], counts: [1]).quantile(0) == nil)
  }

  @Test func `laying a histogram on other bins keeps all shares`() {
    for moment in moments {
      for rows in 1...17 {
        let shares = moment.shares(on: Axis(-3...3), rows: rows)
        // Sums of at most 17 numbers near 1.
        #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
      }
    }
    #expect(
      TimedHistogram(0, counts: [1, 3], range: 0...2).shares(on: Axis(0...4), rows: 2) == [1, 0])
  }

  // MARK: - Heat map

  @Test func `histograms of different ranges lie on one axis`() {
    let map = HistogramHeatMap(moments: moments, xLabel: "epoch", usesColor: false)
    #expect(
      picture(map, 24, 7).lines == [
        " │       ▓▓▓▓▓▓▓▓▓▓▓▓▓▓✗", " │█████████████████████▓", " │       ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓",
        "0┤                     ▓", " │                     ▓", " │                     ▓",
        "  0             2       ",
      ])
    #expect(
      picture(map, 24, 7, .ascii).lines[1] == " |#####################+")
    #expect(picture(map, 24, 7)[23, 0]?.style.foreground == .role(.bad))
  }

  @Test func `with colours a cell has two shares and what is empty has none`() {
    let buffer = picture(HistogramHeatMap(moments: moments), 24, 7)
    // All values are 1: the third of the upper six half rows of 0...3.
    #expect(buffer[2, 1]?.base == "▄")
    #expect(buffer[2, 1]?.style == Style(.level(.heat, 63)))
    #expect(buffer[2, 0]?.style == Style())
    #expect(buffer[23, 5]?.style.background != .standard)
  }

  @Test func `a single value among many is seen`() {
    let map = HistogramHeatMap(moments: [TimedHistogram(0, counts: [100_000, 0, 1], range: 0...3)])
    let buffer = picture(map, 12, 3)
    #expect(buffer[2, 0]?.style.background == .level(.heat, 0))
    #expect(buffer[2, 2]?.style.background == .level(.heat, 63))
  }

  @Test func `a cursor reads least, median and greatest`() {
    var map = HistogramHeatMap(moments: moments, xLabel: "epoch", cursor: 1.2)
    let rect = Rect(x: 0, y: 0, width: 60, height: 9)
    #expect(picture(map, 60, 9).lines[0].hasPrefix("epoch 1.00  0  1.50  3.00  "))
    #expect(picture(map, 60, 9).lines[0].hasSuffix("share .32 %          100 %"))
    for column in 2..<60 {
      map.cursor = map.x(atColumn: column, in: rect, glyphs: .braille)
      #expect(picture(map, 60, 9)[column, 4]?.style.foreground == .role(.cursor))
    }
  }

  @Test func `an empty heat map says why`() {
    #expect(picture(HistogramHeatMap(moments: []), 20, 3).lines[1] == "   no values yet    ")
    let lost = TimedHistogram(0, counts: [0], range: 0...0, nonFiniteCount: 3)
    #expect(picture(HistogramHeatMap(moments: [lost]), 20, 3).lines[1] == "     no numbers     ")
  }

  // MARK: - Bands

  private let bands = PercentileBands(
    moments: [.init(0, values: [-4, -2, 0, 2, 4]), .init(10, values: [-1, -0.5, 0, 1, 2])],
    usesColor: false)

  @Test func `bands are nested around the median`() {
    #expect(
      picture(bands, 24, 9).lines == [
        "10.0  -1.00  0  2.00    ",
        " │·············         ", " │······················", " │▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒···",
        "0┤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤", " │▒▒▒▒▒▒▒▒▒▒▒▒▒·········", " │·················     ",
        " │········              ", "  0                   10",
      ])
  }

  @Test func `with colours the innermost band is the strongest`() {
    var bands = bands
    bands.usesColor = true
    let buffer = picture(bands, 24, 9)
    let levels = (1..<8).compactMap { y -> UInt8? in
      guard case .level(.classField(0), let level) = buffer[2, y]?.style.background else {
        return nil
      }
      return level
    }
    // Two bands: the outer one, the inner one around the median, the outer one.
    #expect(levels.first == levels.last)
    #expect(levels.max() == 63)
    #expect(buffer[2, 4]?.style.foreground == .role(.boundary))
  }

  @Test func `an outlier of one moment in a column is not averaged away`() {
    var moments = (0..<1000).map { PercentileBands.Moment(Double($0), values: [-1, 0, 1]) }
    moments[500].values[2] = 9
    let buffer = picture(PercentileBands(moments: moments, usesColor: false), 40, 7)
    #expect(buffer.lines[0].contains("·"))
  }

  @Test func `a moment that is no number is left out`() {
    let moments = [
      PercentileBands.Moment(0, values: [-1, 0, 1]), .init(1, values: [.nan, .nan, .nan]),
      .init(2, values: [-1, 0, 1]), .init(3, values: []),
    ]
    #expect(picture(PercentileBands(moments: moments), 20, 7).lines[3].contains("⠉"))
    let lost = PercentileBands(moments: [moments[1]])
    #expect(picture(lost, 20, 3).lines[1] == "     no numbers     ")
  }

  @Test func `a histogram has the percentiles of a normal distribution`() {
    // Evenly spread over 0...100 every percentile is its own value.
    let even = TimedHistogram(5, counts: [1, 1, 1, 1], range: 0...100)
    for (value, percent) in zip(
      PercentileBands.Moment(even).values, PercentileBands.standardPercentiles)
    {
      #expect(abs(value - percent) < 1e-9)
    }
  }

  @Test func `a large histogram has an axis of its counts`() {
    let chart = HistogramChart(counts: [0, 20, 80, 100, 40, 0], range: -1...1)
    let lines = picture(chart, 40, 12).lines
    #expect(lines[0].hasPrefix("100┤"))
    #expect(lines.contains { $0.hasPrefix(" 50┤") })
    #expect(lines[11].hasPrefix("    -1.0") && lines[11].hasSuffix("1.0"))
    #expect(!picture(chart, 20, 12).lines.joined().contains("┤"))
  }
}
