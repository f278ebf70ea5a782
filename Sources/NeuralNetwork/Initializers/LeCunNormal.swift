/// N(0, 1 / n_in) (Y. LeCun et al., "Efficient BackProp", 1998).
public struct LeCunNormal: Initializer {
  public static let description = ChoiceDescription(
    id: "lecun-normal", title: "LeCun normal",
    sentence: "Variance 1 / inputs: keeps the spread of z where activations are near linear.")

  public init(_ settings: SettingValues) {}

  public func weights(_ fan: Fan, using generator: inout RandomGenerator) -> [Double] {
    let deviation = (1 / Double(max(1, fan.inputs))).squareRoot()
    return normal(fan, deviation: deviation, using: &generator)
  }
}
