/// N(0, σ²), whatever the size of the layer.
public struct NormalWeights: Initializer {
  public static let description = ChoiceDescription(
    id: "normal", title: "Normal",
    sentence: "Normal with a deviation of your choice: too small vanishes, too large saturates.",
    settings: [
      Setting(
        "deviation", title: "σ", "The standard deviation.", range: 0...10, default: 0.01)
    ],
    isWrittenAsPair: true)

  private let deviation: Double

  public init(_ settings: SettingValues) { deviation = settings["deviation"] }

  public func weights(_ fan: Fan, using generator: inout RandomGenerator) -> [Double] {
    normal(fan, deviation: deviation, using: &generator)
  }
}
