/// s ← β s + (1 - β) g², w ← w - α g / (√s + ε) (G. Hinton, Coursera lecture 6e, 2012; the course
/// notes).
public struct RMSProp: Optimizer {
  public static let description = ChoiceDescription(
    id: "rmsprop", title: "RMSProp",
    sentence: "Gives every parameter its own step: smaller where gradients are large.",
    settings: [
      .decay("beta", title: "β", of: "squared gradients", default: 0.9),
      .epsilon(default: 1e-8),
    ])

  public let stateCount = 1
  private let beta: Double
  private let epsilon: Double

  public init(_ settings: SettingValues) {
    beta = settings["beta"]
    epsilon = settings["epsilon"]
  }

  @inline(__always)
  public func update<S: Scalar>(_ sweep: ParameterSweep<S>, learningRate: Double, step: Int) {
    let rate = S(learningRate)
    // 1 - β in Double: near 1 the difference of two Floats has few digits left.
    let rest = S(1 - beta)
    let beta = S(beta)
    let epsilon = S(epsilon)
    sweep.withOneState { w, g, s in
      s = beta * s + rest * g * g
      w -= rate * g / (s.squareRoot() + epsilon)
    }
  }
}
