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
  private static let digits = Result { try dashboard(on: .data, "digits") }

  private func state(
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

  @Test func `a digest of equal values has no spread, and of none there is none`() throws {
    let digest = try #require(
      ColumnDigest(Matrix([[Double](repeating: 0.1, count: 7)]), row: 0))
    #expect(digest.mean == 0.1 && digest.standardDeviation == 0)
    #expect(digest.counts.reduce(0, +) == 7)
    #expect(ColumnDigest(Matrix<Double>(rows: 2, columns: 0), row: 0) == nil)
    #expect(ColumnDigest(Matrix([[1.0]]), row: 1) == nil)
  }

  // MARK: - Points

  @Test(arguments: [
    "circle": DataPlot.columns, "iris": .principal, "digits": .images, "sine": .columns,
  ])
  func `examples are shown as suits them`(_ dataset: String, _ plot: DataPlot) throws {
    let state = try state(dataset)
    #expect(state.shownPlot == plot)
    #expect(!state.text(of: .scatter).contains("measuring"))
  }

  @Test func `arrows choose the axes, never the same for both`() throws {
    var state = try state("iris", focus: .scatter)
    _ = state.press(.right)
    #expect(panel(.scatter).title(state) == "sepal_length_cm × sepal_width_cm")
    var seen: Set<String> = []
    for key in [Key.right, .right, .right, .up, .up, .left, .down] {
      _ = state.press(key)
      let axes = panel(.scatter).title(state).split(separator: " × ")
      #expect(axes.count == 2 && axes[0] != axes[1])
      seen.formUnion(axes.map(String.init))
    }
    #expect(seen.count == 4)
  }

  @Test func `of a regression the target is an axis too`() throws {
    var state = try state("diabetes", focus: .scatter)
    // From the second column down: over the first, which is taken, to the last.
    _ = state.press(.right, .down)
    #expect(panel(.scatter).title(state) == "age × progression")
  }

  @Test func `p asks for the principal plane and shows it`() throws {
    var state = try state("circle", focus: .scatter)
    #expect(DashboardLayout(state).measurements.fieldWidth == 0)
    try state.takeSnapshot(epochs: 0)
    _ = state.press(.character("p"))
    #expect(DashboardLayout(state).measurements.plane == .principal)
    #expect(state.text(of: .scatter).contains("measuring the principal plane"))
    try state.takeSnapshot(epochs: 0)
    #expect(state.text(of: .scatter).contains("PC 1"))
    #expect(panel(.scatter).value(state) == "train and dev, 400 points")
    // The plane has no test examples, so that the set falls back to all it has.
    state.dataView.set = .test
    #expect(panel(.scatter).value(state) == "train and dev, 400 points")
    state.dataView.set = .dev
    #expect(panel(.scatter).value(state) == "dev, 100 points")
    _ = state.press(.character("p"))
    #expect(state.shownPlot == .columns)
  }

  @Test func `m shows one set after the other`() throws {
    var state = try state("circle", focus: .scatter)
    let values = (0..<5).map { _ in
      defer { _ = state.press(.character("m")) }
      return panel(.scatter).value(state)
    }
    #expect(
      values == [
        "all, 500 examples", "train, 300 examples", "dev, 100 examples", "test, 100 examples",
        "all, 500 examples",
      ])
  }

  @Test func `a click marks the nearest example`() throws {
    var state = try state("circle", focus: .scatter)
    let place = try #require(DashboardLayout(state).panels.first { $0.id == .scatter }?.rect)
    _ = update(
      &state,
      .terminal(
        .mouse(MouseEvent(.press, x: place.x + place.width / 2, y: place.y + place.height / 2))),
      now: 0)
    let example = try #require(state.chosenExample)
    let data = try #require(state.current?.source.dataset)
    // The middle of the plot is the middle of the disc.
    #expect(data.labels.map { data.classNames[$0[example]] } == "middle")
    #expect(state.text(of: .scatter).contains("marked: number \(exampleNumber(example)), "))
  }

  // MARK: - Images

  @Test func `images of every class are shown, of as many examples as have room`() throws {
    var state = try state("digits")
    let source = try #require(state.current?.source)
    let labels = try #require(source.dataset.labels)
    for (size, least) in zip(Self.sizes, [10, 30, 80]) {
      state.size = size
      let place = try #require(DashboardLayout(state).panels.first { $0.id == .scatter }?.rect)
      let samples = ImageSamples(
        source, in: PanelFrame.inside(of: place).inset(left: 1, right: 1, bottom: 1), state)
      let examples = samples.blocks.flatMap(\.examples)
      #expect(Set(examples.map { labels[$0] }).count == 10)
      #expect(Set(examples).count == examples.count)
      #expect(examples.count >= least)
    }
  }

  @Test func `arrows page through the images of a set`() throws {
    var state = try state("digits", focus: .scatter)
    _ = state.press(.character("m"), .character("m"))
    let source = try #require(state.current?.source)
    func examples() -> [Int] {
      ImageSamples(source, in: Rect(x: 0, y: 0, width: 60, height: 10), state).blocks
        .flatMap(\.examples)
    }
    let first = examples()
    #expect(Set(first).isSubset(of: Set(source.partition.dev)))
    _ = state.press(.right)
    #expect(Set(examples()).isDisjoint(with: first))
    _ = state.press(.left)
    #expect(examples() == first)
    _ = state.press(.left)
    #expect(Set(examples()).isSubset(of: Set(source.partition.dev)))
  }

  @Test func `where few images have room, arrows go through the classes`() throws {
    var state = try state("digits")
    let source = try #require(state.current?.source)
    let labels = try #require(source.dataset.labels)
    var seen: [Int] = []
    for page in 0..<5 {
      state.dataView.page = page
      let samples = ImageSamples(source, in: Rect(x: 0, y: 0, width: 20, height: 6), state)
      seen += samples.blocks.flatMap(\.examples).map { labels[$0] }
    }
    #expect(seen == Array(0..<10))
  }

  @Test func `images can be shown as points, and points of images as images`() throws {
    var state = try state("digits", focus: .scatter)
    _ = state.press(.character("p"))
    #expect(state.shownPlot == .principal)
    _ = state.press(.character("i"))
    #expect(state.shownPlot == .images)
  }
}
