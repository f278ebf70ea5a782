/// α = α₀ η / √epoch, and α₀ in epoch 0 (course notes, learning rate decay).
public struct InverseSquareRoot: Schedule {
  public static let description = ChoiceDescription(
    id: "inverse-square-root", title: "Inverse square root",
    sentence: "Falls with the square root of the epochs: slower than inverse time.",
    settings: [
      Setting(
        "decay", title: "η", "The share of the rate after one epoch.", range: 0...1e3,
        default: 1)
    ])

  private let decay: Double

  public init(_ settings: SettingValues) { decay = settings["decay"] }

  public func learningRate(initial: Double, epoch: Int) -> Double {
    epoch == 0 ? initial : initial * decay / Double(epoch).squareRoot()
  }
}
