import CursesTerminal
import TerminalUI

/// The real terminal with a stopwatch: it times what the program does from the end of one wait for
/// an event to the beginning of the next one, and types what opens the screens.
///
/// A frame is all of that since the frame before: taking the trainer's snapshot over into the state,
/// the state's picture, and handing what changed in it to ncurses and the terminal.
struct TimedTerminal: ~Copyable {
  /// What a frame took.
  struct Frame {
    var screen: String
    var time: Stopwatch.Time
  }

  /// What was measured so far.
  private(set) var frames: [Frame] = []

  private var terminal: CursesTerminal
  private let screens: [String]
  private let framesPerScreen: Int
  private var stopwatch = Stopwatch()
  private var spent = Stopwatch.Time()
  /// The frames drawn, measured or not.
  private var count = 0
  private var hasDrawn = false
  /// What is typed before the program waits again.
  private var keys: [Key]

  /// Frames after the opening of a screen that are not measured: the first one draws every cell
  /// anew, and what only this screen shows is measured by the trainer from then on.
  private static let unmeasuredFrames = 6

  /// `terminal`, on which each of `screens` is watched for `framesPerScreen` frames.
  init(_ terminal: consuming CursesTerminal, screens: [String], framesPerScreen: Int) {
    self.terminal = terminal
    self.screens = screens
    self.framesPerScreen = framesPerScreen
    // As fast as it can, and go.
    keys = [.character(">"), .character(" ")]
  }

  /// Gives the terminal back to the shell.
  consuming func close() {}

  // MARK: - Frames

  /// The frames from one screen to the next.
  private var period: Int { Self.unmeasuredFrames + framesPerScreen }

  private mutating func stopTiming() {
    spent += stopwatch.lap()
    guard hasDrawn else { return }
    hasDrawn = false
    if count % period >= Self.unmeasuredFrames {
      frames.append(Frame(screen: screens[count / period], time: spent))
    }
    spent = Stopwatch.Time()
    count += 1
    let next = count / period
    if count % period == 0, next < screens.count {
      keys.append(.character(Character("\(next + 1)")))
    }
  }
}

extension TimedTerminal: Terminal {
  var size: Size { terminal.size }
  var colorDepth: ColorDepth { terminal.colorDepth }
  var glyphs: GlyphSet { terminal.glyphs }
  var waker: any TerminalWaker { terminal.waker }

  mutating func nextEvent(timeout: Int?, acceptsWake: Bool) -> TerminalEvent {
    stopTiming()
    defer { _ = stopwatch.lap() }
    if count == period * screens.count { return .terminate(exitCode: 0) }
    if !keys.isEmpty { return .key(keys.removeFirst()) }
    return terminal.nextEvent(timeout: timeout, acceptsWake: acceptsWake)
  }

  mutating func draw(_ buffer: borrowing CellBuffer, theme: Theme) {
    terminal.draw(buffer, theme: theme)
    hasDrawn = true
  }

  mutating func suspend() { terminal.suspend() }
}
