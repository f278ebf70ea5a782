/// s ← s + g², w ← w - α g / (√s + ε) (J. Duchi et al., "Adaptive subgradient methods for online
/// learning and stochastic optimization", 2011).
public struct Adagrad: Optimizer {
  public static let description = ChoiceDescription(
    id: "adagrad", title: "Adagrad",
    sentence: "Divides each step by all past gradients, so that steps only ever shrink.",
    settings: [.epsilon(default: 1e-10)])

  public let stateCount = 1
  private let epsilon: Double

  public init(_ settings: SettingValues) { epsilon = settings["epsilon"] }

  @inline(__always)
  public func update<S: Scalar>(_ sweep: ParameterSweep<S>, learningRate: Double, step: Int) {
    let rate = S(learningRate)
    let epsilon = S(epsilon)
    sweep.withOneState { w, g, s in
      s += g * g
      w -= rate * g / (s.squareRoot() + epsilon)
    }
  }
}
