import Datasets
import NeuralNetwork
import Testing

@testable import Training

/// A trained network apart from its session.
@Suite struct TrainedModelTests {
  /// What is different about how the network sees the data.
  static let experiments: [Experiment] = {
    let plain = Experiment.small()
    var standardized = plain
    standardized.data.standardize = true
    var features = plain
    features.data.features = [.squaredX1, .product, .sineX2]
    var both = features
    both.data.standardize = true
    both.precision = .float64
    var iris = Experiment.default(for: "iris")
    iris.precision = .float64
    return [plain, standardized, features, both, iris, .small("sine"), .small("rings")]
  }()

  @Test(arguments: experiments)
  func `a model answers raw inputs as the session's network does`(experiment: Experiment) throws {
    switch experiment.precision {
    case .float32: try expectSameAnswers(experiment, as: Float.self)
    case .float64: try expectSameAnswers(experiment, as: Double.self)
    }
  }

  private func expectSameAnswers<S: Scalar>(_ experiment: Experiment, as type: S.Type) throws {
    let session = try experiment.session(as: type)
    session.advance(batches: 12)
    let seen = session.network.outputs(
      for: session.data.inputs.converted(to: type), workspace: session.evaluationWorkspace)
    let answers = session.model.outputs(for: session.data.dataset.inputs)
    #expect(answers.rows == session.data.targets.rows)
    #expect(answers == seen.converted(to: Double.self))
    #expect(Set(answers.elements).count > 2)
  }

  @Test func `a model tells what it was trained on`() throws {
    var experiment = Experiment.default(for: "iris")
    experiment.network.layers = [dense(3, "relu")]
    let session = try experiment.session(as: Float.self)
    session.advanceToEndOfEpoch()
    session.apply(session.settings.with { $0.learningRate = 0.5 })
    let model = session.model
    #expect(model.epochs == 1)
    #expect(model.classNames == session.data.dataset.classNames)
    #expect(model.inputNames == session.data.dataset.inputNames)
    #expect(model.targetName == "species")
    #expect(model.loss == .crossEntropy)
    #expect(model.standardization == session.data.standardization)
    #expect(model.experiment.training.learningRate == 0.5)
    #expect(model.description == session.network.description)
  }

  @Test func `going on from a model goes on from its weights`() throws {
    let experiment = Experiment.small()
    let session = try experiment.session(as: Float.self)
    session.advance(batches: 9)
    let model = session.model
    let resumed = TrainingSession(
      experiment, data: try PreparedData(experiment, standardization: model.standardization),
      initialParameters: model.layers.map { $0.converted(to: Float.self) })
    #expect(resumed.network.parameters == session.network.parameters)
    #expect(resumed.model.layers == model.layers)
  }

  @Test func `a model's gradients pass the check in every layer`() throws {
    let session = try Experiment.small(layers: [dense(4), dense(3, "sigmoid")]).session()
    session.advance(batches: 5)
    let checks = session.model.gradientCheck(on: session.data)
    #expect(checks.map(\.parameterCount) == [12, 15, 4])
    for check in checks { #expect(check.relativeError < GradientCheck.tolerance) }
  }

  // MARK: - What does not fit

  private func problem(_ experiment: Experiment, _ model: TrainedModel) throws
    -> ModelMismatch?
  {
    #expect(throws: ModelMismatch.self) {
      try StillRun.snapshot(
        of: experiment, model: model, epochs: 0, measuring: MeasurementRequest())
    }
  }

  @Test func `weights of another network are refused with both shapes`() throws {
    let model = try Experiment.small(layers: [dense(4)]).session(as: Float.self).model
    let error = try problem(.small(layers: [dense(5), dense(2)]), model)
    let description = try #require(error?.description)
    #expect(description.contains("4 × 2, 1 × 4"))
    #expect(description.contains("5 × 2, 2 × 5, 1 × 2"))
  }

  @Test func `weights for other inputs are refused with both numbers`() throws {
    let model = try Experiment.small(layers: [dense(4)]).session(as: Float.self).model
    let error = try problem(.default(for: "iris"), model)
    #expect(error?.description.contains("trained on 2 inputs, and the data have 4") == true)
  }

  @Test func `weights that do not follow each other are refused`() throws {
    let experiment = Experiment.small(layers: [dense(4)])
    let whole = try experiment.session(as: Float.self).model
    var broken = whole
    broken.layers[1].weight = Matrix(rows: 1, columns: 3)
    #expect(try problem(experiment, broken) != nil)
    broken = whole
    broken.layers[0].bias.removeLast()
    #expect(try problem(experiment, broken) != nil)
    broken.layers = []
    #expect(try problem(experiment, broken) != nil)
  }
}
