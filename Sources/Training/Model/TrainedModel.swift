import Datasets
import NeuralNetwork

/// A trained network with all that is needed to use it elsewhere or to go on: what export formats
/// write and read.
public struct TrainedModel: Hashable, Sendable {
  /// What was trained.
  public var experiment: Experiment
  /// The parameters of every layer, the output's last. Double holds Float's exactly.
  public var layers: [LayerParameters<Double>]
  /// What the output is compared by, and with it the output's activation.
  public var loss: LossKind
  /// The names of the columns that the network is given, before features are computed.
  public var inputNames: [String]
  /// What is computed of two inputs; `nil` where the network sees the inputs as they are.
  public var features: [InputFeature]?
  /// How inputs (after features) are standardised.
  public var standardization: Standardization
  /// The classes' names by number; empty for regression.
  public var classNames: [String]
  /// What is predicted.
  public var targetName: String
  /// The complete epochs.
  public var epochs: Int
  /// The shape of what the network sees, where that is an image.
  public var imageShape: ImageShape?

  /// A trained network.
  public init(
    experiment: Experiment, layers: [LayerParameters<Double>], loss: LossKind,
    inputNames: [String], features: [InputFeature]?, standardization: Standardization,
    classNames: [String], targetName: String, epochs: Int, imageShape: ImageShape? = nil
  ) {
    self.experiment = experiment
    self.layers = layers
    self.loss = loss
    self.inputNames = inputNames
    self.features = features
    self.standardization = standardization
    self.classNames = classNames
    self.targetName = targetName
    self.epochs = epochs
    self.imageShape = imageShape
  }
}

extension TrainedModel {
  /// The network's shape.
  public var description: NetworkDescription {
    NetworkDescription(
      experiment, image: imageShape, inputs: standardization.means.count,
      outputs: layers.last?.weight.rows ?? 0, loss: loss)
  }

  /// The outputs (outputs × examples) for `inputs` (the columns ``inputNames`` × examples), as they
  /// stand in a data file.
  public func outputs(for inputs: Matrix<Double>) -> Matrix<Double> {
    switch experiment.precision {
    case .float32: outputs(for: inputs, as: Float.self)
    case .float64: outputs(for: inputs, as: Double.self)
    }
  }

  private func outputs<S: Scalar>(for inputs: Matrix<Double>, as type: S.Type) -> Matrix<Double> {
    let (network, workspace) = network(for: inputs.columns, as: S.self)
    let expanded = features.map { InputFeature.expand(inputs, into: $0) } ?? inputs
    let seen = standardization.isIdentity ? expanded : standardization.applied(to: expanded)
    return network.outputs(for: seen.converted(to: S.self), workspace: workspace)
      .converted(to: Double.self)
  }

  /// The network itself, and the memory for passes over `count` examples: no more than a
  /// ``TrainingSession`` takes for evaluating.
  func network<S: Scalar>(
    for count: Int, as type: S.Type
  ) -> (network: Network<S>, workspace: Workspace<S>) {
    let description = description
    return (
      Network<S>(description, parameters: layers.map { $0.converted(to: S.self) }),
      Workspace(
        description,
        capacity: Workspace<S>.capacity(description, atMost: max(1, min(count, 256))))
    )
  }
}

extension TrainingSession {
  /// The network as it is now, ready to be exported.
  public var model: TrainedModel {
    TrainedModel(
      experiment: experiment.withSettings(settings),
      layers: network.parameters.map { $0.converted(to: Double.self) }, loss: data.loss,
      inputNames: data.dataset.inputNames, features: data.features,
      standardization: data.standardization, classNames: data.dataset.classNames,
      targetName: data.dataset.targetName, epochs: earlyStop?.bestEpoch ?? returnedEpoch ?? epoch,
      imageShape: data.imageShape)
  }
}
