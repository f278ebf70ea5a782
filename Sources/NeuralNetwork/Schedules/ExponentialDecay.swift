#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// α = α₀ ηᵉᵖᵒᶜʰ (course notes, learning rate decay).
public struct ExponentialDecay: Schedule {
  public static let description = ChoiceDescription(
    id: "exponential", title: "Exponential",
    sentence: "Multiplies the rate by the same factor every epoch.",
    settings: [
      Setting("decay", title: "η", "The factor of an epoch.", range: 0...1, default: 0.99)
    ])

  private let decay: Double

  public init(_ settings: SettingValues) { decay = settings["decay"] }

  public func learningRate(initial: Double, epoch: Int) -> Double {
    initial * pow(decay, Double(epoch))
  }
}
