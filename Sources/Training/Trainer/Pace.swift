#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How fast a run goes: what a person watches should not be over before it was seen.
public enum Pace: Hashable, Sendable {
  /// Slow at first and doubling about every half second, so that the first epochs of a small
  /// network can be watched; at full speed after about five seconds.
  case eased
  /// As fast as the machine can.
  case full
  /// At most this many epochs a second.
  case epochsPerSecond(Double)

  /// All that the screen offers, from slow to fast.
  public static let all: [Pace] =
    [1, 3, 10, 30, 100, 300, 1_000].map { Pace.epochsPerSecond($0) } + [.eased, .full]

  /// The epochs that a run may have completed after running for `seconds`, having had `start` when
  /// it began to.
  func allowedEpochs(after seconds: Double, from start: Double) -> Double {
    switch self {
    case .full: .infinity
    case .epochsPerSecond(let rate): start + rate * seconds
    // 15 epochs a second at first; where a run goes on it had its slow beginning already.
    case .eased: max(start, 0) > 200 ? .infinity : start + 10 * (exp(1.5 * seconds) - 1)
    }
  }
}
