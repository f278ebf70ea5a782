/// Uniform on [-b, b), whatever the size of the layer.
public struct UniformWeights: Initializer {
  public static let description = ChoiceDescription(
    id: "uniform", title: "Uniform",
    sentence: "Uniform between two bounds of your choice, whatever the size of the layer.",
    settings: [Setting("bound", title: "b", "Draws from -b to b.", range: 0...10, default: 0.5)],
    isWrittenAsPair: true)

  private let bound: Double

  public init(_ settings: SettingValues) { bound = settings["bound"] }

  public func weights(_ fan: Fan, using generator: inout RandomGenerator) -> [Double] {
    uniform(fan, bound: bound, using: &generator)
  }
}
