/// All weights 0: every unit of a layer computes, and learns, the same (symmetry).
public struct Zeros: Initializer {
  public static let description = ChoiceDescription(
    id: "zeros", title: "Zeros",
    sentence: "All weights 0: the units of a layer stay identical and nothing is learnt.")

  public init(_ settings: SettingValues) {}

  public func weights(_ fan: Fan, using generator: inout RandomGenerator) -> [Double] {
    Array(repeating: 0, count: fan.weightCount)
  }
}
