import NeuralNetwork
import Testing

@testable import Training

/// Units that compute the same, measured on whole networks.
@Suite struct SymmetryTests {
  private static let constant = Selection<InitializerFamily>(ConstantWeights.self, ["value": 0.5])
  private static let zeros = Selection<InitializerFamily>(Zeros.self)
  private static let drawn = InitializerFamily.descriptions.map(\.id)
    .filter { !["zeros", "constant"].contains($0) }

  private func experiment(
    _ activation: String, hidden: Selection<InitializerFamily>,
    output: Selection<InitializerFamily>?, layers: Int = 1, units: Int = 8
  ) -> Experiment {
    let layer = LayerExperiment.dense(
      DenseExperiment(
        units: units, activation: Selection(activation) ?? ActivationFamily.defaultSelection,
        initializer: hidden))
    var experiment = Experiment.small(
      "xor", layers: Array(repeating: layer, count: layers), precision: .float32)
    experiment.network.output.initializer = output
    return experiment
  }

  private func alike(_ experiment: Experiment, epochs: Int = 0) throws -> [Bool] {
    let session = try experiment.session(as: Float.self)
    for _ in 0..<epochs { session.advanceToEndOfEpoch() }
    return (0..<session.network.layerCount - 1).map {
      session.network.unitsAreAlike(layer: $0, tolerance: HealthLimit.alikeTolerance)
    }
  }

  private func kinds(_ experiment: Experiment, epochs: Int) throws -> [HealthFinding.Kind] {
    try StillRun.snapshot(
      of: experiment, epochs: epochs, measuring: MeasurementRequest(histogramBins: 2)
    ).findings.map(\.kind)
  }

  @Test(arguments: ["tanh", "relu", "sigmoid", "leaky-relu"])
  func `equal weights stay equal, and are the only finding`(activation: String) throws {
    for weights in [Self.constant, Self.zeros] {
      let equal = experiment(activation, hidden: weights, output: weights, layers: 2)
      #expect(try alike(equal) == [true, true])
      #expect(try alike(equal, epochs: 20) == [true, true])
      for epochs in [0, 20] { #expect(try kinds(equal, epochs: epochs) == [.symmetric]) }
    }
  }

  @Test func `equal weights that are weighed differently part at once`() throws {
    let parting = experiment("tanh", hidden: Self.constant, output: nil)
    #expect(try alike(parting) == [false])
    #expect(try !kinds(parting, epochs: 0).contains(.symmetric))
    #expect(try !kinds(parting, epochs: 5).contains(.symmetric))
  }

  @Test func `ReLUs that are all 0 are equal only where their weights are`() throws {
    var dead = experiment("relu", hidden: Selection(HeNormal.self), output: nil)
    dead.network.layers = [
      .dense(
        DenseExperiment(
          units: 8, activation: Selection(ReLU.self), initializer: Selection(HeNormal.self),
          bias: -10))
    ]
    #expect(try alike(dead) == [false])
    #expect(try kinds(dead, epochs: 0) == [.dead])
  }

  @Test func `a single unit is like no other`() throws {
    #expect(
      try alike(experiment("tanh", hidden: Self.constant, output: Self.constant, units: 1))
        == [false])
  }

  @Test(arguments: drawn)
  func `drawn units differ`(initializer: String) throws {
    let hidden = try #require(Selection<InitializerFamily>(initializer))
    for seed in 1...20 as ClosedRange<UInt64> {
      var drawn = experiment("tanh", hidden: hidden, output: hidden, layers: 2, units: 2)
      drawn.seed = seed
      #expect(try alike(drawn) == [false, false])
    }
  }

  @Test func `filters are units too`() throws {
    var experiment = Experiment.default(for: "digits")
    experiment.network.output.initializer = Self.constant
    for (initializer, areAlike) in [(Self.constant, true), (Selection(HeNormal.self), false)] {
      experiment.network.layers = [
        .conv2d(ConvolutionExperiment(filters: 3, initializer: initializer)),
        .dense(DenseExperiment(units: 4, initializer: Self.constant)),
      ]
      #expect(try alike(experiment) == [areAlike, true])
    }
  }
}
