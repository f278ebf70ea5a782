import Testing

@testable import NeuralNetwork

@Suite struct `Convolutions` {
  static let cases: [(String, Convolution)] = [
    ("valid, stride 1", Convolution(filters: 3, padding: .valid)),
    ("same, stride 1", Convolution(filters: 3, padding: .same)),
    ("valid, stride 2", Convolution(filters: 3, stride: 2, padding: .valid)),
  ]

  @Test(arguments: cases)
  func `output and gradients meet the reference`(_ name: String, _ convolution: Convolution) throws
  {
    try expectReference(name, convolution, Double.self)
    try expectReference(name, convolution, Float.self)
  }

  private func expectReference<S: Scalar>(
    _ name: String, _ convolution: Convolution, _ type: S.Type
  ) throws {
    let reference = try Reference("conv2d")
    let expected = try reference["cases"][name]
    let images = try Images<S>(reference["input"])
    let weight = try Images<S>(reference["weight"])
    let bench = ConvolutionBench(convolution, on: images)
    bench.network.parameters = [
      LayerParameters(
        weight: Matrix(
          rows: weight.count, columns: weight.shape.count, elements: weight.elements),
        bias: try reference["bias"].numbers().map { S($0) }),
      bench.network.parameters[1],
    ]
    bench.forward()
    try expect(bench.memory.z, isNear: expected["output"], examples: images.count)
    try bench.backward(from: Images<S>(expected["upstream"]))
    try expect(
      bench.inputDelta, isNear: expected["gradient wrt input"], examples: images.count)
    // The reference has sums over the examples, networks have means.
    let gradients = bench.network.gradients[0]
    let count = S(images.count)
    #expect(
      largestDifference(
        gradients.weight.elements.map { $0 * count },
        try Images<Double>(expected["gradient wrt weight"]).elements) <= S.referenceTolerance)
    #expect(
      largestDifference(
        gradients.bias.map { $0 * count }, try expected["gradient wrt bias"].numbers())
        <= S.referenceTolerance)
  }

  @Test func `max-pooling meets the reference and leaves out what fills no square`() throws {
    try expectPoolingReference(Double.self)
    try expectPoolingReference(Float.self)
  }

  private func expectPoolingReference<S: Scalar>(_ type: S.Type) throws {
    let reference = try Reference("conv2d")
    let expected = try reference.member(beginning: "max-pool 2")
    let images = try Images<S>(reference["input"])
    // Each channel through a filter of one pixel: what is pooled is the image itself.
    let channels = images.shape.channels
    let bench = ConvolutionBench(
      Convolution(filters: channels, kernel: 1, maxPool: 2), on: images)
    var weight = Matrix<S>(rows: channels, columns: channels)
    for channel in 0..<channels { weight[channel, channel] = 1 }
    bench.network.parameters = [
      LayerParameters(weight: weight, bias: Array(repeating: 0, count: channels)),
      bench.network.parameters[1],
    ]
    bench.forward()
    try expect(
      bench.memory.output(images.count, .training), isNear: expected["output"],
      examples: images.count)
    try bench.backward(from: Images<S>(expected["upstream"]))
    try expect(
      bench.inputDelta, isNear: expected["gradient wrt the whole 5x5 input"],
      examples: images.count)
  }

  @Test(arguments: [
    (Convolution(filters: 2, kernel: 3, stride: 1, padding: .same), 8, 8),
    (Convolution(filters: 2, kernel: 2, stride: 1, padding: .same), 8, 8),
    (Convolution(filters: 2, kernel: 3, stride: 2, padding: .same), 8, 4),
    (Convolution(filters: 2, kernel: 3, stride: 2, padding: .same), 7, 4),
    (Convolution(filters: 2, kernel: 3, stride: 1, padding: .valid), 8, 6),
    (Convolution(filters: 2, kernel: 8, stride: 3, padding: .valid), 8, 1),
    (Convolution(filters: 2, kernel: 9, stride: 1, padding: .valid), 8, 0),
  ])
  func `sides follow padding and stride`(_ convolution: Convolution, _ side: Int, _ expected: Int) {
    #expect(convolution.side(over: side) == expected)
  }

  @Test(arguments: [1, 2, 3], [1, 2, 3, 5])
  func `every padding, stride and kernel agrees with the sum written out`(
    _ stride: Int, _ kernel: Int
  ) {
    for padding in Convolution.Padding.allCases {
      expectWrittenOutSum(padding, stride, kernel)
    }
  }

  private func expectWrittenOutSum(
    _ padding: Convolution.Padding, _ stride: Int, _ kernel: Int
  ) {
    let shape = SignalShape(channels: 2, height: 6, width: 5)
    var generator = RandomGenerator(seed: 21, stream: .data)
    let images = Images<Double>(
      count: 3, shape: shape, elements: (0..<3 * shape.count).map { _ in generator.normal() })
    let convolution = Convolution(filters: 2, kernel: kernel, stride: stride, padding: padding)
    let bench = ConvolutionBench(convolution, on: images)
    bench.forward()
    let output = convolution.shape(over: shape)
    let parameters = bench.network.parameters[0]
    let top = convolution.paddingBefore(side: shape.height)
    let left = convolution.paddingBefore(side: shape.width)
    for example in 0..<images.count {
      for filter in 0..<2 {
        for y in 0..<output.height {
          for x in 0..<output.width {
            var sum = parameters.bias[filter]
            for channel in 0..<shape.channels {
              for line in 0..<kernel {
                for column in 0..<kernel {
                  let (imageY, imageX) = (y * stride + line - top, x * stride + column - left)
                  guard (0..<shape.height).contains(imageY), (0..<shape.width).contains(imageX)
                  else { continue }
                  sum +=
                    parameters.weight[filter, (channel * kernel + line) * kernel + column]
                    * images[example, channel, imageY, imageX]
                }
              }
            }
            let row = (filter * output.height + y) * output.width + x
            let z = bench.memory.z.packed(columns: images.count)[row, example]
            // At most 50 products of numbers around 1 in Double.
            #expect(abs(z - sum) < 1e-12)
          }
        }
      }
    }
  }

  private func expect<S: Scalar>(
    _ view: MatrixView<S>, isNear reference: Reference, examples: Int
  ) throws {
    let expected = try Images<Double>(reference)
    let view = view.packed(columns: examples)
    #expect(view.rows == expected.shape.count)
    let got = (0..<examples).flatMap { example in (0..<view.rows).map { view[$0, example] } }
    #expect(largestDifference(got, expected.elements) <= S.referenceTolerance)
  }
}

/// Images in PyTorch's order: example, channel, line, column.
private struct Images<S: Scalar> {
  let count: Int
  let shape: SignalShape
  let elements: [S]

  init(count: Int, shape: SignalShape, elements: [S]) {
    self.count = count
    self.shape = shape
    self.elements = elements
  }

  init(_ reference: Reference) throws {
    count = reference.count
    shape = SignalShape(
      channels: try reference[0].count, height: try reference[0][0].count,
      width: try reference[0][0][0].count)
    var elements: [S] = []
    for example in 0..<reference.count {
      for channel in 0..<shape.channels {
        elements += try reference[example][channel].matrix(S.self).elements
      }
    }
    self.elements = elements
  }

  subscript(example: Int, channel: Int, y: Int, x: Int) -> S {
    elements[((example * shape.channels + channel) * shape.height + y) * shape.width + x]
  }

  /// Rows of pixels, columns of examples, as networks have them.
  var columns: Matrix<S> {
    var matrix = Matrix<S>(rows: shape.count, columns: count)
    for example in 0..<count {
      for row in 0..<shape.count { matrix[row, example] = elements[example * shape.count + row] }
    }
    return matrix
  }
}

/// One linear convolution on some images, with the output layer that every network has.
private final class ConvolutionBench<S: Scalar> {
  let network: Network<S>
  let inputDelta: MatrixView<S>
  private let workspace: Workspace<S>
  private let buffer: AlignedBuffer<S>
  private let count: Int

  init(_ convolution: Convolution, on images: Images<S>) {
    let description = NetworkDescription(
      input: images.shape,
      hiddenLayers: [
        LayerDescription(kind: .convolution(convolution), activation: Selection(Identity.self))
      ], outputs: 1, loss: .squared)
    network = Network(description, seed: 2)
    count = images.count
    // More room than is needed, as for a short batch.
    workspace = Workspace(description, capacity: count + 9)
    Examples(inputs: images.columns, targets: Matrix(rows: 1, columns: count))
      .copy(from: 0, size: count, into: workspace)
    buffer = AlignedBuffer(count: images.shape.count * S.padded(count))
    inputDelta = MatrixView(
      base: buffer.base, rows: images.shape.count, columns: count, stride: S.padded(count))
  }

  var memory: LayerMemory<S> { workspace.layers[0] }

  func forward() { network.forward(workspace, examples: count, pass: .training) }

  /// The backward pass of the convolution alone.
  func backward(from upstream: Images<S>) {
    let delta = memory.outputDelta.packed(columns: count)
    for (row, values) in (0..<upstream.shape.count).map({ row in
      (row, (0..<count).map { upstream.elements[$0 * upstream.shape.count + row] })
    }) {
      for (column, value) in values.enumerated() {
        delta.base[row * delta.stride + column] = value
      }
    }
    delta.clearPadding()
    let layer = network.layers[0]
    layer.differentiate(memory, examples: count, pass: .training)
    layer.computeGradients(workspace.input(count), memory)
    layer.propagate(memory, into: inputDelta)
  }
}
