import CTerminalGuard
import Glibc
import TerminalUI

extension CursesTerminal: Terminal {
  /// What another thread calls when there is something new to show.
  public var waker: any TerminalWaker { wakeCounter }

  /// Waits for the next event, at most `timeout` milliseconds (`nil`: for ever).
  ///
  /// One `poll` waits for keys, signals and other threads together, so that waiting costs nothing.
  public mutating func nextEvent(timeout: Int?, acceptsWake: Bool) -> TerminalEvent {
    let deadline = timeout.map { SuspendingClock().now + .milliseconds($0) }
    while true {
      if let event = takePending() { return event }
      let arrived = wait(until: deadline, acceptsWake: acceptsWake)
      if arrived.signal { receiveSignals() }
      if arrived.input { readInput() }
      if arrived.wake {
        wakeCounter.clear()
        append(.wake)
      }
      if arrived.end { append(.terminate(exitCode: 128 + SIGHUP)) }
      let now = SuspendingClock().now
      if let decoderDeadline, decoderDeadline <= now {
        self.decoderDeadline = nil
        decoder.expire(into: &pending)
      }
      if let deadline, deadline <= now, nextPending == pending.count { return .timeout }
    }
  }

  /// Gives the terminal back to the shell, stops the process as Ctrl-Z does, and takes the terminal
  /// again when the process goes on.
  public mutating func suspend() {
    leave()
    terminal_guard_tell_watchdog(false)
    terminal_guard_stop()
    enter()
  }

  // MARK: - Waiting

  private struct Arrivals {
    var signal = false
    var input = false
    var wake = false
    /// The terminal is gone.
    var end = false
  }

  private func wait(until deadline: SuspendingClock.Instant?, acceptsWake: Bool) -> Arrivals {
    // poll passes over negative descriptors.
    var requests = [
      pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: acceptsWake ? wakeCounter.descriptor : -1, events: Int16(POLLIN), revents: 0),
    ]
    let end = [deadline, decoderDeadline].compactMap { $0 }.min()
    let milliseconds = end.map { Self.milliseconds(from: SuspendingClock().now, to: $0) } ?? -1
    guard poll(&requests, nfds_t(requests.count), milliseconds) > 0 else { return Arrivals() }
    let input = Int32(requests[1].revents)
    return Arrivals(
      signal: requests[0].revents != 0, input: input & POLLIN != 0, wake: requests[2].revents != 0,
      end: input & (POLLHUP | POLLERR | POLLNVAL) != 0)
  }

  /// The time between two instants in milliseconds, rounded up so that waiting for it is enough.
  private static func milliseconds(
    from start: SuspendingClock.Instant, to end: SuspendingClock.Instant
  ) -> Int32 {
    let (seconds, attoseconds) = start.duration(to: end).components
    if seconds < 0 || attoseconds < 0 { return 0 }
    return Int32(
      min(seconds, 1_000_000) * 1000 + (attoseconds + 999_999_999_999_999)
        / 1_000_000_000_000_000)
  }

  // MARK: - Input

  private mutating func readInput() {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4096) { bytes in
      let count = read(STDIN_FILENO, bytes.baseAddress, bytes.count)
      if count > 0 {
        decoder.feed(bytes[..<count], into: &pending)
      } else if count == 0 || errno != EINTR && errno != EAGAIN {
        append(.terminate(exitCode: 128 + SIGHUP))
      }
    }
    decoderDeadline = decoder.patience.map { SuspendingClock().now + .milliseconds($0) }
  }

  // MARK: - Signals

  private mutating func receiveSignals() {
    var isResized = false
    while true {
      let signal = terminal_guard_next_signal(signals)
      switch signal {
      case 0:
        // Of a burst of changes only the last size is of use.
        if isResized {
          fitToWindow()
          append(.resize(size))
        }
        return
      case SIGWINCH: isResized = true
      case SIGTSTP: suspend()
      case SIGCONT: resume()
      default:
        terminal_guard_acknowledge()
        append(.terminate(exitCode: 128 + signal))
      }
    }
  }

  /// Takes the terminal again after a stop that was not ordered (`kill -STOP`, a debugger): the
  /// shell has changed its settings.
  private mutating func resume() {
    if terminal_guard_is_foreground() {
      leave()
      enter()
    } else {
      suspend()
    }
  }

  // MARK: - Events to be asked for

  /// Keeps an event until it is asked for.
  mutating func append(_ event: TerminalEvent) { pending.append(event) }

  private mutating func takePending() -> TerminalEvent? {
    guard nextPending < pending.count else { return nil }
    let event = pending[nextPending]
    nextPending += 1
    if nextPending == pending.count {
      pending.removeAll(keepingCapacity: true)
      nextPending = 0
    }
    return event
  }
}
