/// A feed-forward network: parameters, and the passes forward and backward through them.
///
/// All parameters lie in one vector and all gradients in another, which the layers view; so
/// optimizer, norms and copies are single loops. It is a class because it owns that memory, and
/// belongs to whoever made it: one thread at a time.
public final class Network<S: Scalar> {
  /// What was asked for.
  public let description: NetworkDescription
  let layers: [Layer<S>]
  private let parameterCount: Int
  /// The parameters, then the running averages of batch normalisation.
  private let parameterMemory: AlignedBuffer<S>
  private let gradientMemory: AlignedBuffer<S>

  /// A network with the initial parameters that its initializers draw for `seed`.
  public convenience init(_ description: NetworkDescription, seed: UInt64) {
    self.init(zeros: description)
    var generator = RandomGenerator(seed: seed, stream: .initialization)
    for layer in layers {
      let asked = layer.plan.layer
      let initializer = (asked?.initializer ?? description.outputInitializer).make()
      let weights = initializer.weights(layer.plan.fan, using: &generator)
      for (index, weight) in weights.enumerated() { layer.weight[index] = S(weight) }
      let bias = layer.norm?.shift ?? layer.bias
      for unit in 0..<layer.units { bias[unit] = S(asked?.bias ?? description.outputBias) }
      guard let norm = layer.norm else { continue }
      for unit in 0..<layer.units {
        norm.scale[unit] = 1
        norm.runningVariance[unit] = 1
      }
    }
  }

  /// A network with these parameters, a layer at a time, the output's last.
  public convenience init(_ description: NetworkDescription, parameters: [LayerParameters<S>]) {
    self.init(zeros: description)
    self.parameters = parameters
  }

  private init(zeros description: NetworkDescription) {
    _ = MatrixProducts.keepToCallingThread
    self.description = description
    let plans = description.plans
    let parameterCount = plans.reduce(0) { $0 + Layer<S>.parameterSpace($1) }
    let averageCount = plans.reduce(0) { $0 + Layer<S>.averageSpace($1) }
    let parameterMemory = AlignedBuffer<S>(count: parameterCount + averageCount)
    let gradientMemory = AlignedBuffer<S>(count: parameterCount)
    var offset = 0
    var averages = parameterMemory.base + parameterCount
    layers = plans.map { plan in
      defer {
        offset += Layer<S>.parameterSpace(plan)
        averages += Layer<S>.averageSpace(plan)
      }
      return Layer(
        plan, parameters: parameterMemory.vectors, gradients: gradientMemory.vectors,
        offset: offset, averages: averages)
    }
    self.parameterCount = parameterCount
    self.parameterMemory = parameterMemory
    self.gradientMemory = gradientMemory
  }

  /// The layers, the output's included.
  public var layerCount: Int { layers.count }

  // MARK: - Passes

  /// A ← the network's output for the first `examples` inputs of the workspace.
  @inline(__always)
  func forward(_ workspace: Workspace<S>, examples: Int, pass: Pass = .inference) {
    if pass.contains(.dropout), let (mask, dropped) = workspace.inputDropout(examples) {
      Dropout.apply(mask, to: workspace.input(examples), into: dropped)
    }
    for index in layers.indices {
      layers[index].forward(
        workspace.input(ofLayer: index, examples, pass), workspace.layers[index], pass: pass)
    }
    let last = workspace.layers[layers.count - 1]
    description.loss.activate(last.z.packed(columns: examples), into: workspace.output(examples))
  }

  /// The gradients of the mean loss of the first `examples` examples, after a forward pass of the
  /// same kind.
  @inline(__always)
  func backward(_ workspace: Workspace<S>, examples: Int, pass: Pass = .training) {
    let last = layers.count - 1
    outputDelta(
      workspace.output(examples), workspace.targets(examples),
      into: workspace.layers[last].delta.packed(columns: examples))
    for index in stride(from: last, through: 0, by: -1) {
      let memory = workspace.layers[index]
      layers[index].computeGradients(workspace.input(ofLayer: index, examples, pass), memory)
      guard index > 0 else { break }
      let below = workspace.layers[index - 1]
      layers[index].propagate(memory, into: below.outputDelta.packed(columns: examples))
      layers[index - 1].differentiate(below, examples: examples, pass: pass)
    }
  }

  /// Σ loss of the first `examples` examples, after ``forward(_:examples:)``.
  @inline(__always)
  func lossSum(_ workspace: Workspace<S>, examples: Int) -> S {
    description.loss.sum(
      workspace.layers[layers.count - 1].z.packed(columns: examples), workspace.output(examples),
      workspace.targets(examples))
  }

  // MARK: - Dropout and batch normalisation

  /// Whether passes of training need masks.
  var hasDropout: Bool {
    description.inputKeep < 1 || description.hiddenLayers.contains { $0.keep < 1 }
  }

  /// Draws new masks for `examples` examples: first the input's, then the layers' in order.
  @inline(__always)
  func drawMasks(
    _ workspace: Workspace<S>, examples: Int, using generator: inout RandomGenerator
  ) {
    if let (mask, _) = workspace.inputDropout(examples) {
      Dropout.draw(mask, keep: description.inputKeep, using: &generator)
    }
    for index in layers.indices {
      guard let keep = layers[index].plan.layer?.keep,
        let (mask, _) = workspace.layers[index].dropout(examples)
      else { continue }
      Dropout.draw(mask, keep: keep, using: &generator)
    }
  }

  /// Takes the batch of the last pass into the running averages of batch normalisation.
  @inline(__always)
  func updateRunningAverages(_ workspace: Workspace<S>, examples: Int) {
    for index in layers.indices {
      guard let norm = layers[index].norm,
        let memory = workspace.layers[index].normalization(examples)
      else { continue }
      norm.updateRunningAverages(memory, examples: examples)
    }
  }

  // MARK: - Vectors of everything

  /// All parameters in one line, without the running averages, which nothing learns.
  @inline(__always) var parameterVector: VectorView<S> {
    VectorView(base: parameterMemory.base, count: parameterCount)
  }
  /// All parameters and running averages in one line.
  var stateVector: VectorView<S> { parameterMemory.vectors }
  /// All gradients in one line.
  @inline(__always) var gradientVector: VectorView<S> { gradientMemory.vectors }

  /// Bounds the length of every unit's vector of incoming weights (max-norm).
  @inline(__always)
  func boundWeights(norm limit: Double) {
    for index in layers.indices { layers[index].boundWeights(norm: S(limit)) }
  }

  /// Makes the whole gradient, if it is longer than `limit`, that long: the direction of the step
  /// stays. As in PyTorch the length is taken 10⁻⁶ longer than it is.
  @inline(__always)
  func clipGradients(norm limit: Double) {
    let gradients = gradientVector
    let factor = S(limit) / (gradients.sumOfSquares.squareRoot() + 1e-6)
    guard factor < 1 else { return }
    for vector in 0..<gradients.count >> 3 { gradients.vectors[vector] *= factor }
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
