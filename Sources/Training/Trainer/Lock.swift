#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A value that one thread at a time can use.
///
/// It does what `Synchronization.Mutex` does, with a POSIX mutex: on Linux ThreadSanitizer knows
/// those and not the futexes of the other, and reports races in any program that uses it. That the
/// trainer is checked by it is worth these few lines.
///
/// `@unchecked Sendable` holds because `value` is touched by ``withLock(_:)`` only, which holds the
/// mutex meanwhile, and neither argument nor result can carry a reference out of it that another
/// thread could use: both are `sending`.
final class Lock<Value>: @unchecked Sendable {
  private var value: Value
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>

  init(_ value: sending Value) {
    self.value = value
    mutex = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  /// Runs `body` while no other thread uses the value.
  func withLock<Result>(_ body: (inout sending Value) throws -> sending Result) rethrows
    -> sending Result
  {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value)
  }
}
