import Datasets
import NeuralNetwork

/// A data set as a network sees it: loaded, divided, features computed, standardised.
public struct PreparedData: Sendable {
  /// What the data were loaded by: the same gives the same data again.
  private let origin: Origin
  /// The data as they were loaded.
  public let dataset: Dataset
  /// Which examples are trained on, decided by and judged by.
  public let partition: Split.Partition
  /// The training set's statistics, or the ones that change nothing.
  public let standardization: Standardization
  /// What the network sees of two inputs; `nil` where it sees the inputs as they are.
  public let features: [InputFeature]?
  /// The network's inputs: features × examples, all examples in the order of the data.
  public let inputs: Matrix<Double>
  /// What the network is to answer: outputs × examples.
  public let targets: Matrix<Double>
  /// What the outputs are compared by.
  public let loss: LossKind

  /// Loads and prepares what `experiment` asks for.
  ///
  /// Throws the errors of loading, and an ``ExperimentError`` with all problems where the experiment
  /// and the data do not go together. `standardization` replaces the training set's own statistics
  /// where a trained network goes on with those that it knows; a ``ModelMismatch`` tells that they
  /// are of other inputs.
  public init(
    _ experiment: Experiment, standardization known: Standardization? = nil,
    reusing last: PreparedData? = nil
  ) throws {
    var origin = Origin(experiment)
    // Of a file that is gone there is still what was read.
    origin.file = origin.file ?? last?.origin.file
    let dataset =
      if let last, last.origin == origin { last.dataset } else {
        try experiment.data.load(seed: experiment.seed)
      }
    let traits = DataTraits(dataset)
    let problems =
      experiment.problems() + experiment.problems(with: traits)
    guard problems.isEmpty else { throw ExperimentError(.malformedInput, problems) }
    let partition = try experiment.data.split.partition(
      exampleCount: dataset.exampleCount, seed: experiment.seed)
    let features = dataset.inputCount == 2 ? experiment.data.features : nil
    let inputs = features.map { InputFeature.expand(dataset.inputs, into: $0) } ?? dataset.inputs
    let standardizes = experiment.data.standardizes(dataset.origin)
    if standardizes, let known, known.means.count != inputs.rows {
      throw ModelMismatch(standardizedInputs: known.means.count, inputCount: inputs.rows)
    }
    let standardization =
      standardizes
      ? known ?? Standardization(of: inputs, examples: partition.train)
      : .identity(featureCount: inputs.rows)

    self.origin = origin
    self.dataset = dataset
    self.partition = partition
    self.standardization = standardization
    self.features = features
    self.inputs = standardization.isIdentity ? inputs : standardization.applied(to: inputs)
    targets = dataset.targetMatrix
    loss = experiment.loss(for: traits)
  }

  /// The part of an experiment that decides what is loaded.
  private struct Origin: Hashable {
    let source: DataSource
    let samples: Int?
    let noise: Double?
    let target: String?
    let task: LearningTask?
    let seed: UInt64
    /// The state of the file before it was read; `nil` where there is none.
    var file: FileVersion?

    init(_ experiment: Experiment) {
      source = experiment.data.source
      samples = experiment.data.samples
      noise = experiment.data.noise
      target = experiment.data.target
      task = experiment.data.task
      seed = experiment.seed
      if case .csv(let path) = source { file = FileVersion(path: path) }
    }
  }

  /// The shape of what the network sees, where that is an image.
  public var imageShape: ImageShape? { features == nil ? dataset.imageShape : nil }

  /// The names of the network's inputs, as the screen shows them.
  public var inputTitles: [String] { features?.map(\.title) ?? dataset.inputNames }

  /// Brings points of the data's own space (inputs × points) to what the network sees.
  public func networkInputs(_ raw: Matrix<Double>) -> Matrix<Double> {
    let expanded = features.map { InputFeature.expand(raw, into: $0) } ?? raw
    return standardization.isIdentity ? expanded : standardization.applied(to: expanded)
  }

  /// The examples at `indices` as passes read them.
  func examples<S: Scalar>(_ indices: [Int], as type: S.Type) -> Examples<S> {
    Examples(
      inputs: inputs.selectingColumns(indices).converted(to: S.self),
      targets: targets.selectingColumns(indices).converted(to: S.self))
  }
}

extension NetworkDescription {
  /// The network of `experiment` for `data`.
  public init(_ experiment: Experiment, data: PreparedData) {
    self.init(
      experiment, image: data.imageShape, inputs: data.inputs.rows, outputs: data.targets.rows,
      loss: data.loss)
  }

  /// The network of `experiment` on `inputs` numbers, which may be those of an `image`.
  init(
    _ experiment: Experiment, image: ImageShape?, inputs: Int, outputs: Int, loss: LossKind
  ) {
    self.init(
      input: image.map(SignalShape.init) ?? .units(inputs),
      inputKeep: experiment.network.inputKeep,
      hiddenLayers: experiment.network.layers.map(LayerDescription.init), outputs: outputs,
      loss: loss,
      outputInitializer: experiment.network.output.initializer
        ?? InitializerFamily.defaultSelection,
      outputBias: experiment.network.output.bias)
  }
}

extension SignalShape {
  /// The signal that an image is.
  init(_ image: ImageShape) {
    self.init(channels: image.channels, height: image.height, width: image.width)
  }
}

extension LayerDescription {
  /// The layer that an experiment asks for.
  init(_ layer: LayerExperiment) {
    let kind: Kind =
      switch layer {
      case .dense(let dense): .dense(units: dense.units)
      case .conv2d(let convolution): .convolution(Convolution(convolution))
      }
    self.init(
      kind: kind, activation: layer.activation, initializer: layer.initializer, bias: layer.bias,
      batchNorm: layer.batchNorm, keep: layer.keep)
  }
}
