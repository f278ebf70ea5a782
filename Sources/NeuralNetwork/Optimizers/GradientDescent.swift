/// w ← w - α g (course notes, gradient descent).
public struct GradientDescent: Optimizer {
  public static let description = ChoiceDescription(
    id: "gradient-descent", title: "Gradient descent",
    sentence: "Steps straight down the gradient; plain, honest, and slow in narrow valleys.")

  public let stateCount = 0

  public init(_ settings: SettingValues) {}

  @inline(__always)
  public func update<S: Scalar>(_ sweep: ParameterSweep<S>, learningRate: Double, step: Int) {
    let rate = S(learningRate)
    sweep.stateless { w, g in w -= rate * g }
  }
}
