import Testing

@testable import NeuralNetwork

/// Whole training runs of PyTorch in float64, repeated step by step.
@Suite struct `Training runs` {
  static let runs = (try? Reference("training")["runs"].keys) ?? []

  @Test func `all runs of the reference are there`() { #expect(Self.runs.count == 7) }

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
    let hasNorm = try run["batch-norm on hidden layers (no bias there)"].number() != 0
    let description = NetworkDescription(
      inputs: sizes[0],
      hiddenLayers: sizes.dropFirst().dropLast().map {
        LayerDescription(units: $0, activation: activation, batchNorm: hasNorm)
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
      penalty: Penalty(l1: try run["l1"].number(), l2: try run["l2"].number()),
      clipNorm: try? run["clip gradient norm"].number())

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
        let norms = zip(descent.gradientRootMeanSquares, network.parameters).map {
          $0 * Double($1.weight.elements.count).squareRoot()
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
      guard let norm = got.norm, let expectedNorm = expected.norm else { continue }
      #expect(largestDifference(norm.scale, expectedNorm.scale) <= S.referenceTolerance)
      #expect(largestDifference(norm.shift, expectedNorm.shift) <= S.referenceTolerance)
    }
  }

  private func parameters<S: Scalar>(_ run: Reference, prefix: String, layers: Int) throws
    -> [LayerParameters<S>]
  {
    try (0..<layers).map { layer in
      let bias = try run["\(prefix) biases"][layer]
      let weight = try run["\(prefix) weights"][layer].matrix(S.self)
      guard bias.isNull else {
        return LayerParameters(weight: weight, bias: try bias.numbers().map { S($0) })
      }
      return LayerParameters(
        weight: weight, bias: [],
        norm: LayerParameters.Normalization(
          scale: try numbers(run, "\(prefix) gamma", layer, units: weight.rows, otherwise: 1),
          shift: try numbers(run, "\(prefix) beta", layer, units: weight.rows, otherwise: 0),
          runningMean: Array(repeating: 0, count: weight.rows),
          runningVariance: Array(repeating: 1, count: weight.rows)))
    }
  }

  /// The numbers of a layer; the reference leaves out what γ and β begin with.
  private func numbers<S: Scalar>(
    _ run: Reference, _ key: String, _ layer: Int, units: Int, otherwise: S
  ) throws -> [S] {
    guard run.keys.contains(key) else { return Array(repeating: otherwise, count: units) }
    return try run[key][layer].numbers().map { S($0) }
  }
}
