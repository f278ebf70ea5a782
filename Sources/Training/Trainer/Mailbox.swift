/// Hands values from one thread to another, the latest only: who posts never waits, and who takes
/// never sees what is out of date.
public final class Mailbox<Value: Sendable>: Sendable {
  private let value = Lock<Value?>(nil)

  /// An empty mailbox.
  public init() {}

  /// Leaves `new`, in place of what was not taken yet.
  public func post(_ new: Value) { value.withLock { $0 = new } }

  /// Takes what was posted last; `nil` where nothing is new.
  public func take() -> Value? {
    value.withLock { value in
      defer { value = nil }
      return value
    }
  }
}
