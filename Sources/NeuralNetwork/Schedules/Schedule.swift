/// How the learning rate changes with the epochs, which count from 0.
public protocol Schedule: Choice {
  /// The learning rate of `epoch` where `initial` is the one that was set.
  func learningRate(initial: Double, epoch: Int) -> Double
}

/// The ways for a learning rate to change.
public enum ScheduleFamily: ChoiceFamily {
  public typealias Member = any Schedule
  public static let noun = "a schedule"

  public static let members: [any Choice.Type] = [
    ConstantRate.self,
    InverseTime.self,
    ExponentialDecay.self,
    InverseSquareRoot.self,
    StepDecay.self,
    CosineAnnealing.self,
  ]

  public static let defaultSelection = Selection<ScheduleFamily>(ConstantRate.self)
}
