/// What a step changes besides following the gradient; all of it can change between two steps.
public struct StepSettings: Hashable, Sendable {
  /// α of this step.
  public var learningRate: Double
  /// Added to the cost.
  public var penalty: Penalty
  /// The greatest length of the whole gradient; `nil` for any.
  public var clipNorm: Double?
  /// The greatest length of a unit's vector of incoming weights; `nil` for any.
  public var maxNorm: Double?

  /// Settings of a step.
  public init(
    learningRate: Double, penalty: Penalty = Penalty(), clipNorm: Double? = nil,
    maxNorm: Double? = nil
  ) {
    self.learningRate = learningRate
    self.penalty = penalty
    self.clipNorm = clipNorm
    self.maxNorm = maxNorm
  }
}

/// Mini-batch descent: a network, its optimizer and their memory.
///
/// A step allocates nothing: all that it writes is allocated before.
public final class Descent<S: Scalar> {
  /// The network that learns.
  public let network: Network<S>
  /// The updates so far.
  public private(set) var updates = 0
  /// ‖dW‖² of every layer in the last step, penalty included.
  private let gradientSquares: UnsafeMutableBufferPointer<S>
  /// The parameters before the last measured update, then what it added to them.
  private let lastUpdate: AlignedBuffer<S>
  /// ‖ΔW‖ / ‖W‖ of every layer in the last measured update; empty before one.
  public private(set) var updateRatios: [Double] = []
  private let optimizer: any Optimizer
  private let first: AlignedBuffer<S>?
  private let second: AlignedBuffer<S>?
  /// What masks of dropout are drawn by, a batch at a time.
  private var dropout: RandomGenerator

  /// Descent of `network` by `optimizer`, which begins without a memory; masks derive from `seed`.
  public init(
    _ network: Network<S>, optimizer: Selection<OptimizerFamily>, seed: UInt64 = 0
  ) {
    self.network = network
    dropout = RandomGenerator(seed: seed, stream: .dropout)
    self.optimizer = optimizer.make()
    let count = network.parameterVector.count
    first = self.optimizer.stateCount > 0 ? AlignedBuffer(count: count) : nil
    second = self.optimizer.stateCount > 1 ? AlignedBuffer(count: count) : nil
    lastUpdate = AlignedBuffer(count: count)
    gradientSquares = .allocate(capacity: network.layerCount)
    gradientSquares.initialize(repeating: 0)
  }

  deinit { gradientSquares.deallocate() }

  /// The root of the mean square of dW of every layer in the last step, before clipping.
  public var gradientRootMeanSquares: [Double] {
    zip(gradientSquares, network.layers).map { squares, layer in
      (Double(squares) / Double(layer.units * layer.inputs)).squareRoot()
    }
  }

  /// Up to `count` updates by the next batches of `order`, not beyond the end of its epoch; of the
  /// last of all `count` it is measured how far it moved the weights, where `measuresLast`.
  ///
  /// Where a cost or gradient is not finite, that batch updates nothing and ends the run: the
  /// parameters that led there stay.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func run(
    _ examples: Examples<S>, order: inout BatchOrder, batchSize: Int, count: Int,
    workspace: Workspace<S>, settings: StepSettings, measuresLast: Bool = false
  ) -> BatchCosts {
    var costs = BatchCosts()
    while costs.count < count, !order.isAtEnd {
      let size = min(batchSize, order.count - order.position)
      let cost = order.indices.withUnsafeBufferPointer { indices in
        indices.baseAddress.map {
          computeGradients(
            examples, order: $0 + order.position, size: size, workspace: workspace,
            settings: settings)
        }
      }
      guard let cost, cost.isFinite else {
        costs.hasDiverged = true
        break
      }
      updates += 1
      let isMeasured = measuresLast && costs.count == count - 1
      if isMeasured {
        lastUpdate.base.update(from: network.parameterVector.base, count: lastUpdate.count)
      }
      network.updateRunningAverages(workspace, examples: size)
      if let limit = settings.clipNorm { network.clipGradients(norm: limit) }
      S.update(
        optimizer,
        ParameterSweep(
          parameters: network.parameterVector, gradients: network.gradientVector,
          first: first?.vectors, second: second?.vectors),
        learningRate: settings.learningRate, step: updates)
      if let limit = settings.maxNorm { network.boundWeights(norm: limit) }
      if isMeasured { measureUpdate() }
      order.advance(by: size)
      costs.add(cost)
    }
    return costs
  }

  /// The last measured update of a layer's weights in `bins` bins; `nil` before one.
  public func updateHistogram(layer: Int, bins: Int) -> Histogram? {
    guard !updateRatios.isEmpty else { return nil }
    let layer = network.layers[layer]
    let offset = layer.weight.base - network.parameterVector.base
    return layer.histogram(of: lastUpdate.base + offset, bins: bins)
  }

  @inline(__always)
  private func measureUpdate() {
    if updateRatios.isEmpty { updateRatios = Array(repeating: 0, count: network.layerCount) }
    for (index, layer) in network.layers.enumerated() {
      let offset = layer.weight.base - network.parameterVector.base
      let change = VectorView(base: lastUpdate.base + offset, count: layer.weight.count)
      let before = change.sumOfSquares
      for vector in 0..<change.count >> 3 {
        change.vectors[vector] = layer.weight.vectors[vector] - change.vectors[vector]
      }
      let ratio = Double(change.sumOfSquares / before).squareRoot()
      updateRatios[index] = before > 0 ? ratio : .infinity
    }
  }

  /// The gradients of the next batch of `order` without an update: what
  /// ``gradientRootMeanSquares`` then tells.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func measureGradients(
    _ examples: Examples<S>, order: BatchOrder, batchSize: Int, workspace: Workspace<S>,
    settings: StepSettings
  ) {
    let size = min(batchSize, order.count - order.position)
    guard size > 0 else { return }
    // Looking must not change what comes: the next batch gets the masks that it would have had.
    let kept = dropout
    defer { dropout = kept }
    order.indices.withUnsafeBufferPointer { indices in
      guard let first = indices.baseAddress else { return }
      _ = computeGradients(
        examples, order: first + order.position, size: size, workspace: workspace,
        settings: settings)
    }
  }

  /// Forward, cost and backward; the cost is NaN where a gradient is not finite.
  @inline(__always)
  func computeGradients(
    _ examples: Examples<S>, order: UnsafePointer<Int32>, size: Int, workspace: Workspace<S>,
    settings: StepSettings
  ) -> StepCost {
    examples.gather(order, size: size, into: workspace)
    if network.hasDropout { network.drawMasks(workspace, examples: size, using: &dropout) }
    network.forward(workspace, examples: size, pass: .training)
    let loss = network.lossSum(workspace, examples: size) / S(size)
    let penalty = network.penaltyCost(settings.penalty)
    network.backward(workspace, examples: size, pass: .training)
    network.addPenaltyGradient(settings.penalty)
    var isFinite = loss.isFinite
    for (index, layer) in network.layers.enumerated() {
      gradientSquares[index] = layer.weightGradientSquares
      isFinite = isFinite && gradientSquares[index].isFinite
    }
    return StepCost(loss: isFinite ? Double(loss) : .nan, penalty: Double(penalty))
  }
}

/// The cost of a batch, data and penalty apart.
struct StepCost {
  /// The mean loss.
  var loss: Double
  /// λ₁ Σ|W| + (λ₂ / 2) Σ W².
  var penalty: Double
  /// Whether the batch had a cost and gradients at all; nothing is updated where not.
  var isFinite: Bool { (loss + penalty).isFinite }
}

/// The costs of a run of batches, each before its update.
public struct BatchCosts: Hashable, Sendable {
  /// The batches.
  public private(set) var count = 0
  /// The smallest mean loss of a batch, without penalty.
  public private(set) var minimum = Double.infinity
  /// The largest mean loss of a batch.
  public private(set) var maximum = -Double.infinity
  /// The sum of the batches' mean losses.
  public private(set) var sum = 0.0
  /// λ₁ Σ|W| + (λ₂ / 2) Σ W² before the last update.
  public private(set) var lastPenalty = 0.0
  /// Whether the run ended at a batch whose cost or gradients are not finite.
  public internal(set) var hasDiverged = false

  /// No batches yet.
  public init() {}

  /// The mean over the batches; NaN without one.
  public var mean: Double { count > 0 ? sum / Double(count) : .nan }

  mutating func add(_ cost: StepCost) {
    count += 1
    minimum = min(minimum, cost.loss)
    maximum = max(maximum, cost.loss)
    sum += cost.loss
    lastPenalty = cost.penalty
  }

  /// Adds the batches of a later run.
  public mutating func add(_ later: BatchCosts) {
    count += later.count
    minimum = min(minimum, later.minimum)
    maximum = max(maximum, later.maximum)
    sum += later.sum
    if later.count > 0 { lastPenalty = later.lastPenalty }
    hasDiverged = hasDiverged || later.hasDiverged
  }
}
