/// The runs that were left for others, for who comes back to one of them: with its weights, its
/// optimizer's state and its history, it goes on as if nothing had been.
///
/// They keep what can't be had again, and not what only their steps write. Only the latest are
/// there: as many as the memory for them holds, and the last one in any case.
struct RunShelf {
  /// A run that stands still.
  struct Run {
    let bench: any Bench
    /// The time that it spent running.
    let seconds: Double
    /// Whether it began with weights that somebody had trained before.
    let beganFromModel: Bool

    /// Whether there is anything that can't be had again from the seed.
    fileprivate var isWorthKeeping: Bool { beganFromModel || bench.step > 0 }
  }

  /// The runs by generation, the latest last.
  private var runs: [(generation: Int, run: Run)] = []

  /// The most runs that are kept.
  static let largestCount = 16
  /// The most numbers that they hold together: some hundred megabytes.
  static let capacity = 30_000_000

  /// Keeps `run`, if there is something about it to keep.
  mutating func put(_ run: Run, generation: Int) {
    guard run.isWorthKeeping else { return }
    run.bench.releaseScratch()
    runs.append((generation, run))
    while runs.count > 1, runs.count > Self.largestCount || heldNumbers > Self.capacity {
      runs.removeFirst()
    }
  }

  /// Takes the run `generation` away; `nil` where it is not there, or not there any more.
  mutating func take(_ generation: Int) -> Run? {
    guard let index = runs.firstIndex(where: { $0.generation == generation }) else { return nil }
    return runs.remove(at: index).run
  }

  /// About how many numbers all of them keep in memory.
  var heldNumbers: Int { runs.reduce(0) { $0 + $1.run.bench.heldNumbers } }
}
