/// Rouses a terminal that waits for an event, from any thread.
public protocol TerminalWaker: Sendable {
  /// Makes the terminal's ``Terminal/nextEvent(timeout:acceptsWake:)`` return `.wake` soon. Calls
  /// made before it does count once.
  func wake()
}

/// A screen of cells that shows pictures and reports events.
///
/// It belongs to the thread that made it. `CursesTerminal` is the real one, ``RecordingTerminal``
/// the double for tests.
public protocol Terminal: ~Copyable {
  /// The window's size in cells.
  var size: Size { get }
  /// How many colours it has.
  var colorDepth: ColorDepth { get }
  /// The glyphs that it can show.
  var glyphs: GlyphSet { get }
  /// What another thread calls when there is something new to show.
  var waker: any TerminalWaker { get }

  /// Waits for the next event, at most `timeout` milliseconds (`nil`: for ever). While `acceptsWake`
  /// is false, wake-ups stay pending: a frame that is owed already needs no further reason.
  mutating func nextEvent(timeout: Int?, acceptsWake: Bool) -> TerminalEvent

  /// Shows `buffer` in the colours of `theme`; only what differs from the last picture is written.
  mutating func draw(_ buffer: borrowing CellBuffer, theme: Theme)

  /// Gives the terminal back to the shell, stops the process as Ctrl-Z does, and takes the terminal
  /// again when the process goes on.
  mutating func suspend()
}
