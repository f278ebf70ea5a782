import ModelExport
import Synchronization
import TerminalUI
import Training

/// What the dashboard is opened with.
public struct DashboardOptions: Sendable {
  /// What is trained.
  public var document: ExperimentDocument
  /// The weights it goes on from, where they were opened.
  public var model: TrainedModel?
  /// The theme to begin with; the standard one where there is none.
  public var themeName: String?

  /// Opens `document`, from drawn weights unless there is a `model`.
  public init(document: ExperimentDocument, model: TrainedModel? = nil, themeName: String? = nil) {
    self.document = document
    self.model = model
    self.themeName = themeName
  }
}

/// The dashboard in a terminal: takes events, lets ``update(_:_:now:)`` and ``view(_:)`` decide, and
/// does what they ask for.
public enum DashboardProgram {
  /// The least time between two frames, in seconds.
  private static let frameInterval = 1.0 / 30
  /// The same after a key: who types should not wait for a frame that training is not due yet.
  private static let keyInterval = 1.0 / 120

  /// Runs until the person quits, and returns the exit code. Throws a ``ThemeError`` where there is
  /// no such theme.
  public static func run<Screen: Terminal & ~Copyable>(
    _ terminal: inout Screen, options: DashboardOptions
  ) throws -> Int32 {
    let (theme, warnings) =
      try options.themeName.map { try ThemeLibrary().load($0) } ?? (.standard, [])
    let waker = terminal.waker
    let inbox = Inbox()
    let trainer = Trainer(
      onSnapshot: { waker.wake() },
      onEvent: { event in
        inbox.add(.trainer(event))
        waker.wake()
      })
    defer { trainer.stop() }
    let world = World(trainer: trainer, inbox: inbox, waker: waker)
    var state = DashboardState(
      experiment: options.document.experiment, size: terminal.size, glyphs: terminal.glyphs,
      colorDepth: terminal.colorDepth, theme: theme)
    state.now = monotonicSeconds()
    if let warning = warnings.first { state.say(warning, .problem) }
    var effects = state.beginFirst(model: options.model)
    effects += update(&state, .terminal(.resize(terminal.size)), now: monotonicSeconds())

    var isDirty = true
    var interval = frameInterval
    var lastFrame = -Double.infinity
    while true {
      for effect in effects {
        switch effect {
        case .quit(let code): return code
        case .suspend: terminal.suspend()
        default: world.perform(effect, state: state)
        }
      }
      effects = []
      let now = monotonicSeconds()
      if isDirty, now - lastFrame >= interval {
        terminal.draw(view(state), theme: state.theme)
        isDirty = false
        interval = frameInterval
        lastFrame = now
      }
      let event = terminal.nextEvent(
        timeout: timeout(state, frameDue: isDirty ? lastFrame + interval : nil),
        acceptsWake: !isDirty)
      if case .key = event { interval = keyInterval }
      effects += update(&state, .terminal(event), now: monotonicSeconds())
      for message in inbox.take() { effects += update(&state, message, now: monotonicSeconds()) }
      if let snapshot = trainer.snapshots.take() {
        effects += update(&state, .snapshot(snapshot), now: monotonicSeconds())
      }
      isDirty = true
    }
  }

  /// How long to wait for an event, in milliseconds: until a frame is due, until a toast goes away,
  /// or for ever.
  private static func timeout(_ state: DashboardState, frameDue: Double?) -> Int? {
    let now = monotonicSeconds()
    let due = [frameDue, state.toast?.end].compactMap { $0 }.min()
    return due.map { clampedInt((($0 - now) * 1000).rounded(.up), 0...60_000) ?? 0 }
  }
}

/// Messages from other threads, in order.
final class Inbox: Sendable {
  private let messages = Mutex<[Message]>([])

  func add(_ message: Message) { messages.withLock { $0.append(message) } }

  func take() -> [Message] {
    messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
