/// Uniform on ±√(6 / n_in), which has the variance of ``HeNormal`` (K. He et al., 2015).
public struct HeUniform: Initializer {
  public static let description = ChoiceDescription(
    id: "he-uniform", title: "He uniform",
    sentence: "The variance of He normal, drawn from a uniform distribution.")

  public init(_ settings: SettingValues) {}

  public func weights(_ fan: Fan, using generator: inout RandomGenerator) -> [Double] {
    let bound = (6 / Double(max(1, fan.inputs))).squareRoot()
    return uniform(fan, bound: bound, using: &generator)
  }
}
