/// ``Adam`` with weight decay apart from the gradient: w ← w - α λ w before each of its steps
/// (I. Loshchilov, F. Hutter, "Decoupled weight decay regularization", 2019). As in PyTorch, it
/// decays biases as well.
public struct AdamW: Optimizer {
  public static let description = ChoiceDescription(
    id: "adamw", title: "AdamW",
    sentence: "Adam whose weight decay is not scaled by the gradients.",
    settings: Adam.description.settings + [
      Setting(
        "weight-decay", title: "λ", "How much of every parameter a step takes off, times the rate.",
        range: 0...1, scale: .logarithmic, default: 0.01)
    ])

  public let stateCount = 2
  private let adam: Adam
  private let decay: Double

  public init(_ settings: SettingValues) {
    adam = Adam(settings)
    decay = settings["weight-decay"]
  }

  @inline(__always)
  public func update<S: Scalar>(_ sweep: ParameterSweep<S>, learningRate: Double, step: Int) {
    let kept = S(1 - learningRate * decay)
    sweep.stateless { w, _ in w *= kept }
    adam.update(sweep, learningRate: learningRate, step: step)
  }
}
