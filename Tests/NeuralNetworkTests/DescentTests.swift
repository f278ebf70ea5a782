import Testing

@testable import NeuralNetwork

/// Whole training runs of PyTorch in float64, repeated step by step.
@Suite struct `Training runs` {
  /// The runs that need nothing but dense layers and a penalty.
  static let runs = [
    "logistic regression", "one hidden layer, tanh",
    "deep relu, cross-entropy, adam, mini-batch 10", "regression, sigmoid hidden, l2",
    "elastic net",
  ]

  @Test(arguments: runs)
  func `costs and parameters meet the reference`(_ name: String) throws {
    try expectReference(name, Double.self)
    try expectReference(name, Float.self)
  }

  private func expectReference<S: Scalar>(_ name: String, _ type: S.Type) throws {
    let run = try Reference("training")["runs"][name]
    let sizes = try run["sizes"].numbers().map { Int($0) }
    let loss = try #require(LossKind(rawValue: try run["loss"].text()))
    let activation = try #require(
      Selection<ActivationFamily>(try run["hidden activation"].text()))
    let description = NetworkDescription(
      inputs: sizes[0],
      hiddenLayers: sizes.dropFirst().dropLast().map {
        LayerDescription(units: $0, activation: activation)
      },
      outputs: sizes[sizes.count - 1], loss: loss)
    let network = Network<S>(
      description, parameters: try parameters(run, prefix: "initial", layers: sizes.count - 1))

    let x = try run["X (features x examples)"].matrix(S.self)
    var y = Matrix<S>(rows: description.outputs, columns: x.columns)
    if loss == .crossEntropy {
      for (column, label) in try run["Y"].numbers().enumerated() { y[Int(label), column] = 1 }
    } else {
      y = try run["Y"].matrix(S.self)
    }

    let settings = try run["optimizer settings"]
    var given: [String: Double] = [:]
    for key in settings.keys where key != "learning rate" {
      given[key] = try settings[key].number()
    }
    let optimizer = try #require(
      Selection<OptimizerFamily>(try run["optimizer"].text(), given))
    let step = StepSettings(
      learningRate: try settings["learning rate"].number(),
      penalty: Penalty(l1: try run["l1"].number(), l2: try run["l2"].number()))

    let descent = Descent(network, optimizer: optimizer)
    let examples = Examples(inputs: x, targets: y)
    let batchSize = Int(try run["batch size"].number())
    let workspace = Workspace<S>(description, capacity: batchSize)
    var order = BatchOrder(count: x.columns, seed: 1)
    let expectedCosts = try run["batch cost J per step (regularization included)"].numbers()
    let expectedNorms = try run["gradient norm of each layer's weight at step 1, before clipping"]
      .numbers()
    for (index, expected) in expectedCosts.enumerated() {
      let cost = descent.run(
        examples, order: &order, batchSize: batchSize, count: 1, workspace: workspace,
        settings: step)
      #expect(
        abs(cost.mean + cost.lastPenalty - expected) <= S.referenceTolerance, "step \(index + 1)")
      if index == 0 {
        let norms = network.gradients.map { layer in
          layer.weight.elements.reduce(S(0)) { $0 + $1 * $1 }.squareRoot()
        }
        #expect(largestDifference(norms, expectedNorms) <= S.referenceTolerance)
      }
      if order.isAtEnd { order.beginEpoch(shuffling: false) }
    }
    let expected: [LayerParameters<Double>] = try parameters(
      run, prefix: "final", layers: sizes.count - 1)
    for (got, expected) in zip(network.parameters, expected) {
      #expect(
        largestDifference(got.weight.elements, expected.weight.elements) <= S.referenceTolerance)
      #expect(largestDifference(got.bias, expected.bias) <= S.referenceTolerance)
    }
  }

  private func parameters<S: Scalar>(_ run: Reference, prefix: String, layers: Int) throws
    -> [LayerParameters<S>]
  {
    try (0..<layers).map { layer in
      LayerParameters(
        weight: try run["\(prefix) weights"][layer].matrix(S.self),
        bias: try run["\(prefix) biases"][layer].numbers().map { S($0) })
    }
  }
}
