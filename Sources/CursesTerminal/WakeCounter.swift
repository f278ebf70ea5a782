import CTerminalGuard
import Glibc
import TerminalUI

/// Rouses the terminal from any thread.
///
/// It owns the descriptor that the terminal waits on, so that a thread that outlives the terminal
/// writes to nobody else's.
final class WakeCounter: TerminalWaker {
  /// What to wait for with `poll`.
  let descriptor: Int32

  /// A counter at 0, or `nil` if the system has no more descriptors.
  init?() {
    descriptor = terminal_guard_make_wake_counter()
    if descriptor < 0 { return nil }
  }

  deinit {
    close(descriptor)
  }

  func wake() { terminal_guard_wake(descriptor) }

  /// Sets the counter back to 0.
  func clear() { terminal_guard_clear_wake(descriptor) }
}
