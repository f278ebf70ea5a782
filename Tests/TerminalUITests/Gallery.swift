import TerminalUI
import Testing

/// A widget under the name that a failing test tells.
struct Exhibit: Sendable, CustomTestStringConvertible {
  let name: String
  let widget: any Widget

  init(_ name: String, _ widget: any Widget) {
    self.name = name
    self.widget = widget
  }

  var testDescription: String { name }
}

/// Every widget with data of every kind that a training run can bring: what the sweeps draw.
enum Gallery {
  static let all: [Exhibit] = [
    lineCharts, histograms, strips, fields, curves, bars, lists, distributions, waterfalls,
    scatters, images, networks, matrices,
  ].flatMap { $0 }

  /// Sequences that broke charts elsewhere.
  static let sequences: [(name: String, values: [Double])] = [
    ("no points", []), ("one point", [0.5]), ("all NaN", [.nan, .nan, .nan]),
    ("constant", [3, 3, 3, 3]), ("all zero", [0, 0, 0]),
    ("tiny spread", (0..<20).map { 1e6 + Double($0) * 1e-6 }),
    ("infinities", [1, .infinity, 2, -.infinity, 3]), ("gaps", [1, .nan, 2, .nan, .nan, 3]),
    ("huge", [1e308, -1e308, 1e300]),
    ("denormal", [.leastNonzeroMagnitude, .leastNormalMagnitude, 0]),
    ("negative", [-1, -10, -5]), ("falling", (0..<100).map { 1 / Double($0 + 1) }),
  ]

  private static let lineCharts: [Exhibit] = sequences.flatMap { name, values -> [Exhibit] in
    [AxisScale.linear, .logarithmic].map { scale -> Exhibit in
      Exhibit("line chart, \(scale), \(name)", lineChart(values, scale))
    }
  }

  static func lineChart(_ values: [Double], _ scale: AxisScale = .linear) -> LineChart {
    let points = values.enumerated().map { ChartPoint(Double($0), $1) }
    return LineChart(
      series: [
        .init(
          "train", .role(.trainCost), points: points,
          band: points.map { ChartBand($0.x, low: $0.y / 2, high: $0.y * 2) }),
        .init("dev", .role(.devCost), pattern: .dashed, points: points.reversed()),
      ], yScale: scale, xLabel: "epoch",
      flags: [.init(2, "rate .03 → .01"), .init(.nan, "never"), .init(1e300, "far away")],
      cursor: 1, smoothing: scale == .linear ? 0 : 0.9)
  }

  private static let histograms: [Exhibit] = [
    Exhibit("histogram", HistogramChart(counts: [1, 4, 9, 4, 1], range: -2...2)),
    Exhibit("histogram, one bin", HistogramChart(counts: [7], range: 0...1)),
    Exhibit("histogram, no bins", HistogramChart(counts: [], range: 0...1)),
    Exhibit("histogram, all equal", HistogramChart(counts: [0, 9, 0], range: 3...3)),
    Exhibit(
      "histogram, only NaN", HistogramChart(counts: [0, 0], range: 0...1, nonFiniteCount: 12)),
    Exhibit("histogram, extreme counts", HistogramChart(counts: [.max, 1, -5], range: 0...1)),
    Exhibit(
      "histogram, many bins",
      HistogramChart(counts: Array(repeating: 3, count: 1000), range: -1e308...1e308)),
  ]

  private static let strips: [Exhibit] = sequences.flatMap { name, values -> [Exhibit] in
    [
      Exhibit("sparkline, \(name)", Sparkline(values: values)),
      Exhibit(
        "heat strip, \(name)",
        HeatStrip(
          rows: (0..<5).map { .init(label: "W\($0)", values: values, value: "1e-3") },
          range: -1...1)),
      Exhibit(
        "heat strip without colours, \(name)",
        HeatStrip(rows: [.init(label: "", values: values)], range: 0...0, usesColor: false)),
    ]
  }

  private static let fields: [Exhibit] =
    [true, false].flatMap { usesColor -> [Exhibit] in
      [
        Exhibit(
          "field of 2 classes", FieldMap(samples: classes(2), points: points, usesColor: usesColor)),
        Exhibit(
          "field of 5 classes", FieldMap(samples: classes(5), points: points, usesColor: usesColor)),
        Exhibit(
          "field of a regression", FieldMap(samples: waves, points: points, usesColor: usesColor)),
        Exhibit(
          "field without samples", FieldMap(samples: nil, points: points, usesColor: usesColor)),
      ]
    }

  private static let curves: [Exhibit] = [
    Exhibit(
      "curve plot",
      CurvePlot(
        points: (0..<20).map { index -> CurvePlot.DataPoint in
          CurvePlot.DataPoint(Double(index), Double(index % 7), isTraining: index % 2 == 0)
        },
        curve: (0..<50).map { ChartPoint(Double($0) / 2, Double($0)) }, xLabel: "x₁")),
    Exhibit("curve plot, empty", CurvePlot(points: [], curve: [])),
    Exhibit(
      "curve plot, no numbers",
      CurvePlot(points: [.init(.nan, .nan)], curve: [ChartPoint(.infinity, .nan)])),
  ]

  static func classes(_ count: Int) -> FieldSamples? {
    FieldSamples(
      columns: 12, rows: 10,
      .classes(
        (0..<120).map { index -> FieldSamples.ClassSample in
          .init(
            index % 12 * count / 12, confidence: index == 7 ? .nan : Double(index % 10) / 9)
        }))
  }

  static let waves = FieldSamples(
    columns: 6, rows: 4,
    .diverging((0..<24).map { index -> Double in index == 3 ? .nan : Double(index % 6) / 2.5 - 1 }))

  static let points: [FieldPoint] = [
    FieldPoint(x: 0, y: 0, classIndex: 0), FieldPoint(x: 1, y: 1, classIndex: 1, isTraining: false),
    FieldPoint(x: 0.5, y: 0.5, classIndex: 7, isMisclassified: true),
    FieldPoint(x: 2, y: -1, classIndex: 0), FieldPoint(x: .nan, y: 0.5, classIndex: nil),
    FieldPoint(x: 0.2, y: 0.8, classIndex: nil), FieldPoint(x: 0.3, y: 0.8, classIndex: -3),
  ]

  private static let bars: [Exhibit] =
    [0, 0.001, 0.42, 1, 7, -1, .nan, .infinity].flatMap { (fraction: Double) -> [Exhibit] in
      [
        Exhibit(
          "bar of \(fraction)",
          BarRow(label: "W1", value: "3e-3", fraction: fraction, marker: fraction / 2)),
        Exhibit("progress of \(fraction)", ProgressBar(fraction: fraction)),
      ]
    }

  private static let lists: [Exhibit] = [
    Exhibit("progress of nobody knows", ProgressBar(fraction: nil, label: "busy")),
    Exhibit(
      "frame",
      PanelFrame(
        title: "Cost", value: "log", hints: [KeyHint("l", "axis"), KeyHint("z", "zoom")],
        isFocused: true)),
    Exhibit("frame without words", PanelFrame(title: "")),
    Exhibit(
      "table",
      Table(
        columns: [.init("layer"), .init("mean", .right), .init("", .center)],
        rows: [["1", "0.02", "ok"], ["2"], ["3", "-1.5", "dead", "surplus"]], selectedRow: 2)),
    Exhibit("table without columns", Table(columns: [], rows: [["1"]])),
    Exhibit(
      "confusion matrix",
      ConfusionMatrix(
        names: ["setosa", "versicolor"], counts: [[50, 0, 1], [1, 45], [0, 0, .max]])),
    Exhibit("confusion matrix, empty", ConfusionMatrix(names: [], counts: [])),
    Exhibit("list", ListPicker(items: (0..<30).map { .init("item \($0)", detail: "a detail") })),
    Exhibit("list without items", ListPicker(items: [])),
  ]

  /// What a file, a path or a paste can bring, by names that can be printed.
  static let hostileTexts: [(name: String, text: String)] = [
    ("clipboard", "\u{1b}]52;c;ZWNobyBoaQ==\u{07}"), ("title", "\u{1b}]0;title\u{07}"),
    ("clear", "\u{1b}[2J\u{1b}[10A"), ("report", "\u{1b}[6n"), ("device", "\u{1b}P+q\u{1b}\\"),
    ("C1", "\u{9b}31m\u{9d}0;x\u{9c}"), ("override", "abc\u{202E}cba"),
    ("isolate", "\u{2066}x\u{2069}"), ("zero width", "a\u{200B}b\u{200D}c\u{FEFF}"),
    ("line ends", "\r\nnew\u{2028}line"), ("NUL", "\u{0}\u{7f}\u{8}"),
    ("marks", "e" + String(repeating: "\u{301}", count: 500)), ("tags", "\u{E0041}\u{E0042}"),
    ("private", "\u{10FFFF}\u{E000}"), ("long", String(repeating: "x", count: 100_000)),
    ("mark first", "\u{301}start"), ("wide", "中文😀한국어"), ("XML", "<&>\"']]>"),
    (
      "broken UTF-8",
      String(decoding: [0x41, 0xFF, 0xC0, 0x80, 0xED, 0xA0] as [UInt8], as: UTF8.self)
    ),
  ]
}
