import NeuralNetwork

/// What learns: the `network` section of an experiment file.
public struct NetworkExperiment: Hashable, Sendable {
  /// The part of the inputs that dropout keeps, above 0 and at most 1.
  public var inputKeep: Double
  /// The hidden layers in order; none is logistic, softmax or linear regression.
  public var layers: [LayerExperiment]
  /// The output layer, whose units and activation follow from the task.
  public var output: OutputExperiment

  /// A network with these hidden layers.
  public init(
    inputKeep: Double = 1, layers: [LayerExperiment] = [],
    output: OutputExperiment = OutputExperiment()
  ) {
    self.inputKeep = inputKeep
    self.layers = layers
    self.output = output
  }
}

/// The output layer as far as it can be chosen.
public struct OutputExperiment: Hashable, Sendable {
  /// How its weights are chosen; `nil` for Xavier's.
  public var initializer: Selection<InitializerFamily>?
  /// What its biases are at first.
  public var bias: Double

  /// The usual output layer where nothing is said.
  public init(initializer: Selection<InitializerFamily>? = nil, bias: Double = 0) {
    self.initializer = initializer
    self.bias = bias
  }
}

/// A hidden layer.
public enum LayerExperiment: Hashable, Sendable {
  /// Every unit sees everything of the layer before.
  case dense(DenseExperiment)
  /// Filters that slide over an image.
  case conv2d(ConvolutionExperiment)
}

/// A hidden layer whose units see everything of the layer before.
public struct DenseExperiment: Hashable, Sendable {
  /// How many units it has.
  public var units: Int
  /// What follows the linear part.
  public var activation: Selection<ActivationFamily>
  /// How its weights are chosen; `nil` for what suits the activation.
  public var initializer: Selection<InitializerFamily>?
  /// What its biases are at first.
  public var bias: Double
  /// Whether the linear part is normalised over each batch.
  public var batchNorm: Bool
  /// The part of the activations that dropout keeps, above 0 and at most 1.
  public var keep: Double

  /// A layer of `units` units, everything else as is usual.
  public init(
    units: Int, activation: Selection<ActivationFamily> = ActivationFamily.defaultSelection,
    initializer: Selection<InitializerFamily>? = nil, bias: Double = 0, batchNorm: Bool = false,
    keep: Double = 1
  ) {
    self.units = units
    self.activation = activation
    self.initializer = initializer
    self.bias = bias
    self.batchNorm = batchNorm
    self.keep = keep
  }
}

/// A hidden layer of filters that slide over an image.
public struct ConvolutionExperiment: Hashable, Sendable {
  /// How the border of the image is treated.
  public typealias Padding = Convolution.Padding

  /// How many filters it has: the channels of its output.
  public var filters: Int
  /// The side of a filter in pixels.
  public var kernel: Int
  /// How many pixels a filter moves on.
  public var stride: Int
  /// How the border of the image is treated.
  public var padding: Padding
  /// What follows the linear part.
  public var activation: Selection<ActivationFamily>
  /// How its weights are chosen; `nil` for what suits the activation.
  public var initializer: Selection<InitializerFamily>?
  /// What its biases are at first.
  public var bias: Double
  /// Whether the linear part is normalised over each batch.
  public var batchNorm: Bool
  /// The part of the activations that dropout keeps, above 0 and at most 1.
  public var keep: Double
  /// The side in pixels of the squares of which only the largest activation stays; `nil` for all.
  public var maxPool: Int?

  /// A layer of `filters` filters, everything else as is usual.
  public init(
    filters: Int, kernel: Int = 3, stride: Int = 1, padding: Padding = .same,
    activation: Selection<ActivationFamily> = ActivationFamily.defaultSelection,
    initializer: Selection<InitializerFamily>? = nil, bias: Double = 0, batchNorm: Bool = false,
    keep: Double = 1, maxPool: Int? = nil
  ) {
    self.filters = filters
    self.kernel = kernel
    self.stride = stride
    self.padding = padding
    self.activation = activation
    self.initializer = initializer
    self.bias = bias
    self.batchNorm = batchNorm
    self.keep = keep
    self.maxPool = maxPool
  }
}

extension Convolution {
  /// The convolution that an experiment asks for. A stride of 0 is told as a problem elsewhere; here
  /// it must not be divided by.
  init(_ layer: ConvolutionExperiment) {
    self.init(
      filters: layer.filters, kernel: max(1, layer.kernel), stride: max(1, layer.stride),
      padding: layer.padding, maxPool: layer.maxPool)
  }
}
