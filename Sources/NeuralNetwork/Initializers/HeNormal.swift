/// N(0, 2 / n_in) (K. He et al., "Delving deep into rectifiers", 2015). One set of notes writes
/// 1 / n_in; the 2 makes up for the half that a ReLU cuts off.
public struct HeNormal: Initializer {
  public static let description = ChoiceDescription(
    id: "he-normal", title: "He normal",
    sentence: "Variance 2 / inputs: makes up for the half that a ReLU cuts off.")

  public init(_ settings: SettingValues) {}

  public func weights(_ fan: Fan, using generator: inout RandomGenerator) -> [Double] {
    let deviation = (2 / Double(max(1, fan.inputs))).squareRoot()
    return normal(fan, deviation: deviation, using: &generator)
  }
}
