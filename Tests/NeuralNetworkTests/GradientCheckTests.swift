import Testing

@testable import NeuralNetwork

@Suite struct `Gradient check` {
  func data(inputs: Int, outputs: Int, loss: LossKind) -> (Matrix<Double>, Matrix<Double>) {
    var generator = RandomGenerator(seed: 11, stream: .data)
    let examples = 13
    var x = Matrix<Double>(rows: inputs, columns: examples)
    var y = Matrix<Double>(rows: outputs, columns: examples)
    for index in x.elements.indices { x.elements[index] = generator.normal() }
    for example in 0..<examples {
      switch loss {
      case .logLoss: y[0, example] = Double(example % 2)
      case .crossEntropy: y[example % outputs, example] = 1
      case .squared: for row in 0..<outputs { y[row, example] = generator.normal() }
      }
    }
    return (x, y)
  }

  @Test(arguments: ActivationFamily.descriptions, LossKind.allCases)
  func `every activation and loss passes`(_ activation: ChoiceDescription, _ loss: LossKind) throws
  {
    let outputs = loss == .logLoss ? 1 : 3
    let selection = try #require(Selection<ActivationFamily>(activation.id))
    let description = NetworkDescription(
      inputs: 4,
      hiddenLayers: [
        LayerDescription(units: 6, activation: selection, bias: 0.1),
        LayerDescription(units: 5, activation: selection, bias: 0.1),
      ], outputs: outputs, loss: loss)
    let network = Network<Double>(description, seed: 5)
    let (x, y) = data(inputs: 4, outputs: outputs, loss: loss)
    let before = network.parameters
    let checks = GradientCheck.run(
      network, inputs: x, targets: y, penalty: Penalty(l1: 0.01, l2: 0.02))
    #expect(checks.map(\.parameterCount) == [30, 35, 6 * outputs])
    for check in checks { #expect(check.relativeError < 1e-7, "layer \(check.layer)") }
    #expect(network.parameters == before)
  }

  @Test func `a wrong gradient is found in its layer`() {
    let description = NetworkDescription(
      inputs: 2,
      hiddenLayers: [
        LayerDescription(units: 4, activation: Selection(Tanh.self))
      ], outputs: 1, loss: .logLoss)
    let (x, y) = data(inputs: 2, outputs: 1, loss: .logLoss)
    let network = Network<Double>(description, seed: 5)
    let honest = GradientCheck.run(network, inputs: x, targets: y)
    let wrong = GradientCheck.run(
      network, inputs: x, targets: y,
      distorting: { layer, gradients in if layer == 0 { gradients[0][3] *= 1.01 } })
    #expect(honest[0].relativeError < GradientCheck.tolerance)
    #expect(wrong[0].relativeError > GradientCheck.tolerance)
    #expect(wrong[1].relativeError < GradientCheck.tolerance)
  }

  @Test func `vanished gradients agree as far as rounding can tell`() {
    let description = NetworkDescription(
      inputs: 2,
      hiddenLayers: (0..<8).map { _ in
        LayerDescription(units: 6, activation: Selection(Sigmoid.self))
      }, outputs: 1, loss: .logLoss)
    let (x, y) = data(inputs: 2, outputs: 1, loss: .logLoss)
    let checks = GradientCheck.run(
      Network<Double>(description, seed: 5), inputs: x, targets: y)
    for check in checks { #expect(check.relativeError < GradientCheck.tolerance) }
  }

  @Test func `gradients below the rounding of the cost are too small to tell`() {
    let (x, y) = data(inputs: 2, outputs: 1, loss: .logLoss)
    let description = NetworkDescription(
      inputs: 2,
      hiddenLayers: (0..<12).map { _ in
        LayerDescription(
          units: 6, activation: Selection(Sigmoid.self),
          initializer: Selection(NormalWeights.self, ["deviation": 0.01]))
      }, outputs: 1, loss: .logLoss)
    let network = Network<Double>(description, seed: 5)
    let checks = GradientCheck.run(network, inputs: x, targets: y)
    #expect(checks.first?.isTooSmall == true && checks.last?.isTooSmall == false)
    // Wrong by more than the rounding, a gradient can be told.
    let wrong = GradientCheck.run(
      network, inputs: x, targets: y,
      distorting: { layer, gradients in if layer == 0 { gradients[0][3] = 1e-3 } })
    #expect(wrong.first?.isTooSmall == false)
    #expect(wrong.first.map { $0.relativeError > GradientCheck.tolerance } == true)
  }

  @Test func `a large layer is checked by a sample`() {
    let description = NetworkDescription(
      inputs: 40,
      hiddenLayers: [LayerDescription(units: 60, activation: Selection(Tanh.self))], outputs: 1,
      loss: .logLoss)
    let (x, y) = data(inputs: 40, outputs: 1, loss: .logLoss)
    let checks = GradientCheck.run(
      Network<Double>(description, seed: 5), inputs: x, targets: y, sample: 50)
    #expect((50...60).contains(checks[0].comparedCount))
    #expect(checks[0].relativeError < 1e-7)
  }

  // MARK: - Techniques

  /// Layers of everything that a layer can be.
  static let techniques: [(String, [LayerDescription], Double)] = [
    (
      "batch-norm", [LayerDescription(units: 6, activation: Selection(Tanh.self), batchNorm: true)],
      1
    ),
    (
      "dropout",
      [
        LayerDescription(units: 8, activation: Selection(Tanh.self), keep: 0.6),
        LayerDescription(units: 6, activation: Selection(Sigmoid.self), keep: 0.8),
      ], 0.7
    ),
    (
      "convolution",
      [convolution(padding: .same), convolution(padding: .valid, kernel: 2, stride: 2)], 1
    ),
    (
      "everything",
      [
        convolution(padding: .same, pool: 2, batchNorm: true, keep: 0.7),
        LayerDescription(
          units: 6, activation: Selection(SiLU.self), bias: 0.1, batchNorm: true, keep: 0.6),
      ], 0.9
    ),
  ]

  private static func convolution(
    padding: Convolution.Padding, kernel: Int = 3, stride: Int = 1, pool: Int? = nil,
    batchNorm: Bool = false, keep: Double = 1
  ) -> LayerDescription {
    LayerDescription(
      kind: .convolution(
        Convolution(filters: 3, kernel: kernel, stride: stride, padding: padding, maxPool: pool)),
      activation: Selection(Tanh.self), bias: 0.1, batchNorm: batchNorm, keep: keep)
  }

  private func check(
    _ layers: [LayerDescription], inputKeep: Double = 1,
    distorting distort: (Int, [VectorView<Double>]) -> Void = { _, _ in }
  ) -> [LayerGradientCheck] {
    let description = NetworkDescription(
      input: SignalShape(channels: 2, height: 5, width: 4), inputKeep: inputKeep,
      hiddenLayers: layers, outputs: 3, loss: .crossEntropy)
    let (x, y) = data(inputs: 40, outputs: 3, loss: .crossEntropy)
    return GradientCheck.run(
      Network<Double>(description, seed: 5), inputs: x, targets: y,
      penalty: Penalty(l1: 0.01, l2: 0.02), distorting: distort)
  }

  @Test(arguments: techniques)
  func `every technique passes`(
    _ name: String, _ layers: [LayerDescription], _ inputKeep: Double
  ) {
    let checks = check(layers, inputKeep: inputKeep)
    #expect(checks.count == layers.count + 1)
    for check in checks {
      #expect(check.relativeError < 1e-7, "\(name), layer \(check.layer)")
      #expect(check.comparedCount > check.kinkCount, "\(name), layer \(check.layer)")
    }
  }

  @Test(arguments: techniques)
  func `a fault in any vector of any layer is found there and nowhere else`(
    _ name: String, _ layers: [LayerDescription], _ inputKeep: Double
  ) {
    for faulty in 0...layers.count {
      for vector in 0..<(faulty < layers.count && layers[faulty].batchNorm ? 3 : 2) {
        let checks = check(layers, inputKeep: inputKeep) { layer, gradients in
          guard layer == faulty else { return }
          for index in 0..<gradients[vector].count { gradients[vector][index] *= 1.01 }
        }
        for check in checks {
          let isFaulty = check.relativeError > GradientCheck.tolerance
          #expect(isFaulty == (check.layer == faulty), "\(name), layer \(check.layer)")
        }
      }
    }
  }

  @Test func `kinks of ReLU are counted apart, not held against it`() {
    // Zero weights put every unit's argument on the kink.
    let layers = [
      LayerDescription(
        units: 4, activation: Selection(ReLU.self), initializer: Selection(Zeros.self)),
      LayerDescription(units: 4, activation: Selection(Tanh.self)),
    ]
    let checks = check(layers)
    #expect(checks[0].kinkCount > 0)
    #expect(checks[1].kinkCount == 0)
    for check in checks { #expect(check.relativeError < GradientCheck.tolerance) }
  }

  @Test func `kinks of max-pooling are counted apart`() {
    // Equal weights make neighbours equal wherever the image is: any change decides between them.
    let description = NetworkDescription(
      input: SignalShape(channels: 1, height: 4, width: 4),
      hiddenLayers: [
        LayerDescription(
          kind: .convolution(Convolution(filters: 2, kernel: 3, maxPool: 2)),
          activation: Selection(Tanh.self), initializer: Selection(Zeros.self))
      ], outputs: 1, loss: .squared)
    let (x, y) = data(inputs: 16, outputs: 1, loss: .squared)
    let checks = GradientCheck.run(
      Network<Double>(description, seed: 5), inputs: x, targets: y)
    #expect(checks[0].kinkCount > 0)
    for check in checks { #expect(check.relativeError < GradientCheck.tolerance) }
  }
}
