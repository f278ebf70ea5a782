/// What is sent to the terminal besides the picture.
enum TerminalModes {
  /// Asks that pasted text comes in brackets, so that no command is run by it.
  static let enablePasteBrackets = "\u{1b}[?2004h"
  /// Asks for no brackets any more.
  static let disablePasteBrackets = "\u{1b}[?2004l"
  /// What follows is shown only as a whole (DEC mode 2026).
  static let beginSynchronizedOutput = "\u{1b}[?2026h"
  /// The end of what is shown as a whole.
  static let endSynchronizedOutput = "\u{1b}[?2026l"

  /// Undoes everything, whatever state the terminal is in: for the ends that ncurses does not see.
  ///
  /// Besides the modes above: cursor keys and keypad as usual, no attributes, no line-drawing
  /// characters, lines wrap, the cursor is visible, the shell's screen comes back.
  static let undo =
    endSynchronizedOutput + MouseReport.disable + disablePasteBrackets
    + "\u{1b}[?1l\u{1b}>\u{1b}[0m\u{1b}(B\u{1b}[?7h\u{1b}[?25h\u{1b}[?1049l\r"
}
