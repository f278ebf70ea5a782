import Glibc

/// Measures the time that passes and the time that this thread was at work in it.
struct Stopwatch {
  /// A stretch of time, in seconds.
  struct Time {
    /// What the processor worked for this thread, in the system's calls as well: what a frame costs
    /// however busy the machine is with something else.
    var processor = 0.0
    /// What passed meanwhile.
    var elapsed = 0.0

    static func += (sum: inout Time, other: Time) {
      sum.processor += other.processor
      sum.elapsed += other.elapsed
    }
  }

  private var last = Self.now

  /// The time since the last call, or since the beginning.
  mutating func lap() -> Time {
    let now = Self.now
    defer { last = now }
    return Time(processor: now.processor - last.processor, elapsed: now.elapsed - last.elapsed)
  }

  private static var now: Time {
    Time(processor: seconds(of: CLOCK_THREAD_CPUTIME_ID), elapsed: seconds(of: CLOCK_MONOTONIC))
  }

  private static func seconds(of clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
