/// What a step changes besides following the gradient; all of it can change between two steps.
public struct StepSettings: Hashable, Sendable {
  /// α of this step.
  public var learningRate: Double
  /// Added to the cost.
  public var penalty: Penalty

  /// Settings of a step.
  public init(learningRate: Double, penalty: Penalty = Penalty()) {
    self.learningRate = learningRate
    self.penalty = penalty
  }
}

/// Mini-batch descent: a network, its optimizer and their memory.
///
/// One call of ``step(_:order:size:settings:)`` is one update; it allocates nothing.
public final class Descent<S: Scalar> {
  /// The network that learns.
  public let network: Network<S>
  /// The updates so far.
  public private(set) var updates = 0
  private let optimizer: any Optimizer
  private let first: AlignedBuffer<S>?
  private let second: AlignedBuffer<S>?

  /// Descent of `network` by `optimizer`, which begins without a memory.
  public init(_ network: Network<S>, optimizer: Selection<OptimizerFamily>) {
    self.network = network
    self.optimizer = optimizer.make()
    let count = network.parameterVector.count
    first = self.optimizer.stateCount > 0 ? AlignedBuffer(count: count) : nil
    second = self.optimizer.stateCount > 1 ? AlignedBuffer(count: count) : nil
  }

  /// One update by the examples at the first `size` indices of `order`. Returns the batch's cost
  /// before the update: the mean loss, and the penalty.
  public func step(
    _ examples: Examples<S>, order: UnsafePointer<Int32>, size: Int, workspace: Workspace<S>,
    settings: StepSettings
  ) -> StepCost {
    S.step(self, examples, order: order, size: size, workspace: workspace, settings: settings)
  }

  @inline(__always)
  func performStep(
    _ examples: Examples<S>, order: UnsafePointer<Int32>, size: Int, workspace: Workspace<S>,
    settings: StepSettings
  ) -> StepCost {
    examples.gather(order, size: size, into: workspace)
    network.forward(workspace, examples: size)
    let loss = network.lossSum(workspace, examples: size) / S(size)
    let penalty = network.penaltyCost(settings.penalty)
    network.backward(workspace, examples: size)
    network.addPenaltyGradient(settings.penalty)
    updates += 1
    S.update(
      optimizer,
      ParameterSweep(
        parameters: network.parameterVector, gradients: network.gradientVector,
        first: first?.vectors, second: second?.vectors),
      learningRate: settings.learningRate, step: updates)
    return StepCost(loss: Double(loss), penalty: Double(penalty))
  }
}

/// The cost of a batch, data and penalty apart.
public struct StepCost: Hashable, Sendable {
  /// The mean loss.
  public var loss: Double
  /// λ₁ Σ|W| + (λ₂ / 2) Σ W².
  public var penalty: Double
  /// J, what the step descends.
  public var total: Double { loss + penalty }
}
