import NeuralNetwork
import Testing

@testable import Training

/// Runs whose numbers stop being finite.
@Suite struct DivergenceTests {
  /// `circle` with layers that nothing saturates, at a rate of a thousand million.
  private func wild(_ activation: String, _ optimizer: String) throws -> TrainingSession<Float> {
    var experiment = Experiment.small(layers: [dense(8, activation), dense(8, activation)])
    experiment.training.learningRate = 1e9
    experiment.training.optimizer = try #require(Selection(optimizer))
    return try experiment.session(as: Float.self)
  }

  @Test(arguments: ["identity", "leaky-relu"], ["gradient-descent", "momentum", "rmsprop"])
  func `a wild rate ends the run by step and layer, and leaves finite parameters`(
    activation: String, optimizer: String
  ) throws {
    let session = try wild(activation, optimizer)
    session.advance(batches: 500)
    let divergence = try #require(session.divergence)
    #expect(divergence.step == session.step + 1)
    #expect((2...500).contains(divergence.step))
    let layer = try #require(divergence.layer)
    #expect((0..<session.network.layerCount).contains(layer))
    #expect(session.network.isFinite)
    #expect(session.model.layers.flatMap(\.weight.elements).allSatisfy { $0.isFinite })
  }

  @Test func `nothing moves after the end`() throws {
    let session = try wild("leaky-relu", "gradient-descent")
    session.advance(batches: 500)
    let (step, parameters, history) = (session.step, session.network.parameters, session.history)
    session.advance(batches: 10)
    session.advanceToEndOfEpoch()
    #expect(session.step == step)
    #expect(session.network.parameters == parameters)
    #expect(session.history == history)
  }

  @Test func `it ends at the same step however steps are grouped`() throws {
    let (whole, single) = (
      try wild("leaky-relu", "rmsprop"), try wild("leaky-relu", "rmsprop")
    )
    whole.advance(batches: 500)
    for _ in 0..<500 { single.advance(batches: 1) }
    #expect(whole.divergence == single.divergence)
    #expect(whole.network.parameters == single.network.parameters)
  }

  /// x = 1e200 makes δ x overflow while z and the loss are finite: it begins on the way down.
  @Test func `a gradient that overflows names its layer`() throws {
    let table = try TemporaryTable(["x", "y"], [[1e200, 1e120], [-1e200, -1e120]])
    let session = try Experiment.linear(table, rate: 0.5, batchSize: .full).session()
    session.advance(batches: 1)
    #expect(session.divergence == Divergence(step: 1, layer: 0))
    #expect(session.network.parameters == session.initialParameters)
  }

  /// A step of 1e310 is infinite; the gradient that made it was not.
  @Test func `parameters that overflow give way to the last finite ones`() throws {
    let table = try TemporaryTable(["x", "y"], [[-1, -1e10], [1, 1e10]])
    let session = try Experiment.linear(table, rate: 1e300, batchSize: .full).session()
    session.advance(batches: 1)
    session.advance(batches: 1)
    #expect(session.divergence == Divergence(step: 2, layer: 0))
    #expect(session.network.parameters == session.initialParameters)
  }

  @Test func `a saturating network at a wild rate does badly, but goes on`() throws {
    let session = try wild("tanh", "adam")
    session.advance(batches: 200)
    #expect(session.divergence == nil)
    #expect(session.step == 200)
    #expect(session.network.isFinite)
  }
}
