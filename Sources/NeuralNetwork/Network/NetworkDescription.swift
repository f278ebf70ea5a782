/// One dense layer as it is asked for.
public struct LayerDescription: Hashable, Sendable {
  /// Units.
  public var units: Int
  /// g in A = g(Z).
  public var activation: Selection<ActivationFamily>
  /// How the weights are drawn.
  public var initializer: Selection<InitializerFamily>
  /// The initial value of every bias.
  public var bias: Double

  /// A dense layer; without an initializer it has the one that suits its activation.
  public init(
    units: Int, activation: Selection<ActivationFamily>,
    initializer: Selection<InitializerFamily>? = nil, bias: Double = 0
  ) {
    self.units = units
    self.activation = activation
    self.initializer = initializer ?? activation.preferredInitializer
    self.bias = bias
  }
}

extension Selection<ActivationFamily> {
  /// The initializer that suits the activation.
  public var preferredInitializer: Selection<InitializerFamily> {
    type(of: make()).preferredInitializer
  }
}

/// A network as it is asked for: its inputs, hidden layers and output.
public struct NetworkDescription: Hashable, Sendable {
  /// Features.
  public var inputs: Int
  /// The hidden layers, in order; none makes it logistic, softmax or linear regression.
  public var hiddenLayers: [LayerDescription]
  /// Output units.
  public var outputs: Int
  /// How the output's weights are drawn.
  public var outputInitializer: Selection<InitializerFamily>
  /// The initial value of the output's biases.
  public var outputBias: Double
  /// The loss, and with it the output's activation.
  public var loss: LossKind

  /// Describes a network.
  public init(
    inputs: Int, hiddenLayers: [LayerDescription], outputs: Int, loss: LossKind,
    outputInitializer: Selection<InitializerFamily> = InitializerFamily.defaultSelection,
    outputBias: Double = 0
  ) {
    self.inputs = inputs
    self.hiddenLayers = hiddenLayers
    self.outputs = outputs
    self.loss = loss
    self.outputInitializer = outputInitializer
    self.outputBias = outputBias
  }

  /// The units of every layer, the output's last.
  public var units: [Int] { hiddenLayers.map(\.units) + [outputs] }

  /// The parameters of every layer, the output's last: (inputs + 1) × units.
  public var parameterCounts: [Int] {
    zip([inputs] + units, units).map { inputs, units in (inputs + 1) * units }
  }

  /// All parameters.
  public var parameterCount: Int { parameterCounts.reduce(0, +) }
}
