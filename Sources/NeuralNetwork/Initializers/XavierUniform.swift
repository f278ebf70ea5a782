/// Uniform on ±√(6 / (n_in + n_out)), which has the variance of ``XavierNormal`` (Glorot and
/// Bengio, 2010).
public struct XavierUniform: Initializer {
  public static let description = ChoiceDescription(
    id: "xavier-uniform", title: "Xavier uniform",
    sentence: "The variance of Xavier normal, drawn from a uniform distribution.")

  public init(_ settings: SettingValues) {}

  public func weights(_ fan: Fan, using generator: inout RandomGenerator) -> [Double] {
    let bound = (6 / Double(max(1, fan.inputs + fan.outputs))).squareRoot()
    return uniform(fan, bound: bound, using: &generator)
  }
}
