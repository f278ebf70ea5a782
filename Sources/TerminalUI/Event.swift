/// A key as the person pressed it.
public enum Key: Hashable, Sendable {
  /// A printable character, as typed (`S` is shift and s).
  case character(Character)
  /// Control and a letter, in lower case (`control("c")`).
  case control(Character)
  /// A function key, from 1.
  case function(Int)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
}

/// What the mouse did, in cells from the upper left corner.
public struct MouseEvent: Hashable, Sendable {
  /// The kinds of events a terminal reports.
  public enum Action: Hashable, Sendable { case press, release, drag, move, wheelUp, wheelDown }
  /// What happened.
  public var action: Action
  /// The button: 0 left, 1 middle, 2 right.
  public var button: Int
  /// The column.
  public var x: Int
  /// The row.
  public var y: Int

  /// An event of `button` at (`x`, `y`).
  public init(_ action: Action, button: Int = 0, x: Int, y: Int) {
    self.action = action
    self.button = button
    self.x = x
    self.y = y
  }
}

/// Something that happened at the terminal.
public enum TerminalEvent: Hashable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// The mouse moved or a button changed.
  case mouse(MouseEvent)
  /// Text was pasted; only text fields take it, no command is run by it.
  case paste(String)
  /// The window has this size now; the screen must be drawn anew.
  case resize(Size)
  /// ``TerminalWaker/wake()`` was called from another thread.
  case wake
  /// The time-out of ``Terminal/nextEvent(timeout:)`` ran out.
  case timeout
  /// The program should end with this exit code (a signal, or the terminal is gone).
  case terminate(exitCode: Int32)
}
