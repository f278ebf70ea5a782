import Testing

@testable import NeuralNetwork

@Suite struct `Gradient check` {
  private func data(inputs: Int, outputs: Int, loss: LossKind) -> (Matrix<Double>, Matrix<Double>) {
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
      network, inputs: x, targets: y, distorting: { $0[0].weight[3] *= 1.01 })
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
}
