/// When the network is looked at while it trains: often enough to watch it, and so that training
/// keeps most of the time however long a look takes.
///
/// After a snapshot that took c seconds, and after a judgement of all sets alike, nine times as long
/// goes by before the next one begins. Each of the two so takes at most a tenth of the time.
struct MeasuringTimes {
  /// The least time from the beginning of a snapshot to that of the next one.
  static let snapshotInterval = 1.0 / 30
  /// The least time from one judgement of all sets to the next: each goes through all data.
  static let resultsInterval = 0.5
  /// How much longer than a piece of work took the next one of its kind waits.
  private static let restFactor = 9.0

  /// When the next snapshot is due.
  private(set) var nextSnapshot = -Double.infinity
  /// When the sets are to be judged next.
  private(set) var nextResults = -Double.infinity

  /// Takes note of a snapshot that was made from `start` to `end`; one of a run that stands still
  /// keeps nothing from training.
  mutating func addSnapshot(from start: Double, to end: Double, isRunning: Bool) {
    nextSnapshot = Self.next(
      from: start, to: end, interval: Self.snapshotInterval, isRunning: isRunning)
  }

  /// Takes note of a judgement that was made from `start` to `end`.
  mutating func addResults(from start: Double, to end: Double, isRunning: Bool) {
    nextResults = Self.next(
      from: start, to: end, interval: Self.resultsInterval, isRunning: isRunning)
  }

  private static func next(
    from start: Double, to end: Double, interval: Double, isRunning: Bool
  ) -> Double {
    max(start + interval, isRunning ? end + restFactor * (end - start) : end)
  }
}
