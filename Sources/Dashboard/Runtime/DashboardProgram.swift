import Synchronization
import TerminalUI
import Training

/// The dashboard in a terminal: takes events, lets ``update(_:_:now:)`` and ``view(_:)`` decide, and
/// does what they ask for.
public enum DashboardProgram {
  /// Runs until the person quits, and returns the exit code. Throws a ``ThemeError`` where there is
  /// no such theme.
  public static func run<Screen: Terminal & ~Copyable>(
    _ terminal: inout Screen, options: DashboardOptions
  ) throws -> Int32 {
    let look = try Look(options)
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
      colorDepth: terminal.colorDepth, theme: look.theme)
    state.now = monotonicSeconds()
    state.begin(
      with: options.memory.choices, themeName: look.name, isGlyphsFixed: options.isGlyphsFixed)
    state.greet(options, warning: look.warning)
    var keeper = ChoiceKeeper(options.memory, opening: options.opening, state) { problem in
      inbox.add(.finished(.noticed(problem)))
      waker.wake()
    }
    defer { keeper.finish() }
    var effects = state.beginFirst(weights: options.weights)
    if options.memory.choices.pace != nil { effects.append(.setPace(state.pace)) }
    effects += update(&state, .terminal(.resize(terminal.size)), now: monotonicSeconds())

    var isDirty = true
    var clock = FrameClock()
    while true {
      for effect in effects {
        switch effect {
        case .quit(let code): return code
        case .suspend: terminal.suspend()
        case .load, .restart:
          world.perform(effect, state: state)
          clock.loaded(at: monotonicSeconds())
        default: world.perform(effect, state: state)
        }
      }
      effects = []
      let now = monotonicSeconds()
      let isLoading = state.current == nil
      if isDirty, now >= clock.due(isLoading: isLoading) {
        terminal.draw(view(state), theme: state.theme)
        isDirty = false
        clock.drew(at: now)
      }
      let event = terminal.nextEvent(
        timeout: timeout(state, frameDue: isDirty ? clock.due(isLoading: isLoading) : nil),
        acceptsWake: !isDirty || isLoading)
      if case .key = event { clock.tookKey() }
      effects += update(&state, .terminal(event), now: monotonicSeconds())
      for message in inbox.take() { effects += update(&state, message, now: monotonicSeconds()) }
      if let snapshot = trainer.snapshots.take() {
        effects += update(&state, .snapshot(snapshot), now: monotonicSeconds())
      }
      keeper.observe(state)
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

/// The theme to begin with.
private struct Look {
  var theme = Theme.standard
  /// Its name in the library; `nil` for the standard one.
  var name: String?
  /// What there is to say about it.
  var warning: String?

  /// The theme that is asked for, else the one that was chosen last, else the standard one.
  ///
  /// Throws a ``ThemeError`` where the one asked for is not there; one of last time may be gone.
  init(_ options: DashboardOptions) throws {
    guard let name = options.themeName ?? options.memory.choices.theme else { return }
    do {
      let (theme, warnings) = try ThemeLibrary().load(name)
      self.theme = theme
      self.name = name
      warning = warnings.first
    } catch {
      if options.themeName != nil { throw error }
      warning = "the theme '\(displaySafe(name, limit: 40))' is gone: t chooses another"
    }
  }
}

extension DashboardState {
  /// Says what there is to say at first: what is wrong, or that this is the experiment of last time.
  fileprivate mutating func greet(_ options: DashboardOptions, warning: String?) {
    if let problem = options.memory.notice ?? warning {
      tell(problem: problem)
    } else if let weights = options.weights {
      say(weights.greeting)
    } else if options.opening == .remembered {
      say("\(experiment.name), as last time: d chooses other data, o opens a file")
    }
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
