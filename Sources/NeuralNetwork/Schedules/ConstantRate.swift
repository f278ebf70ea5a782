/// α = α₀.
public struct ConstantRate: Schedule {
  public static let description = ChoiceDescription(
    id: "constant", title: "Constant", sentence: "The rate stays as it is set.")

  public init(_ settings: SettingValues) {}

  public func learningRate(initial: Double, epoch: Int) -> Double { initial }
}
