#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// α = floor + (α₀ - floor) (1 + cos(π epoch / epochs)) / 2, and floor from then on (I. Loshchilov,
/// F. Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017, without restarts).
public struct CosineAnnealing: Schedule {
  public static let description = ChoiceDescription(
    id: "cosine", title: "Cosine",
    sentence: "Glides along half a cosine from the initial rate down to a floor.",
    settings: [
      Setting(
        "epochs", "The epochs until the floor is reached.", range: 1...1e9, scale: .integer,
        default: 200),
      Setting(
        "floor", "The rate at the end.", range: 0...1e3, scale: .logarithmic, default: 0),
    ])

  private let epochs: Double
  private let floor: Double

  public init(_ settings: SettingValues) {
    epochs = settings["epochs"]
    floor = settings["floor"]
  }

  public func learningRate(initial: Double, epoch: Int) -> Double {
    let progress = min(1, Double(epoch) / epochs)
    return floor + (initial - floor) * (1 + cos(.pi * progress)) / 2
  }
}
