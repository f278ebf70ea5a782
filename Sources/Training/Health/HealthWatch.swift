/// Looks at a run now and then, and keeps what is wrong with it.
///
/// When it looks is a matter of steps and not of time: equal runs are told the same at the same step,
/// in the dashboard as in a picture, however fast the machine is and whatever the screen shows.
struct HealthWatch: Sendable {
  /// The cost of the best constant answer.
  let constantCost: Double
  /// The root mean square of the values to be learnt; `nil` for classes.
  let targetSize: Double?
  /// What is wrong, the most urgent first.
  private(set) var findings: [HealthFinding] = []
  private var clock = SamplingClock(resolution: Self.resolution)
  private var monitor = HealthMonitor()

  /// How many looks there are at least between half of a run and its whole, before ``largestGap``.
  private static let resolution = 32
  /// The training examples after which the next look is due at the latest: one costs about as much
  /// as a few hundred of them, so that a run loses a percent to looks, and a trouble that is mended
  /// is gone from the screen within seconds.
  static let largestGap = 60_000

  /// A watch that has not looked yet.
  init(constantCost: Double, targetSize: Double?) {
    self.constantCost = constantCost
    self.targetSize = targetSize
  }

  /// How many more steps there are until the next look.
  func stepsUntilDue(after step: Int, batchSize: Int) -> Int {
    clock.countUntilDue(after: step, atMost: Self.largestGap / max(1, batchSize))
  }

  /// Whether `step` is due for a look; it then counts as taken.
  mutating func isDue(_ step: Int, batchSize: Int) -> Bool {
    clock.isDue(step, atMost: Self.largestGap / max(1, batchSize))
  }

  /// Looks at the run.
  mutating func look(at signs: HealthSigns) { findings = monitor.findings(signs) }
}
