/// Decides when something that happens ever more often is worth recording.
///
/// A sample is due when the count has grown by the `resolution`-th part of itself, and by at least
/// one. So everything is recorded at first, later samples thin out at the rate at which an axis from
/// 0 would squeeze them together, and `n` events leave about resolution × log(n / resolution)
/// samples: history stays bounded for ever, the same for the same run.
struct SamplingClock: Sendable {
  /// How many samples there are at least between half a count and the count.
  let resolution: Int
  private(set) var last: Int?

  init(resolution: Int) { self.resolution = resolution }

  /// How much `count` has to grow until the next sample is due, at most `gap` after the last one.
  func countUntilDue(after count: Int, atMost gap: Int = .max) -> Int {
    guard let last else { return 0 }
    return last + max(1, min(last / resolution, gap)) - count
  }

  /// Whether `count` is due for a sample; it then counts as taken.
  mutating func isDue(_ count: Int, atMost gap: Int = .max) -> Bool {
    guard countUntilDue(after: count, atMost: gap) <= 0 else { return false }
    last = count
    return true
  }
}
