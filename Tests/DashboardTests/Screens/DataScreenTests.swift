import Datasets
import NeuralNetwork
import TerminalUI
import Testing
import Training

@testable import Dashboard

@Suite struct `Data screen` {
  static let sizes = [
    Size(width: 80, height: 24), Size(width: 120, height: 40), Size(width: 200, height: 50),
  ]

  /// The largest data set, which takes a second to read: once for all tests.
  static let digits = Result { try dashboard(on: .data, "digits") }

  func state(
    _ dataset: String, size: Size = Size(width: 80, height: 24), focus: PanelID = .dataSettings,
    change: (inout Experiment) -> Void = { _ in }
  ) throws -> DashboardState {
    var state =
      dataset == "digits"
      ? try Self.digits.get() : try dashboard(on: .data, dataset, change: change)
    state.size = size
    state.focus = focus
    return state
  }

  // MARK: - Settings

  @Test(arguments: ["circle", "iris", "digits", "diabetes"])
  func `every field of the data can be reached and is explained`(_ dataset: String) throws {
    var state = try state(dataset)
    let fields = state.dataFields
    #expect(fields.first?.title == "data")
    for field in fields {
      #expect(state.dataField?.field.title == field.title)
      #expect(state.text(of: .dataSettings).contains(field.title))
      _ = state.press(.down)
    }
    #expect(state.dataField?.index == fields.count - 1)
    _ = state.press(.home)
    #expect(state.dataField?.index == 0)
  }

  @Test func `samples are stepped and typed, and the network is built anew`() throws {
    var state = try state("circle")
    _ = state.press(.down)
    #expect(state.dataField?.field.title == "samples")
    #expect(state.press(.character("+")).map(\.name) == ["load"])
    #expect(state.experiment.data.samples == 1_000)
    _ = state.press(.enter)
    #expect(state.form.editor != nil)
    for _ in 0..<4 { _ = state.press(.backspace) }
    state.type("240")
    #expect(state.press(.enter).map(\.name) == ["load"])
    #expect(state.experiment.data.samples == 240)
  }

  @Test func `Enter on the source opens the list of datasets`() throws {
    var state = try state("iris")
    _ = state.press(.enter)
    #expect(state.dialog?.id == "dataset")
  }

  @Test func `a click chooses a field, a second one opens it`() throws {
    var state = try state("circle")
    let place = try #require(
      DashboardLayout(state).panels.first { $0.id == .dataSettings }?.rect)
    let click = Message.terminal(.mouse(MouseEvent(.press, x: place.x + 5, y: place.y + 2)))
    _ = update(&state, click, now: 0)
    #expect(state.dataField?.field.title == "samples")
    #expect(state.form.editor == nil)
    _ = update(&state, click, now: 0)
    #expect(state.form.editor?.text == "500")
  }

  @Test func `counts tell sets and classes with bars of their parts`() throws {
    let lines = try state("iris").lines(of: .dataSettings)
    let start = try #require(lines.firstIndex { $0.contains("examples") })
    #expect(
      lines[start..<start + 6].map { $0 } == [
        "  150 examples, 4 inputs",
        "  ━━ 90 train  ╍╍ 30 dev",
        "  ┄┄ 30 test",
        "  ● setosa     50 ━━━━━━━╍╍┄┄",
        "  ▲ versicolor 50 ━━━━━━╍╍╍┄┄",
        "  ■ virginica  50 ━━━━━━━╍╍┄┄",
      ])
  }

  @Test(arguments: ["iris", "digits", "circle", "rings"])
  func `every class has its count at every size`(_ dataset: String) throws {
    var state = try state(dataset, focus: .scatter)
    let data = try #require(state.current?.source.dataset)
    for size in Self.sizes {
      state.size = size
      let lines = state.lines(of: .dataSettings)
      for (name, count) in zip(data.classNames, data.classCounts) {
        #expect(
          lines.contains { $0.contains(" \(name) ") && $0.contains(" \(count) ━") },
          "\(name) at \(size)")
      }
      #expect(!lines.contains { $0.contains("classes") })
    }
  }

  @Test func `of a regression the target's spread stands there`() throws {
    let text = try state("diabetes", size: Size(width: 120, height: 40)).text(of: .dataSettings)
    #expect(text.contains("progression  mean 152  σ 77.0"))
  }

  // MARK: - Columns

  @Test func `columns have mean, spread and extent`() throws {
    // Fisher's measurements: their means are 5.843, 3.057, 3.758 and 1.199.
    let lines = try state("iris", focus: .columns).lines(of: .columns)
    #expect(lines[0] == " column       mean     σ   min   max")
    #expect(lines[1].hasPrefix(" sepal_leng…  5.84  .825  4.30  7.90"))
    #expect(lines[4].hasPrefix(" petal_widt…  1.20  .760  .100  2.50"))
  }

  @Test func `columns scroll to the last one`() throws {
    var state = try state("digits", focus: .columns)
    for size in Self.sizes {
      state.size = size
      _ = state.press(.home)
      #expect(state.text(of: .columns).contains("pixel_0_0"))
      _ = state.press(.end)
      #expect(state.text(of: .columns).contains("pixel_7_7"))
      #expect(state.dataView.column == 63)
    }
  }

  @Test func `v shows what the network sees`() throws {
    var state = try state("circle", focus: .columns) { $0.data.features = [.x1, .squaredX1, .x2] }
    #expect(state.lines(of: .columns)[1].hasPrefix(" x1 "))
    #expect(panel(.columns).value(state) == "as loaded")
    _ = state.press(.character("v"))
    #expect(state.lines(of: .columns)[2].hasPrefix(" x₁²"))
    #expect(panel(.columns).value(state) == "as the network sees them")
  }

  @Test func `Enter puts a column on the horizontal axis`() throws {
    var state = try state("iris", focus: .columns)
    _ = state.press(.down, .down, .enter)
    #expect(state.shownPlot == .columns)
    #expect(panel(.scatter).title(state) == "petal_length_cm × sepal_width_cm")
    // The one that is on the other axis changes places.
    _ = state.press(.up, .enter)
    #expect(panel(.scatter).title(state) == "sepal_width_cm × petal_length_cm")
  }

  @Test(arguments: ["iris", "diabetes", "wine"])
  func `a digest agrees with the statistics of the whole column`(_ name: String) throws {
    let data = try BundledDatasets.load(name, seed: 1)
    for (row, statistics) in data.inputStatistics.enumerated() {
      let digest = try #require(ColumnDigest(data.inputs, row: row))
      #expect(digest.minimum == statistics.minimum && digest.maximum == statistics.maximum)
      // Both sum a few thousand numbers, in another order: 1e-12 is thousands of roundings.
      let scale = max(abs(statistics.minimum), abs(statistics.maximum), 1)
      #expect(abs(digest.mean - statistics.mean) <= 1e-12 * scale)
      #expect(abs(digest.standardDeviation - statistics.standardDeviation) <= 1e-12 * scale)
      #expect(digest.counts.reduce(0, +) == data.exampleCount)
    }
  }

  @Test(arguments: [17, 61, 100, 333])
  func `values at even steps leave no gaps between bins`(_ count: Int) throws {
    let values = (0..<count * 9).map { Double($0 % count) * 0.1 }
    let digest = try #require(ColumnDigest(Matrix([values]), row: 0))
    // As many values in every bin, in the last one what is left.
    #expect(Set(digest.counts.dropLast()).count == 1)
    #expect(digest.counts.reduce(0, +) == values.count)
    for width in [5, 9, 20, 40] {
      #expect(!digest.bars(width: width, glyphs: .braille).dropLast().contains(" "))
    }
  }

  @Test func `a digest of equal values has no spread, and of none there is none`() throws {
    let digest = try #require(
      ColumnDigest(Matrix([[Double](repeating: 0.1, count: 7)]), row: 0))
    #expect(digest.mean == 0.1 && digest.standardDeviation == 0)
    #expect(digest.counts.reduce(0, +) == 7)
    #expect(ColumnDigest(Matrix<Double>(rows: 2, columns: 0), row: 0) == nil)
    #expect(ColumnDigest(Matrix([[1.0]]), row: 1) == nil)
  }
}
