import Testing

@testable import NeuralNetwork

@Suite struct `Initializers` {
  private static let fan = Fan(inputs: 40, outputs: 500)

  private func draw(_ id: String, _ settings: [String: Double] = [:], seed: UInt64 = 7) throws
    -> [Double]
  {
    var generator = RandomGenerator(seed: seed, stream: .initialization)
    return try #require(Selection<InitializerFamily>(id, settings)).make()
      .weights(Self.fan, using: &generator)
  }

  /// The variance that each member promises for 40 inputs and 500 units.
  static let variances: [(String, [String: Double], Double)] = [
    ("zeros", [:], 0),
    ("constant", ["value": 0.5], 0),
    ("normal", ["deviation": 0.3], 0.09),
    ("uniform", ["bound": 0.6], 0.6 * 0.6 / 3),
    ("lecun-normal", [:], 1.0 / 40),
    ("xavier-normal", [:], 2.0 / 540),
    ("xavier-uniform", [:], 2.0 / 540),
    ("he-normal", [:], 2.0 / 40),
    ("he-uniform", [:], 2.0 / 40),
  ]

  @Test(arguments: variances)
  func `mean and variance are the promised ones`(
    _ id: String, _ settings: [String: Double], _ variance: Double
  ) throws {
    let weights = try draw(id, settings)
    let count = Double(weights.count)
    let mean = weights.reduce(0, +) / count
    let got = weights.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    // Three standard errors: √(variance / n) of a mean, variance √(2 / n) of a normal's variance,
    // which is more than a uniform's.
    let expectedMean = id == "constant" ? 0.5 : 0
    #expect(abs(mean - expectedMean) <= 3 * (variance / count).squareRoot() + 1e-15)
    #expect(abs(got - variance) <= 3 * variance * (2 / count).squareRoot() + 1e-15)
  }

  @Test func `every member has a promised variance`() {
    #expect(
      Set(Self.variances.map(\.0)) == Set(InitializerFamily.descriptions.map(\.id)))
  }

  @Test(arguments: InitializerFamily.descriptions)
  func `the same seed draws the same weights`(_ description: ChoiceDescription) throws {
    #expect(try draw(description.id, seed: 3) == draw(description.id, seed: 3))
  }

  @Test func `the normal family scales one draw`() throws {
    let unit = try draw("normal", ["deviation": 1])
    for (id, deviation) in [
      ("he-normal", (2.0 / 40).squareRoot()),
      ("xavier-normal", (2.0 / 540).squareRoot()), ("lecun-normal", (1.0 / 40).squareRoot()),
    ] {
      for (got, normal) in zip(try draw(id), unit) {
        #expect(abs(got - deviation * normal) < 1e-15)
      }
    }
  }

  @Test func `a constant start keeps the units of a layer identical`() throws {
    let description = NetworkDescription(
      inputs: 2,
      hiddenLayers: [
        LayerDescription(
          units: 3, activation: Selection(Tanh.self), initializer: Selection(ConstantWeights.self))
      ], outputs: 1, loss: .logLoss, outputInitializer: Selection(ConstantWeights.self))
    let network = Network<Double>(description, seed: 1)
    let descent = Descent(network, optimizer: Selection(Adam.self))
    let examples = Examples<Double>(
      inputs: Matrix([[1, -1, 0.5, 2], [0.3, 1, -1, 1]]), targets: Matrix([[1, 0, 0, 1]]))
    let workspace = Workspace<Double>(description, capacity: 4)
    var order = BatchOrder(count: 4, seed: 1)
    for _ in 0..<50 {
      order.beginEpoch(shuffling: false)
      _ = descent.run(
        examples, order: &order, batchSize: 4, count: 1, workspace: workspace,
        settings: StepSettings(learningRate: 0.05))
    }
    let weight = network.parameters[0].weight
    #expect(weight[0, 0] != 0.5)
    for unit in 1..<3 {
      #expect(weight[unit, 0] == weight[0, 0])
      #expect(weight[unit, 1] == weight[0, 1])
    }
  }
}
