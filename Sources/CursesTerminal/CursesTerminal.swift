import CNCurses
import CTerminalGuard
import Glibc
import TerminalUI

/// The terminal that the program was started in, through ncurses.
///
/// There is one in a process, and it belongs to the thread that opened it: ncurses is not made for
/// several. It takes the whole screen while it lives; when it goes, the shell has the terminal as
/// it was. The same holds, by `CTerminalGuard`, however the process ends.
///
/// ncurses compares pictures and moves the cursor; input is read by an own decoder
/// (``InputDecoder``), since ncurses' one reorders bursts of mouse events and waits by itself.
public struct CursesTerminal: ~Copyable {
  /// How many colours it shows.
  public let colorDepth: ColorDepth
  /// The glyphs that it can show.
  public let glyphs: GlyphSet

  /// ncurses' name of the terminal.
  let screen: OpaquePointer
  /// The modes to turn on and off around its use.
  let modes: (on: String, off: String)
  /// Whether a picture is sent as a whole.
  let isSynchronized: Bool
  /// Where signals arrive.
  let signals: Int32
  /// What other threads rouse it by.
  let wakeCounter: WakeCounter

  /// What is on the screen, `nil` if that is unknown.
  var shown: CellBuffer?
  /// Paints it.
  var painter: CellPainter

  /// Decodes what the terminal sends.
  var decoder: InputDecoder
  /// When the decoder is to give up waiting for the rest of a sequence.
  var decoderDeadline: SuspendingClock.Instant?
  /// What happened and was not yet asked for, from `nextPending` on.
  var pending: [TerminalEvent] = []
  /// The index of the next event in `pending`.
  var nextPending = 0

  deinit {
    leave()
    delscreen(screen)
    terminal_guard_release()
  }

  /// Gives the terminal back to the shell.
  public consuming func close() {}

  // MARK: - Opening

  /// How long a request to end may go unheard before the process is ended without the program, in
  /// milliseconds.
  static let signalPatience: Int32 = 1500

  /// Takes the terminal on standard input and output.
  ///
  /// To be called before the program starts its first thread: a process that watches over the
  /// terminal is forked. The order of the steps matters; each is a precaution that the following
  /// ones rely on.
  public static func open(options: TerminalOptions = TerminalOptions()) throws(TerminalError)
    -> CursesTerminal
  {
    guard isatty(STDIN_FILENO) == 1 else { throw .inputIsNoTerminal }
    guard isatty(STDOUT_FILENO) == 1 else { throw .outputIsNoTerminal }
    let environment = TerminalEnvironment { name in getenv(name).map { String(cString: $0) } }
    if environment.name.isEmpty { throw .terminalIsNotNamed }
    // ncurses would take it and write rubbish.
    if environment.name == "dumb" { throw .terminalIsDumb }

    let isUTF8 = chooseLocale(wantsUnicode: options.glyphs?.isUnicode ?? false)
    // The window's size is asked of the terminal; LINES and COLUMNS are often wrong.
    use_env(false)
    use_tioctl(true)
    let (signals, wakeCounter) = try startGuard()
    guard let (screen, depth) = openScreen(environment, choice: options.colorDepth) else {
      terminal_guard_release()
      throw .terminalIsUnknown(environment.name)
    }
    terminal_guard_arm(true)
    terminal_guard_tell_watchdog(true)
    var pairs: ColorPairs?
    if depth != .mono {
      start_color()
      pairs = ColorPairs(hasDefaultColors: use_default_colors() == OK)
    }
    prepareScreen()
    let modes =
      options.usesMouse
      ? (
        on: TerminalModes.enablePasteBrackets + MouseReport.enable,
        off: MouseReport.disable + TerminalModes.disablePasteBrackets
      ) : (on: TerminalModes.enablePasteBrackets, off: TerminalModes.disablePasteBrackets)
    write(modes.on)
    return CursesTerminal(
      colorDepth: depth, glyphs: environment.glyphs(choice: options.glyphs, isUTF8: isUTF8),
      screen: screen, modes: modes, isSynchronized: environment.knowsSynchronizedOutput,
      signals: signals, wakeCounter: wakeCounter,
      painter: CellPainter(theme: .standard, depth: depth, pairs: pairs, isUnicode: isUTF8),
      decoder: InputDecoder(
        describedKeys: TerminalKeys.described(), escapeDelay: environment.escapeDelay))
  }

  /// Takes over the locale's characters, and nothing else of it: numbers keep their point. Returns
  /// whether they are encoded as UTF-8.
  private static func chooseLocale(wantsUnicode: Bool) -> Bool {
    // The C library always has this one; the locale of the environment is often not installed.
    let fallback = "C.UTF-8"
    if setlocale(LC_CTYPE, "") == nil { setlocale(LC_CTYPE, fallback) }
    func isUTF8() -> Bool { String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8" }
    if !isUTF8(), wantsUnicode { setlocale(LC_CTYPE, fallback) }
    return isUTF8()
  }

  private static func startGuard() throws(TerminalError) -> (signals: Int32, WakeCounter) {
    func refused(_ action: String) -> TerminalError {
      .systemRefused(action: action, reason: String(cString: strerror(errno)))
    }
    let undo = TerminalModes.undo
    guard terminal_guard_save(STDOUT_FILENO, undo, undo.utf8.count) else {
      throw refused("tell the terminal's settings")
    }
    guard terminal_guard_start_watchdog() else { throw refused("start a process") }
    let signals = terminal_guard_start_signals(signalPatience)
    guard signals >= 0 else { throw refused("start a thread") }
    guard let wakeCounter = WakeCounter() else { throw refused("open a descriptor") }
    guard terminal_guard_handle_crashes(CrashReports.path ?? "") else {
      throw refused("install signal handlers")
    }
    return (signals, wakeCounter)
  }

  /// Opens the best description of the terminal that the system and its ncurses have.
  private static func openScreen(_ environment: TerminalEnvironment, choice: ColorDepth?)
    -> (screen: OpaquePointer, depth: ColorDepth)?
  {
    for description in environment.descriptions(for: choice) {
      let own = getenv("TERMINFO").map { String(cString: $0) }
      if let embedded = description.embedded { setenv("TERMINFO", embedded, 1) }
      let screen = newterm(description.name, curses_stdout(), curses_stdin())
      if description.embedded != nil {
        if let own { setenv("TERMINFO", own, 1) } else { unsetenv("TERMINFO") }
      }
      guard let screen else { continue }
      let colors = has_colors() ? Int(tigetnum("colors")) : 0
      return (screen, environment.colorDepth(choice: choice, colors: colors))
    }
    return nil
  }

  /// Every key at once and none shown, no cursor, no translation of line ends.
  private static func prepareScreen() {
    raw()
    noecho()
    nonl()
    keypad(curses_screen(), true)
    leaveok(curses_screen(), true)
    curs_set(0)
    typeahead(-1)
  }

  // MARK: - Leaving and entering

  /// Stops using the terminal.
  ///
  /// If whatever shows it reads nothing any more, what is still to be shown is dropped: waiting for
  /// that could take for ever.
  borrowing func leave() {
    guard terminal_guard_begin_output() else { return }
    let isRead = terminal_guard_accepts_output(1000)
    terminal_guard_arm(false)
    if isRead {
      Self.write(modes.off)
      endwin()
    } else {
      _ = terminal_guard_restore_dropping_output()
    }
    terminal_guard_end_output()
  }

  /// Takes the terminal again, at the size that it has now.
  mutating func enter() {
    terminal_guard_arm(true)
    terminal_guard_tell_watchdog(true)
    fitToWindow()
    wrefresh(curses_screen())
    Self.write(modes.on)
    append(.resize(size))
  }

  /// Follows a change of the window's size. What is on the screen then is up to the terminal, so
  /// everything is drawn anew.
  mutating func fitToWindow() {
    var window = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_row > 0, window.ws_col > 0,
      is_term_resized(Int32(window.ws_row), Int32(window.ws_col))
    {
      resizeterm(Int32(window.ws_row), Int32(window.ws_col))
    }
    shown = nil
    clearok(curses_shown_screen(), true)
  }

  /// Writes around ncurses, whose own buffer is empty between pictures.
  static func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(STDOUT_FILENO, rest.baseAddress, rest.count)
        if count > 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        } else if errno != EINTR {
          return
        }
      }
    }
  }
}
