import Datasets
import NeuralNetwork
import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

@Suite struct `The network form` {
  // MARK: - Kinds

  private static let images: Experiment = {
    var experiment = Experiment.default(for: "digits")
    experiment.network.layers = [
      .conv2d(
        ConvolutionExperiment(
          filters: 8, activation: Selection(ReLU.self), batchNorm: true, maxPool: 2)),
      .conv2d(ConvolutionExperiment(filters: 16, activation: Selection(ReLU.self))),
      .dense(DenseExperiment(units: 32, activation: Selection(ReLU.self), keep: 0.8)),
    ]
    return experiment
  }()

  private static func images(_ size: Size = Size(width: 80, height: 24)) throws -> DashboardState {
    try dashboard("digits", size: size) { $0.network = images.network }
  }

  private static let imageTraits = (try? BundledDatasets.load("digits", seed: 0)).map {
    DataTraits($0)
  }

  @Test func `another kind of layer keeps what both have`() {
    let dense = LayerExperiment.dense(
      DenseExperiment(
        units: 12, activation: Selection(ELU.self), initializer: Selection(HeUniform.self),
        bias: 0.5, batchNorm: true, keep: 0.8))
    let filters = dense.converted(to: .conv2d)
    #expect(filters.kind == .conv2d)
    #expect(filters.shared == dense.shared)
    #expect(filters.unitCount == 12)
    #expect(filters.converted(to: .dense) == dense)
  }

  @Test func `convolutions are offered on images`() throws {
    var state = try dashboard("digits")
    _ = state.press(.left, .character("+"))
    #expect(state.experiment[layer: 0].kind == .conv2d)
    #expect(state.problems(of: state.experiment).isEmpty)
    _ = state.press(.character("-"))
    #expect(state.experiment[layer: 0].kind == .dense)
  }

  @Test func `elsewhere the kind says why there are none`() throws {
    var state = try dashboard("circle")
    let before = state.experiment
    #expect(state.press(.left, .enter, .character("+")).isEmpty)
    #expect(state.experiment == before)
    #expect(state.dialog == nil)
    let sentence = "Only dense: the data are not images, and a convolution slides over one."
    #expect(state.toast?.text == sentence)
    #expect(state.rowField.field?.explanation(in: before) == sentence)
  }

  @Test func `a layer that others need to be a convolution stays one, and says why`() throws {
    var experiment = Self.images
    experiment.network.layers[0] = .conv2d(ConvolutionExperiment(filters: 8))
    let kind = try #require(layerFields(0, in: experiment, on: Self.imageTraits).first)
    #expect(kind.explanation(in: experiment).hasPrefix("Only conv2d: a dense layer leaves no"))
  }

  @Test func `only paddings that leave something of the image are offered`() throws {
    var experiment = Self.images
    experiment.network.layers = [.conv2d(ConvolutionExperiment(filters: 4, kernel: 9))]
    let fields = layerFields(0, in: experiment, on: Self.imageTraits)
    let padding = try #require(fields.first { $0.title == "padding" })
    guard case .choice(let options, _, _) = padding.kind else {
      Issue.record("padding is no choice")
      return
    }
    #expect(options.map(\.id) == ["same"])
  }

  // MARK: - Fields

  @Test func `auto can be chosen again as the initializer`() throws {
    var state = try dashboard("circle")
    _ = state.press(.right, .right)
    #expect(state.rowField.field?.value(in: state.experiment) == "auto")
    #expect(
      state.rowField.field?.explanation(in: state.experiment)
        == "auto: xavier-normal, which suits tanh.")
    _ = state.press(.character("+"))
    #expect(state.experiment.dense(0)?.initializer?.id == InitializerFamily.descriptions[0].id)
    _ = state.press(.character("-"))
    #expect(state.experiment.dense(0)?.initializer == nil)
  }

  @Test func `Enter switches batch normalisation, and a keep probability is typed`() throws {
    var state = try dashboard("circle")
    _ = state.press(.right, .right, .right, .right, .enter)
    #expect(state.experiment.dense(0)?.batchNorm == true)
    _ = state.press(.right, .enter, .control("u"))
    state.type("0.8")
    _ = state.press(.enter)
    #expect(state.experiment.dense(0)?.keep == 0.8)
    _ = state.press(.left, .character("-"))
    #expect(state.experiment.dense(0)?.batchNorm == false)
  }

  @Test func `what has no column is seen where it is edited`() throws {
    var state = try Self.images()
    _ = state.press(.right, .right, .character("+"))
    #expect(state.experiment[layer: 0].convolution.stride == 2)
    #expect(state.picture.contains("stride 2"))
  }

  @Test func `max-pool goes from none to 2 and back`() throws {
    var experiment = Self.images
    let fields = layerFields(1, in: experiment)
    let pool = try #require(fields.first { $0.title == "max-pool" })
    pool.step(1, in: experiment)?(&experiment)
    #expect(experiment[layer: 1].convolution.maxPool == 2)
    pool.step(-1, in: experiment)?(&experiment)
    #expect(experiment[layer: 1].convolution.maxPool == nil)
  }

  @Test func `the parameters are told with how they are counted`() throws {
    let shapes = try #require(NetworkShapes(Self.images, on: Self.imageTraits))
    #expect(shapes.outputs.map(\.text) == ["8×4×4", "16×4×4", "32", "10"])
    #expect(
      (0...3).map { shapes.formula($0) } == [
        "1·3·3×8+2×8 = 88", "(8·3·3+1)×16 = 1168", "(256+1)×32 = 8224", "(32+1)×10 = 330",
      ])
  }

  @Test func `the input and the output have fields of their own`() throws {
    var state = try dashboard("circle")
    _ = state.press(.up)
    #expect(state.rowField.field?.title == "features")
    _ = state.press(.right, .character("-"))
    #expect(state.experiment.network.inputKeep == 0.95)
    _ = state.press(.end, .end)
    let fields = state.form.fields(in: state.experiment, on: state.traits)
    #expect(fields.map(\.title) == ["units", "activation", "initializer", "bias", "loss"])
  }

  @Test func `a value is given to all layers of the kind in one change`() throws {
    var state = try dashboard(epochs: 1) { experiment in
      experiment.network.layers = [8, 4, 6].map { .dense(DenseExperiment(units: $0)) }
      experiment[layer: 1].shared.keep = 0.5
      experiment[layer: 1].shared.activation = Selection(ReLU.self)
    }
    let before = state.experiment
    state.form.row = 2
    for column in [NetworkColumn.keep, .activation] {
      let fields = state.form.fields(in: state.experiment, on: state.traits)
      state.form.column = try #require(fields.firstIndex { $0.column == column })
      #expect(state.press(.character("=")).map(\.name) == ["load"])
    }
    #expect(state.experiment.network.layers.allSatisfy { $0.keep == 0.5 })
    #expect(state.experiment.network.layers.allSatisfy { $0.activation.id == "relu" })
    #expect(state.experiment.network.layers.map(\.unitCount) == [8, 4, 6])
    #expect(state.press(.character("=")).isEmpty)
    #expect(state.toast?.text == "all layers have that activation")
    _ = state.press(.character("u"), .character("u"))
    #expect(state.experiment == before)
  }

  @Test func `layers of another kind keep their own values`() throws {
    var state = try Self.images()
    state.form.row = 3
    let fields = state.form.fields(in: state.experiment, on: state.traits)
    state.form.column = try #require(fields.firstIndex { $0.column == .keep })
    #expect(state.press(.character("=")).isEmpty)
    #expect(state.experiment.network == Self.images.network)
    state.form.row = 0
    #expect(state.press(.character("=")).isEmpty)
    #expect(state.toast?.text.hasPrefix("only hidden layers") == true)
  }

  // MARK: - Cursor

  @Test func `another row keeps the column`() throws {
    var state = try Self.images()
    let columns: [NetworkColumn] = [.activation, .initializer, .keep]
    for column in columns {
      state.form.row = 1
      let fields = state.form.fields(in: state.experiment, on: state.traits)
      state.form.column = try #require(fields.firstIndex { $0.column == column })
      _ = state.press(.down, .down)
      #expect(state.form.row == 3)
      #expect(state.rowField.field?.column == column)
    }
  }

  @Test func `a layer added at either end is like its neighbour`() throws {
    let relu = LayerExperiment.dense(
      DenseExperiment(units: 32, activation: Selection(ReLU.self), batchNorm: true, keep: 0.8))
    for key in [Key.home, .end] {
      var state = try dashboard { $0.network.layers = [relu] }
      _ = state.press(key, .character("a"))
      #expect(state.experiment.network.layers == [relu, relu])
    }
    var state = try dashboard { $0.network.layers = [] }
    _ = state.press(.end, .character("a"))
    #expect(state.experiment.network.layers == [.dense(DenseExperiment(units: 8))])
  }

  @Test func `a layer before a convolution is a convolution`() throws {
    var state = try Self.images()
    state.form.row = 0
    #expect(!state.press(.character("a")).isEmpty)
    #expect(state.experiment.network.layers.count == 4)
    #expect(state.experiment[layer: 0].kind == .conv2d)
    state.form.row = 2
    #expect(!state.press(.character("a")).isEmpty)
    #expect(state.experiment[layer: 2].kind == .conv2d)
    #expect(state.experiment[layer: 2].convolution.maxPool == nil)
  }

  // MARK: - Pictures

  /// The lines of the panel's inside, blanks at their ends left out.
  private func picture(_ size: Size, _ state: DashboardState) -> [String] {
    var state = state
    state.focus = .settings
    var buffer = CellBuffer(size)
    NetworkPanel().draw(in: buffer.bounds, of: &buffer, state)
    return buffer.lines.map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
  }

  private func marked() throws -> DashboardState {
    try dashboard { experiment in
      experiment.network.inputKeep = 0.9
      experiment.network.layers = [
        .dense(DenseExperiment(units: 8, batchNorm: true)),
        .dense(DenseExperiment(units: 16, activation: Selection(ReLU.self), keep: 0.8)),
      ]
    }
  }

  @Test func `at 80 columns number, units, activation, initializer and marks`() throws {
    let lines = picture(Size(width: 29, height: 4), try marked())
    #expect(
      lines == [
        " in   2 x1 x2          .9", "▸1    8 tanh  xavier bn    32",
        " 2   16 relu  he       .8 144", " out  1 sigm… xavier       17",
      ])
  }

  @Test func `at 120 columns a column each, with titles`() throws {
    let lines = picture(Size(width: 40, height: 5), try marked())
    #expect(
      lines == [
        "      units act     init   bn keep param",
        " in       2 x1 x2             .9",
        "▸1 dense  8 tanh    xavier bn ·       32",
        " 2 dense 16 relu    he     ·  .8     144",
        " out      1 sigmoid xavier            17",
      ])
  }

  @Test func `convolutions with as much as there is room for`() throws {
    let state = try Self.images()
    let wide = picture(Size(width: 60, height: 6), state)
    #expect(
      wide == [
        "         units k   act     init   bn keep pool output  param",
        " in         64     8×8 pixels",
        "▸1 conv      8 3×3 relu    he     bn ·    2    8×4×4      88",
        " 2 conv     16 3×3 relu    he     ·  ·    ·    16×4×4  1,168",
        " 3 dense    32     relu    he     ·  .8                8,224",
        " out        10     softmax xavier                        330",
      ])
    let medium = picture(Size(width: 40, height: 6), state)
    #expect(
      medium == [
        "      units act  init bn kp output param",
        " in      64 8×8 pixels",
        "▸1 conv   8 relu he   bn ·  8×4×4     88",
        " 2 conv  16 relu he   ·  ·  16×4×4 1,168",
        " 3 dense 32 relu he   ·  .8        8,224",
        " out     10 sof… xav…                330",
      ])
    let narrow = picture(Size(width: 29, height: 5), state)
    #expect(
      narrow == [
        " in      64 8×8 pixels", "▸1 conv   8 relu  he     bn", " 2 conv  16 relu  he",
        " 3 dense 32 relu  he       .8", " out     10 soft… xavier",
      ])
  }

  @Test func `the layers go first, and their explanation has a row at least`() throws {
    let state = try dashboard { experiment in
      experiment.network.layers = (1...6).map { .dense(DenseExperiment(units: $0)) }
    }
    func lines(_ height: Int) -> [String] {
      var buffer = CellBuffer(Size(width: 29, height: height))
      NetworkPanel().draw(in: buffer.bounds, of: &buffer, state)
      return buffer.lines
    }
    // Eight rows of layers.
    #expect(lines(10)[7].hasPrefix(" out"))
    #expect(lines(10)[8].hasPrefix(" Each unit bends"))
    let cut = lines(8)
    #expect(cut[6].contains("6"))
    #expect(cut[7].hasPrefix(" Each unit") && cut[7].contains("…"))
  }

  @Test func `what is further right is named at the foot`() throws {
    var state = try dashboard()
    #expect(state.picture.contains(" → bias bn keep "))
    _ = state.press(.up)
    #expect(state.picture.contains(" → keep "))
    state = try marked()
    #expect(state.picture.contains(" → bias "))
    state = try dashboard(size: Size(width: 200, height: 50))
    #expect(!state.picture.contains("→ bias"))
  }

  @Test(arguments: ["circle", "digits", "diabetes"], [29, 40])
  func `the explanation of every field stands there whole`(_ dataset: String, _ width: Int) throws {
    var state =
      dataset == "digits" ? try Self.images() : try dashboard(dataset)
    let rows = state.experiment.network.layers.count + 2
    for row in 0..<rows {
      state.form.row = row
      for column in state.form.fields(in: state.experiment, on: state.traits).indices {
        state.form.column = column
        var buffer = CellBuffer(Size(width: width, height: rows + 6))
        NetworkPanel().draw(in: buffer.bounds, of: &buffer, state)
        let field = try #require(state.rowField.field)
        let text = buffer.lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
        let sentence = field.explanation(in: state.experiment).split(separator: " ")
          .joined(separator: " ")
        #expect(text.contains(sentence), "\(field.title) of row \(row)")
      }
    }
  }
}
