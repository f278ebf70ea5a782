import CTerminalGuard
import Dispatch
import Glibc

/// The precautions that give the terminal back to the shell however the program ends.
public enum TerminalGuard {
  /// Ends the process in one of the ways that the precautions are for, so that they can be tested.
  ///
  /// - Parameter kind: `main` (an index out of range), `queue` (the same in another thread; returns
  ///   before it happens), `segv` (an invalid address), `overflow` (the stack is full) or `abort`.
  ///   Anything else does nothing.
  public static func crashForTest(_ kind: String) {
    switch kind {
    case "main": readBeyondEnd(of: [])
    case "queue": DispatchQueue.global().async { readBeyondEnd(of: []) }
    case "segv": terminal_guard_fault()
    case "overflow": print(depth(of: 0))
    case "abort": abort()
    default: break
    }
  }

  private static func readBeyondEnd(of numbers: [Int]) {
    print(numbers[numbers.count])
  }

  /// Calls itself until the stack is full.
  private static func depth(of level: Int) -> Int {
    level < 0 ? level : depth(of: level + 1) + depth(of: level + 2)
  }
}
