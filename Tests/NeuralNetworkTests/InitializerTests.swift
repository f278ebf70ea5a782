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
    // 10 of 40 inputs from N(0, 1).
    ("sparse", ["count": 10], 10.0 / 40),
    // 40 columns of length 1 over 500 units.
    ("orthogonal", [:], 1.0 / 500),
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
    // A sparse draw has heavier tails: its fourth moment is that of N(0, 1) on a quarter of the
    // weights, 3 / 4, which makes the standard error √((3 / 4 - variance²) / n).
    let deviation =
      id == "sparse" ? (0.75 - variance * variance).squareRoot() : variance * 2.0.squareRoot()
    #expect(abs(got - variance) <= 3 * deviation / count.squareRoot() + 1e-15)
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

  @Test(arguments: [
    Fan(inputs: 7, outputs: 4), Fan(inputs: 4, outputs: 7), Fan(inputs: 5, outputs: 5),
  ])
  func `orthogonal rows or columns are at right angles and of length 1`(_ fan: Fan) {
    var generator = RandomGenerator(seed: 3, stream: .initialization)
    let weights = Orthogonal(SettingValues([:], of: Orthogonal.description))
      .weights(fan, using: &generator)
    let isWide = fan.outputs <= fan.inputs
    let vectors = (0..<min(fan.inputs, fan.outputs)).map { vector in
      (0..<max(fan.inputs, fan.outputs)).map { index in
        isWide ? weights[vector * fan.inputs + index] : weights[index * fan.inputs + vector]
      }
    }
    for (i, a) in vectors.enumerated() {
      for (j, b) in vectors.enumerated() {
        let product = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(product - (i == j ? 1 : 0)) < 1e-12)
      }
    }
  }

  @Test func `a sparse unit sees as many inputs as it was given`() throws {
    let weights = try draw("sparse", ["count": 10])
    for unit in 0..<Self.fan.outputs {
      let row = weights[unit * Self.fan.inputs..<(unit + 1) * Self.fan.inputs]
      #expect(row.count { $0 != 0 } == 10)
    }
  }
}
