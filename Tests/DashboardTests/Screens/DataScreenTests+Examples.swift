import TerminalUI
import Testing
import Training

@testable import Dashboard

/// The examples, as points and as images.
extension `Data screen` {
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
    #expect(state.text(of: .scatter).contains("marked: example \(exampleNumber(example)) ("))
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
