import NeuralNetwork
import Testing

@testable import Training

/// The same experiment is the same run, to the bit.
@Suite struct SessionDeterminismTests {
  @Test(arguments: OptimizerFamily.descriptions.map(\.id))
  func `the same seed gives the same run to the bit`(optimizer: String) throws {
    var experiment = Experiment.small()
    experiment.training.optimizer = try #require(Selection(optimizer))
    try expectSameRun(experiment, as: Float.self)
    try expectSameRun(experiment, as: Double.self)
  }

  private func expectSameRun<S: Scalar>(_ experiment: Experiment, as type: S.Type) throws {
    let (one, other) = (try experiment.session(as: type), try experiment.session(as: type))
    one.advance(batches: 60)
    other.advance(batches: 60)
    #expect(one.network.parameters == other.network.parameters)
    #expect(one.history == other.history)
    #expect(one.network.parameters != one.initialParameters)
  }

  @Test func `another seed gives another run`() throws {
    var experiment = Experiment.small()
    let one = try experiment.session()
    experiment.seed += 1
    let other = try experiment.session()
    #expect(one.initialParameters != other.initialParameters)
    #expect(one.data.partition != other.data.partition)
  }

  /// 7 batches an epoch, and more steps than the first 1,024, after which records span several.
  @Test func `however steps are grouped, the run is the same`() throws {
    let experiment = Experiment.small(layers: [dense(2)], batchSize: .count(5))
    let reference = try experiment.session(as: Float.self)
    let steps = 1_500
    reference.advance(batches: steps)
    #expect(reference.step == steps)
    for groups in [[1], [3, 1, 4, 1, 5, 9, 2, 6], [1_024, 13]] {
      let session = try experiment.session(as: Float.self)
      var group = 0
      while session.step < steps {
        session.advance(batches: min(groups[group % groups.count], steps - session.step))
        group += 1
      }
      #expect(session.network.parameters == reference.network.parameters)
      #expect(session.history == reference.history)
    }
  }

  @Test func `measuring in between changes nothing`() throws {
    let experiment = Experiment.small()
    let (quiet, watched) = (try experiment.session(), try experiment.session())
    let sampler = FieldSampler<Double>(
      watched.data, plane: FieldPlane(watched.data), width: 8, height: 6)
    for _ in 0..<40 {
      quiet.advance(batches: 1)
      watched.advance(batches: 1)
      _ = watched.layerMeasurements(bins: 5)
      _ = watched.model.outputs(for: watched.data.dataset.inputs)
      watched.record()
      sampler.refresh(
        rows: 2, network: watched.network, workspace: watched.evaluationWorkspace)
      _ = sampler.field(network: watched.network, workspace: watched.evaluationWorkspace)
    }
    #expect(watched.network.parameters == quiet.network.parameters)
    #expect(watched.history.batches == quiet.history.batches)
    #expect(watched.gradientRootMeanSquares == quiet.gradientRootMeanSquares)
  }

  @Test func `a restart begins with the same parameters and takes the same run`() throws {
    let experiment = Experiment.small()
    let first = try experiment.session(as: Float.self)
    first.advance(batches: 50)
    let again = TrainingSession(
      experiment, data: first.data, initialParameters: first.initialParameters)
    #expect(again.initialParameters == first.initialParameters)
    #expect(again.network.parameters == first.initialParameters)
    #expect(again.step == 0 && again.history.batches.isEmpty)
    again.advance(batches: 50)
    #expect(again.network.parameters == first.network.parameters)
    #expect(again.history == first.history)
  }

  @Test func `changing the optimizer keeps the data, the split and the initial weights`() throws {
    var experiment = Experiment.small()
    let one = try experiment.session()
    experiment.training.optimizer = Selection(GradientDescent.self)
    let other = try experiment.session()
    #expect(one.initialParameters == other.initialParameters)
    #expect(one.data.partition == other.data.partition)
    #expect(one.data.inputs == other.data.inputs)
  }
}
