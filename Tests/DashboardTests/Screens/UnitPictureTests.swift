import Datasets
import NeuralNetwork
import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

@Suite struct `Unit fields` {
  @Test func `colours are as the activation reaches`() throws {
    func shades(_ values: [Double], _ activation: String) -> [Double] {
      UnitField(
        width: values.count, height: 1, values: values, scale: .init(activation: activation))?
        .shades ?? []
    }
    #expect(shades([-1, 0, 0.5], "tanh") == [-1, 0, 0.5])
    #expect(shades([0, 0.5, 1], "sigmoid") == [-1, 0, 1])
    #expect(shades([0, 2, 4], "relu") == [0, 0.5, 1])
    #expect(shades([0, 0, 0], "relu") == [0, 0, 0])
    let inputs = UnitField(width: 3, height: 1, values: [10, 20, 30], scale: .range)
    #expect(inputs?.shades == [-1, 0, 1])
    #expect(UnitField(width: 3, height: 1, values: [1, 2], scale: .range) == nil)
  }

  @Test func `a thumbnail's samples are means`() throws {
    let field = try #require(
      UnitField(width: 4, height: 2, values: [1, 0, 0, 0, 0, 0, -1, -1], scale: .signed))
    guard case .diverging(let means) = try #require(field.thumbnail(side: 2)).values else {
      Issue.record("no numbers")
      return
    }
    #expect(means == [0.5, 0, 0, -1])
  }

  @Test func `where classes meet, a thumbnail is as sure as one outweighs the other`() throws {
    let samples = FieldSamples(
      columns: 2, rows: 1,
      .classes([.init(0, confidence: 0.9), .init(1, confidence: 0.4)]))
    guard case .classes(let shrunk)? = samples?.shrunk(to: 1)?.values else {
      Issue.record("no classes")
      return
    }
    #expect(shrunk.map(\.classIndex) == [0])
    // Halves of one decimal digit are rounded in the last place.
    #expect(abs(shrunk[0].confidence - 0.25) < 1e-12)
  }

  @Test func `an enlarged field keeps a slope straight`() throws {
    let field = try #require(
      UnitField(width: 4, height: 1, values: [-0.75, -0.25, 0.25, 0.75], scale: .signed))
    guard case .diverging(let samples) = try #require(field.enlarged(columns: 8, rows: 2)).values
    else {
      Issue.record("no numbers")
      return
    }
    // Beyond the middles of the outer samples nothing is known: there the slope ends.
    let line = [-0.75, -0.625, -0.375, -0.125, 0.125, 0.375, 0.625, 0.75]
    #expect(samples == line + line)
  }

  @Test func `inputs are seen as the network sees them`() throws {
    let state = try neurons(epochs: 0)
    let fields = NeuronFields(try #require(state.current))
    let first = try #require(fields.field(of: .init(layer: 0, unit: 0)))
    let second = try #require(fields.field(of: .init(layer: 0, unit: 1)))
    // x grows to the right, y to the top.
    #expect(first.values[0] < first.values[first.width - 1])
    #expect(first.values[0] == first.values[first.values.count - first.width])
    #expect(second.values[0] == second.values[second.width - 1])
    #expect(second.values[0] > second.values[second.values.count - 1])
  }

  @Test func `weights are bars to both sides of zero`() {
    let bars = SignedBars(weights: [
      .init(name: "x₁", value: 1), .init(name: "x₂", value: -0.5), .init(name: "x₃", value: 0),
    ])
    #expect(
      pictureLines(bars, 25, 3) == [
        "x₁  1.00        ┊▇▇▇▇▇▇▇", "x₂ -.500    ▇▇▇▇┊", "x₃     0        ┊",
      ])
  }

  @Test func `of too many weights the strongest are shown`() {
    let bars = SignedBars(weights: [
      .init(name: "a", value: 0.1), .init(name: "b", value: -3), .init(name: "c", value: 2),
      .init(name: "d", value: 0.2),
    ])
    let lines = pictureLines(bars, 20, 3)
    #expect(lines.map { $0.prefix(1) } == ["b", "c", "+"])
    #expect(lines[2] == "+2 weaker")
  }

  @Test func `the bias stands with the other numbers`() throws {
    let state = try neurons { experiment in
      experiment.network.layers = [.dense(DenseExperiment(units: 3, bias: 0.125))]
    }
    #expect(state.picture.contains("bias     0.125"))
  }

  @Test func `the weights of a unit have the names of what they join`() throws {
    let state = try neurons { $0.network.layers = [.dense(DenseExperiment(units: 3))] }
    let snapshot = try #require(state.current)
    let weights = NeuronWeights(of: .init(layer: 1, unit: 2), in: snapshot)
    let first = try #require(snapshot.weights[0])
    let second = try #require(snapshot.weights[1])
    #expect(weights.incoming.map(\.name) == ["x1", "x2"])
    #expect(weights.incoming.map(\.value) == [Double(first[2, 0]), Double(first[2, 1])])
    #expect(weights.outgoing.map(\.value) == [Double(second[0, 2])])
    #expect(NeuronWeights(of: .init(layer: 0, unit: 1), in: snapshot).incoming.isEmpty)
  }
}

@Suite struct `Weights as images` {
  @Test func `a unit of the first layer is the image of its weights`() throws {
    let state = try neurons("digits")
    let snapshot = try #require(state.current)
    let weight = try #require(snapshot.weights[0])
    let images = try #require(WeightImages(snapshot, layer: 1))
    #expect(images.meaning == .pixels)
    #expect(images.images.count == weight.rows)
    #expect(images.images[3].columns == 8)
    #expect(images.images[3].values == (0..<64).map { Double(weight[3, $0]) })
  }

  @Test func `a deeper unit is the product of the weights before it`() throws {
    let state = try neurons("digits")
    let snapshot = try #require(state.current)
    let (first, second) = (
      try #require(snapshot.weights[0]), try #require(snapshot.weights[1])
    )
    let images = try #require(WeightImages(snapshot, layer: 2))
    #expect(images.meaning == .templates)
    let pixel = 27
    let sum = (0..<second.columns).reduce(0.0) {
      $0 + Double(second[5, $1]) * Double(first[$1, pixel])
    }
    // The product is summed in single precision.
    #expect(abs(images.images[5].values[pixel] - sum) < 1e-5)
  }

  @Test func `filters are images of their kernels, deeper ones an image a channel`() throws {
    let state = try neurons("digits", change: convolutions)
    let snapshot = try #require(state.current)
    let first = try #require(WeightImages(snapshot, layer: 1))
    #expect(first.images.map(\.columns) == [3, 3, 3])
    let second = try #require(WeightImages(snapshot, layer: 2))
    #expect(second.meaning == .meanOfChannels(3))
    let channels = WeightImages.channels(of: .init(layer: 2, unit: 1), in: snapshot)
    #expect(channels.count == 3)
    let mean = channels.map { $0.values[4] }.reduce(0, +) / 3
    // The same sum in another order.
    #expect(abs(second.images[1].values[4] - mean) < 1e-12)
    #expect(WeightImages(snapshot, layer: 3)?.images.first?.columns == 8)
    #expect(WeightImages(snapshot, layer: 4)?.meaning == .units)
    #expect(WeightImages(snapshot, layer: 5) == nil)
  }

  @Test func `arrows go through the images and on to the next layer`() throws {
    var state = try neurons("digits") { experiment in
      experiment.network.layers = [.dense(DenseExperiment(units: 12))]
    }
    _ = state.press(.right, .right)
    #expect(state.neuron == .init(layer: 1, unit: 2))
    _ = state.press(.down)
    let row = try #require(state.neuron).unit - 2
    #expect(row > 1)
    _ = state.press(.up, .left, .left, .left)
    #expect(state.neuron == .init(layer: 1, unit: 0))
    _ = state.press(.end, .right)
    #expect(state.neuron == .init(layer: 2, unit: 0))
    _ = state.press(.left)
    #expect(state.neuron == .init(layer: 1, unit: 11))
    _ = state.press(.pageDown)
    #expect(state.picture.contains("Output as images"))
    _ = state.press(.pageUp)
    #expect(state.neuron == .init(layer: 1, unit: 0))
  }

  @Test func `a click on a layer's name or an image chooses it`() throws {
    var state = try neurons("digits")
    let lines = view(state).lines
    let rect = try state.inside(.units)
    let tab = try #require(
      lines[rect.y].unicodeScalars.split(separator: "o").first.map { $0.count })
    state.mouse(.press, tab + 1, rect.y)
    #expect(state.neuron?.layer == 3)
    let body = LayerTabs.split(rect).body
    state.mouse(.press, body.x + 12, body.y + 1)
    #expect((state.neuron?.unit ?? 0) > 0)
  }

  @Test func `numbers stand on pixels that have room for them`() throws {
    var state = try neurons("digits", focus: .unit, change: convolutions)
    state.isZoomed = true
    let snapshot = try #require(state.current)
    let image = try #require(WeightImages(snapshot, layer: 1)?.images.first)
    let strongest = try #require(image.values.max { abs($0) < abs($1) })
    #expect(state.picture.contains(NumberFormat.twoSignificant(strongest)))
  }
}
