import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A request to end, by Ctrl-C or `kill`, that is seen to when it suits.
enum Interruption {
  /// The signal that arrived, 0 for none: all that a handler may touch.
  private static let received = Atomic<Int32>(0)

  /// The signal that asked for the end, if one did.
  static var signal: Int32? {
    let signal = received.load(ordering: .relaxed)
    return signal == 0 ? nil : signal
  }

  /// Notes SIGINT and SIGTERM from now on instead of ending at once. The second one does end.
  static func watch() {
    // The first use makes the variable; a handler must not.
    received.store(0, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      systemSignal(number) { number in
        Interruption.received.store(number, ordering: .relaxed)
        systemSignal(number, SIG_DFL)
      }
    }
  }
}

/// The system's `signal`, which inside `Interruption` would be its own.
@discardableResult
private func systemSignal(
  _ number: Int32, _ handler: (@convention(c) (Int32) -> Void)?
) -> (@convention(c) (Int32) -> Void)? {
  signal(number, handler)
}
