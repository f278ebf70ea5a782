/// All weights the same number: the units of a layer stay identical for ever (symmetry).
public struct ConstantWeights: Initializer {
  public static let description = ChoiceDescription(
    id: "constant", title: "Constant",
    sentence: "All weights the same number: the units of a layer stay identical for ever.",
    settings: [Setting("value", "The value of every weight.", range: -10...10, default: 0.5)],
    isWrittenAsPair: true)

  private let value: Double

  public init(_ settings: SettingValues) { value = settings["value"] }

  public func weights(_ fan: Fan, using generator: inout RandomGenerator) -> [Double] {
    Array(repeating: value, count: fan.weightCount)
  }
}
