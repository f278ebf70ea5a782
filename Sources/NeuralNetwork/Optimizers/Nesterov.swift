/// v ← β v + g, w ← w - α (g + β v) (Y. Nesterov, 1983; I. Sutskever et al., "On the importance of
/// initialization and momentum in deep learning", 2013), in PyTorch's form: v is a sum and not an
/// average, so that a step is about 1 / (1 - β) times as long as ``Momentum``'s at the same rate.
public struct Nesterov: Optimizer {
  public static let description = ChoiceDescription(
    id: "nesterov", title: "Nesterov",
    sentence: "Momentum that looks ahead; steps about ten times as long as momentum's.",
    settings: [.decay("beta", title: "β", of: "gradients", default: 0.9)])

  public let stateCount = 1
  private let beta: Double

  public init(_ settings: SettingValues) { beta = settings["beta"] }

  @inline(__always)
  public func update<S: Scalar>(_ sweep: ParameterSweep<S>, learningRate: Double, step: Int) {
    let rate = S(learningRate)
    let beta = S(beta)
    sweep.withOneState { w, g, v in
      v = beta * v + g
      w -= rate * (g + beta * v)
    }
  }
}
