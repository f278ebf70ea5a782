#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// α = α₀ factor^⌊epoch / every⌋.
public struct StepDecay: Schedule {
  public static let description = ChoiceDescription(
    id: "step", title: "Step", sentence: "Keeps the rate, and cuts it every so many epochs.",
    settings: [
      Setting(
        "every", "The epochs between two cuts.", range: 1...1e9, scale: .integer, default: 100),
      Setting("factor", "What the rate is multiplied by.", range: 0...1, default: 0.5),
    ])

  private let every: Int
  private let factor: Double

  public init(_ settings: SettingValues) {
    every = Int(settings["every"])
    factor = settings["factor"]
  }

  public func learningRate(initial: Double, epoch: Int) -> Double {
    initial * pow(factor, Double(epoch / every))
  }
}
