import Synchronization

/// A terminal without a screen: it reports the events of a script and keeps what was drawn.
///
/// It never waits. After the last event it reports the time-out that it was asked for, or the end
/// where there was none to run out.
public struct RecordingTerminal: Terminal {
  /// A picture that was drawn, and its colours.
  public struct Frame: Sendable {
    /// The cells.
    public let buffer: CellBuffer
    /// The theme.
    public let theme: Theme
  }

  public private(set) var size: Size
  public let colorDepth: ColorDepth
  public let glyphs: GlyphSet
  /// What is still to happen.
  public var script: [TerminalEvent]
  /// All that was drawn, the last one at the end.
  public private(set) var frames: [Frame] = []
  /// How often the terminal was given back to the shell.
  public private(set) var suspensionCount = 0
  private let recordingWaker = RecordingWaker()
  private var wakesSeen = 0

  private let waitsForPicture: Bool

  /// A terminal of `size` at which the events of `script` happen; with `waitsForPicture` not before
  /// something was drawn, as somebody types who looks at it.
  public init(
    size: Size = Size(width: 80, height: 24), colorDepth: ColorDepth = .trueColor,
    glyphs: GlyphSet = .braille, script: [TerminalEvent] = [], waitsForPicture: Bool = false
  ) {
    self.waitsForPicture = waitsForPicture
    self.size = size
    self.colorDepth = colorDepth
    self.glyphs = glyphs
    self.script = script
  }

  public var waker: any TerminalWaker { recordingWaker }

  public mutating func nextEvent(timeout: Int?, acceptsWake: Bool) -> TerminalEvent {
    let wakes = recordingWaker.count
    if acceptsWake, wakes > wakesSeen {
      wakesSeen = wakes
      return .wake
    }
    if waitsForPicture, frames.isEmpty, timeout != nil { return .timeout }
    guard let index = script.firstIndex(where: { acceptsWake || $0 != .wake }) else {
      return timeout == nil ? .terminate(exitCode: 0) : .timeout
    }
    let event = script.remove(at: index)
    if case .resize(let newSize) = event { size = newSize }
    return event
  }

  public mutating func draw(_ buffer: borrowing CellBuffer, theme: Theme) {
    frames.append(Frame(buffer: copy buffer, theme: theme))
  }

  public mutating func suspend() { suspensionCount += 1 }
}

/// Counts how often it was called.
public final class RecordingWaker: TerminalWaker {
  private let calls = Atomic<Int>(0)

  /// A waker that was not called yet.
  public init() {}

  /// How often it was called.
  public var count: Int { calls.load(ordering: .acquiring) }

  public func wake() { calls.add(1, ordering: .releasing) }
}
