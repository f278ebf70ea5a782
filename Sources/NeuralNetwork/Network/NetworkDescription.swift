/// A network as it is asked for: its inputs, hidden layers and output.
public struct NetworkDescription: Hashable, Sendable {
  /// The features, or the image.
  public var input: SignalShape
  /// The probability that dropout keeps an input.
  public var inputKeep: Double
  /// The hidden layers, in order; none makes it logistic, softmax or linear regression. A
  /// convolution needs an image before it that its filter and pool fit on.
  public var hiddenLayers: [LayerDescription]
  /// Output units.
  public var outputs: Int
  /// How the output's weights are drawn.
  public var outputInitializer: Selection<InitializerFamily>
  /// The initial value of the output's biases.
  public var outputBias: Double
  /// The loss, and with it the output's activation.
  public var loss: LossKind

  /// Describes a network on inputs of shape `input`.
  public init(
    input: SignalShape, inputKeep: Double = 1, hiddenLayers: [LayerDescription], outputs: Int,
    loss: LossKind,
    outputInitializer: Selection<InitializerFamily> = InitializerFamily.defaultSelection,
    outputBias: Double = 0
  ) {
    self.input = input
    self.inputKeep = inputKeep
    self.hiddenLayers = hiddenLayers
    self.outputs = outputs
    self.loss = loss
    self.outputInitializer = outputInitializer
    self.outputBias = outputBias
  }

  /// Describes a network on `inputs` features.
  public init(
    inputs: Int, hiddenLayers: [LayerDescription], outputs: Int, loss: LossKind,
    outputInitializer: Selection<InitializerFamily> = InitializerFamily.defaultSelection,
    outputBias: Double = 0
  ) {
    self.init(
      input: .units(inputs), hiddenLayers: hiddenLayers, outputs: outputs, loss: loss,
      outputInitializer: outputInitializer, outputBias: outputBias)
  }

  /// Numbers that come in for each example.
  public var inputs: Int { input.count }

  /// The rows of W of every layer, the output's last: units or filters.
  public var units: [Int] { plans.map(\.units) }

  /// The shape of W of every layer, the output's last: units × inputs, for convolutions filters ×
  /// channels × height × width.
  public var weightShapes: [[Int]] { plans.map(\.weightShape) }

  /// What every layer hands on, behind its pooling; the output's last.
  public var outputShapes: [SignalShape] { plans.map(\.output) }

  /// The parameters of every layer, the output's last: (fan-in + 1) × units, one more a unit with
  /// batch normalisation, which has γ and β in place of b.
  public var parameterCounts: [Int] {
    plans.map { ($0.fanIn + ($0.layer?.batchNorm ?? false ? 2 : 1)) * $0.units }
  }

  /// All parameters.
  public var parameterCount: Int { parameterCounts.reduce(0, +) }
  /// Whether any layer normalises its batches, which takes at least two examples.
  public var hasBatchNorm: Bool { hiddenLayers.contains(where: \.batchNorm) }

  /// The layers with the shapes that follow from what is before them, the output's last.
  var plans: [LayerPlan] {
    var shape = input
    var plans: [LayerPlan] = []
    for layer in hiddenLayers {
      let plan = LayerPlan(layer, input: shape)
      plans.append(plan)
      shape = plan.output
    }
    return plans + [LayerPlan(outputs: outputs, input: shape)]
  }
}

/// A layer in its place in a network: what comes in and what goes out.
struct LayerPlan: Hashable, Sendable {
  /// What was asked for; `nil` for the output layer.
  let layer: LayerDescription?
  /// What comes in.
  let input: SignalShape
  /// Z and A.
  let linear: SignalShape
  /// The convolution, where it is one.
  let convolution: Convolution?

  /// A hidden layer behind a signal of shape `input`.
  init(_ layer: LayerDescription, input: SignalShape) {
    self.layer = layer
    self.input = input
    switch layer.kind {
    case .dense(let units):
      linear = .units(units)
      convolution = nil
    case .convolution(let new):
      linear = new.shape(over: input)
      convolution = new
    }
  }

  /// The output layer.
  init(outputs: Int, input: SignalShape) {
    layer = nil
    self.input = input
    linear = .units(outputs)
    convolution = nil
  }

  /// The numbers that each unit sees at a time: the columns of W.
  var fanIn: Int {
    convolution.map { input.channels * $0.kernel * $0.kernel } ?? input.count
  }
  /// The rows of W.
  var units: Int { linear.channels }
  /// What initializers scale by. A filter's numbers go into k² places of each of its outputs.
  var fan: Fan {
    Fan(
      inputs: fanIn, outputs: units * (convolution.map { $0.kernel * $0.kernel } ?? 1),
      units: units)
  }
  /// The shape of W in files.
  var weightShape: [Int] {
    convolution.map { [units, input.channels, $0.kernel, $0.kernel] } ?? [units, fanIn]
  }
  /// The pooling behind the activation, where there is one.
  var pooling: MaxPooling? {
    convolution?.maxPool.map { MaxPooling(side: $0, input: linear) }
  }
  /// What the layer hands on.
  var output: SignalShape { pooling?.output ?? linear }
}
