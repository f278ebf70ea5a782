/// N(0, 2 / (n_in + n_out)) (X. Glorot, Y. Bengio, "Understanding the difficulty of training deep
/// feedforward neural networks", 2010).
public struct XavierNormal: Initializer {
  public static let description = ChoiceDescription(
    id: "xavier-normal", title: "Xavier normal",
    sentence: "Variance 2 / (inputs + units): keeps forward and backward signals alike, for tanh.")

  public init(_ settings: SettingValues) {}

  public func weights(_ fan: Fan, using generator: inout RandomGenerator) -> [Double] {
    let deviation = (2 / Double(max(1, fan.inputs + fan.outputs))).squareRoot()
    return normal(fan, deviation: deviation, using: &generator)
  }
}
