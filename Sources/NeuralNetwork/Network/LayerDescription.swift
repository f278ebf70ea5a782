/// One hidden layer as it is asked for: Z = W A + b, dense or a convolution, then perhaps batch
/// normalisation, the activation, perhaps dropout, and for convolutions perhaps pooling.
public struct LayerDescription: Hashable, Sendable {
  /// What W does.
  public enum Kind: Hashable, Sendable {
    /// Every unit sees everything that comes in.
    case dense(units: Int)
    /// Filters slide over an image.
    case convolution(Convolution)
  }

  /// What W does.
  public var kind: Kind
  /// g in A = g(Z).
  public var activation: Selection<ActivationFamily>
  /// How the weights are drawn.
  public var initializer: Selection<InitializerFamily>
  /// The initial value of every bias; with batch normalisation that of every β.
  public var bias: Double
  /// Whether Z is normalised over each batch.
  public var batchNorm: Bool
  /// The probability that dropout keeps an activation.
  public var keep: Double

  /// A layer; without an initializer it has the one that suits its activation.
  public init(
    kind: Kind, activation: Selection<ActivationFamily>,
    initializer: Selection<InitializerFamily>? = nil, bias: Double = 0, batchNorm: Bool = false,
    keep: Double = 1
  ) {
    self.kind = kind
    self.activation = activation
    self.initializer = initializer ?? activation.preferredInitializer
    self.bias = bias
    self.batchNorm = batchNorm
    self.keep = keep
  }

  /// A dense layer.
  public init(
    units: Int, activation: Selection<ActivationFamily>,
    initializer: Selection<InitializerFamily>? = nil, bias: Double = 0, batchNorm: Bool = false,
    keep: Double = 1
  ) {
    self.init(
      kind: .dense(units: units), activation: activation, initializer: initializer, bias: bias,
      batchNorm: batchNorm, keep: keep)
  }
}

extension Selection<ActivationFamily> {
  /// The initializer that suits the activation.
  public var preferredInitializer: Selection<InitializerFamily> {
    type(of: make()).preferredInitializer
  }
}
