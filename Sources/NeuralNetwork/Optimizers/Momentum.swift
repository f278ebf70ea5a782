/// v ← β v + (1 - β) g, w ← w - α v: an exponential moving average of the gradient, uncorrected,
/// as the course notes have it. It averages over about 1 / (1 - β) steps.
public struct Momentum: Optimizer {
  public static let description = ChoiceDescription(
    id: "momentum", title: "Momentum",
    sentence: "Follows the average of recent gradients, which damps zigzags across a valley.",
    settings: [.decay("beta", title: "β", of: "gradients", default: 0.9)])

  public let stateCount = 1
  private let beta: Double

  public init(_ settings: SettingValues) { beta = settings["beta"] }

  @inline(__always)
  public func update<S: Scalar>(_ sweep: ParameterSweep<S>, learningRate: Double, step: Int) {
    let rate = S(learningRate)
    // 1 - β in Double: near 1 the difference of two Floats has few digits left.
    let rest = S(1 - beta)
    let beta = S(beta)
    sweep.withOneState { w, g, v in
      v = beta * v + rest * g
      w -= rate * v
    }
  }
}
