/// Each unit gets `count` inputs with weights from N(0, 1), all its others 0 (J. Martens, "Deep
/// learning via Hessian-free optimization", 2010): the spread of z does not depend on the fan-in.
public struct Sparse: Initializer {
  public static let description = ChoiceDescription(
    id: "sparse", title: "Sparse",
    sentence: "Each unit begins with a few inputs only, drawn from N(0, 1).",
    settings: [
      Setting(
        "count", "The inputs of a unit that are not 0.", range: 1...65_536, scale: .integer,
        default: 10)
    ],
    isWrittenAsPair: true)

  private let count: Int

  public init(_ settings: SettingValues) { count = Int(settings["count"]) }

  public func weights(_ fan: Fan, using generator: inout RandomGenerator) -> [Double] {
    var weights = [Double](repeating: 0, count: fan.weightCount)
    for unit in 0..<fan.units {
      var inputs = Array(0..<fan.inputs)
      generator.shuffle(&inputs)
      for input in inputs.prefix(count) {
        weights[unit * fan.inputs + input] = generator.normal()
      }
    }
    return weights
  }
}
