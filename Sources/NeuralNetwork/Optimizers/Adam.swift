#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Averages of the gradient and of its square, both corrected by the number of updates so far
/// (D. Kingma, J. Ba, "Adam: a method for stochastic optimization", 2015).
///
/// The averages themselves stay uncorrected: code in one set of notes overwrites them with the
/// corrected ones and counts epochs, which is another method.
public struct Adam: Optimizer {
  public static let description = ChoiceDescription(
    id: "adam", title: "Adam",
    sentence: "Momentum and a step of its own for every parameter; works well untuned.",
    settings: [
      .decay("beta1", title: "β₁", of: "gradients", default: 0.9),
      .decay("beta2", title: "β₂", of: "squared gradients", default: 0.999),
      .epsilon(default: 1e-8),
    ])

  public let stateCount = 2
  private let beta1: Double
  private let beta2: Double
  private let epsilon: Double

  public init(_ settings: SettingValues) {
    beta1 = settings["beta1"]
    beta2 = settings["beta2"]
    epsilon = settings["epsilon"]
  }

  @inline(__always)
  public func update<S: Scalar>(_ sweep: ParameterSweep<S>, learningRate: Double, step: Int) {
    // α v̂ / (√ŝ + ε) with v̂ = v / (1 - β₁ᵗ) and ŝ = s / (1 - β₂ᵗ), the divisions taken out of
    // the loop.
    let rate = S(learningRate / (1 - pow(beta1, Double(step))))
    let correction = S(1 / (1 - pow(beta2, Double(step))).squareRoot())
    // 1 - β in Double: near 1 the difference of two Floats has few digits left.
    let (rest1, rest2) = (S(1 - beta1), S(1 - beta2))
    let (beta1, beta2) = (S(beta1), S(beta2))
    let epsilon = S(epsilon)
    sweep.withTwoStates { w, g, v, s in
      v = beta1 * v + rest1 * g
      s = beta2 * s + rest2 * g * g
      w -= rate * v / (s.squareRoot() * correction + epsilon)
    }
  }
}
