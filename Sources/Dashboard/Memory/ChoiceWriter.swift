import Dispatch
import Synchronization

/// Writes choices beside the main thread, at most one set a second: a slow disk must not hold the
/// screen up, nor a key that is held down wear it out.
final class ChoiceWriter: Sendable {
  private struct State {
    /// What is to be written, the latest only.
    var pending: Choices?
    var hasFailed = false
  }

  private let file: ChoicesFile
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "nntui.choices", qos: .utility)
  private let delay: DispatchTimeInterval
  private let onFailure: @Sendable (String) -> Void

  /// A writer to `file` that calls `onFailure` the first time that it can't, and then tries on in
  /// silence.
  init(
    _ file: ChoicesFile, delay: DispatchTimeInterval = .seconds(1),
    onFailure: @escaping @Sendable (String) -> Void
  ) {
    self.file = file
    self.delay = delay
    self.onFailure = onFailure
  }

  /// Has `choices` written soon, in place of any that still wait.
  func write(_ choices: Choices) {
    let isWaiting = state.withLock { state in
      defer { state.pending = choices }
      return state.pending != nil
    }
    if !isWaiting { queue.asyncAfter(deadline: .now() + delay) { self.writePending() } }
  }

  /// Writes what still waits, for the end of the program: a disk that takes longer than `limit` is
  /// not waited for.
  func finish(limit: DispatchTimeInterval) {
    let isDone = DispatchSemaphore(value: 0)
    queue.async {
      self.writePending()
      isDone.signal()
    }
    _ = isDone.wait(timeout: .now() + limit)
  }

  private func writePending() {
    let choices = state.withLock { state in
      defer { state.pending = nil }
      return state.pending
    }
    guard let choices else { return }
    do {
      try file.write(choices)
    } catch {
      let isFirst = state.withLock { state in
        defer { state.hasFailed = true }
        return !state.hasFailed
      }
      if isFirst { onFailure("your choices are not kept: \(error)") }
    }
  }
}
