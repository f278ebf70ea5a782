import Dispatch
import Synchronization

/// Trains trials on threads of its own, one trial a thread, and hands over their records.
///
/// Threads share what does not change, the data above all, and a lock that they take a few times a
/// trial; training itself takes none. Because trials depend on nothing but their number, the records
/// are the same for any number of threads.
public final class SearchRun: Sendable {
  private let search: Search
  private let state: Lock<State>
  private let isCancelled = Atomic<Bool>(false)
  /// Signalled for every record and for every thread that ends.
  private let news = DispatchSemaphore(value: 0)

  private struct State {
    /// The trials that no thread has begun, the next one last.
    var waiting: [Int]
    /// The records that were not taken yet.
    var records: [TrialRecord] = []
    /// The share that is done of every trial that is under way.
    var running: [Int: Double] = [:]
    var threads: Int
  }

  /// The least time between two reports of a trial's progress, in seconds.
  private static let progressInterval = 0.1

  /// Begins with the trials of these `numbers`, in their order, on `jobs` threads.
  public init(_ search: Search, trials numbers: [Int], jobs: Int) {
    self.search = search
    let threads = max(1, min(jobs, numbers.count))
    state = Lock(State(waiting: numbers.reversed(), threads: threads))
    for thread in 1...threads {
      // A serial queue each: what a concurrent one would run at once is for the system to say.
      DispatchQueue(label: "nntui.search.\(thread)").async { self.work() }
    }
  }

  // MARK: - What the caller sees

  /// Waits for news, at most `seconds`, and takes the records that are new.
  public func records(waiting seconds: Double) -> [TrialRecord] {
    _ = news.wait(timeout: .now() + seconds)
    return state.withLock { state in
      defer { state.records = [] }
      return state.records
    }
  }

  /// Whether all threads have ended and all records were taken.
  public var isFinished: Bool {
    state.withLock { $0.threads == 0 && $0.records.isEmpty }
  }

  /// The shares that are done of the trials that are under way.
  public var progress: [Double] { state.withLock { Array($0.running.values) } }

  /// Ends all trials that are under way; they leave no records.
  public func cancel() { isCancelled.store(true, ordering: .relaxed) }

  // MARK: - Threads

  private func work() {
    while let number = next() {
      let record = run(number)
      state.withLock { state in
        state.running[number] = nil
        if let record { state.records.append(record) }
      }
      news.signal()
    }
    state.withLock { $0.threads -= 1 }
    news.signal()
  }

  private func next() -> Int? {
    if isCancelled.load(ordering: .relaxed) { return nil }
    return state.withLock { state in
      let number = state.waiting.popLast()
      if let number { state.running[number] = 0 }
      return number
    }
  }

  private func run(_ number: Int) -> TrialRecord? {
    var lastReport = monotonicSeconds()
    return TrialRun(
      trial: search.trial(number), search: search,
      isCancelled: { self.isCancelled.load(ordering: .relaxed) },
      progress: { share in
        let now = monotonicSeconds()
        guard now - lastReport >= Self.progressInterval else { return }
        lastReport = now
        self.state.withLock { $0.running[number] = share }
      }
    ).record()
  }
}
