/// A feed-forward network: parameters, and the passes forward and backward through them.
///
/// All parameters lie in one vector and all gradients in another, which the layers view; so
/// optimizer, norms and copies are single loops. It is a class because it owns that memory, and
/// belongs to whoever made it: one thread at a time.
public final class Network<S: Scalar> {
  /// What was asked for.
  public let description: NetworkDescription
  let layers: [DenseLayer<S>]
  private let parameterMemory: AlignedBuffer<S>
  private let gradientMemory: AlignedBuffer<S>
  private let savedMemory: AlignedBuffer<S>

  /// A network with the initial parameters that its initializers draw for `seed`.
  public convenience init(_ description: NetworkDescription, seed: UInt64) {
    self.init(zeros: description)
    var generator = RandomGenerator(seed: seed, stream: .initialization)
    let drawn =
      description.hiddenLayers.map { ($0.initializer, $0.bias) }
      + [(description.outputInitializer, description.outputBias)]
    for (layer, (initializer, bias)) in zip(layers, drawn) {
      let fan = Fan(inputs: layer.inputs, outputs: layer.units)
      let weights = initializer.make().weights(fan, using: &generator)
      for (index, weight) in weights.enumerated() { layer.weight[index] = S(weight) }
      for unit in 0..<layer.units { layer.bias[unit] = S(bias) }
    }
  }

  /// A network with these parameters, a pair of weight and bias for each layer.
  public convenience init(_ description: NetworkDescription, parameters: [LayerParameters<S>]) {
    self.init(zeros: description)
    self.parameters = parameters
  }

  private init(zeros description: NetworkDescription) {
    self.description = description
    let units = description.units
    let inputs = [description.inputs] + units.dropLast()
    let spaces = zip(inputs, units).map { DenseLayer<S>.parameterSpace(inputs: $0, units: $1) }
    let parameterMemory = AlignedBuffer<S>(count: spaces.reduce(0, +))
    let gradientMemory = AlignedBuffer<S>(count: spaces.reduce(0, +))
    let activations = description.hiddenLayers.map { $0.activation.make() }
    var offset = 0
    layers = units.indices.map { index in
      defer { offset += spaces[index] }
      return DenseLayer(
        inputs: inputs[index], units: units[index],
        activation: index < activations.count ? activations[index] : nil,
        parameters: parameterMemory.vectors, gradients: gradientMemory.vectors, offset: offset)
    }
    self.parameterMemory = parameterMemory
    self.gradientMemory = gradientMemory
    savedMemory = AlignedBuffer(count: parameterMemory.count)
  }

  /// The layers, the output's included.
  public var layerCount: Int { layers.count }

  // MARK: - Passes

  /// A ← the network's output for the first `examples` inputs of the workspace.
  @inline(__always)
  func forward(_ workspace: Workspace<S>, examples: Int) {
    var input = workspace.input.prefix(columns: examples)
    for index in layers.indices {
      let a = workspace.a[index].prefix(columns: examples)
      layers[index].forward(input, z: workspace.z[index].prefix(columns: examples), a: a)
      input = a
    }
    let last = layers.count - 1
    description.loss.activate(
      workspace.z[last].prefix(columns: examples), into: workspace.a[last].prefix(columns: examples)
    )
  }

  /// The gradients of the mean loss of the first `examples` examples, after ``forward(_:examples:)``.
  @inline(__always)
  func backward(_ workspace: Workspace<S>, examples: Int) {
    let last = layers.count - 1
    outputDelta(
      workspace.a[last].prefix(columns: examples), workspace.targets.prefix(columns: examples),
      into: workspace.delta[last].prefix(columns: examples))
    for index in stride(from: last, through: 0, by: -1) {
      let delta = workspace.delta[index].prefix(columns: examples)
      guard index > 0 else {
        layers[index].computeGradients(delta, workspace.input.prefix(columns: examples))
        break
      }
      let below = index - 1
      let a = workspace.a[below].prefix(columns: examples)
      layers[index].computeGradients(delta, a)
      if let activation = layers[below].activation {
        layers[index].propagate(
          delta, through: activation, z: workspace.z[below].prefix(columns: examples), a: a,
          into: workspace.delta[below].prefix(columns: examples))
      }
    }
  }

  /// Σ loss of the first `examples` examples, after ``forward(_:examples:)``.
  @inline(__always)
  func lossSum(_ workspace: Workspace<S>, examples: Int) -> S {
    let last = layers.count - 1
    return description.loss.sum(
      workspace.z[last].prefix(columns: examples), workspace.a[last].prefix(columns: examples),
      workspace.targets.prefix(columns: examples))
  }

  // MARK: - Vectors of everything

  /// All parameters in one line.
  @inline(__always) var parameterVector: VectorView<S> { parameterMemory.vectors }
  /// All gradients in one line.
  @inline(__always) var gradientVector: VectorView<S> { gradientMemory.vectors }

  /// Keeps a copy of the parameters if all are finite, for ``restoreParameters()``.
  public func saveParameters() {
    guard isFinite else { return }
    savedMemory.base.update(from: parameterMemory.base, count: parameterMemory.count)
  }

  /// Goes back to the parameters of the last ``saveParameters()`` that found them finite.
  public func restoreParameters() {
    parameterMemory.base.update(from: savedMemory.base, count: savedMemory.count)
  }

  /// λ₁ Σ|W| + (λ₂ / 2) Σ W² over all weights.
  @inline(__always)
  func penaltyCost(_ penalty: Penalty) -> S {
    if penalty.isZero { return 0 }
    var cost: S = 0
    for layer in layers { cost += penalty.cost(layer.weight) }
    return cost
  }

  /// Adds the penalty's gradient to the weights' gradients.
  @inline(__always)
  func addPenaltyGradient(_ penalty: Penalty) {
    if penalty.isZero { return }
    for layer in layers { penalty.addGradient(layer.weight, to: layer.weightGradient) }
  }
}

extension Network {
  /// λ₁ Σ|W| + (λ₂ / 2) Σ W² over all weights, for records.
  public func penalty(_ penalty: Penalty) -> Double { Double(penaltyCost(penalty)) }
}
