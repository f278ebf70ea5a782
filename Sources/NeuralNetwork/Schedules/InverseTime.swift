/// α = α₀ / (1 + η epoch) (course notes, learning rate decay).
public struct InverseTime: Schedule {
  public static let description = ChoiceDescription(
    id: "inverse-time", title: "Inverse time",
    sentence: "Falls as one over the epochs: fast at first, then ever slower.",
    settings: [
      Setting(
        "decay", title: "η", "How much of the initial rate each epoch takes off.", range: 0...1e3,
        scale: .logarithmic, default: 0.01)
    ])

  private let decay: Double

  public init(_ settings: SettingValues) { decay = settings["decay"] }

  public func learningRate(initial: Double, epoch: Int) -> Double {
    initial / (1 + decay * Double(epoch))
  }
}
