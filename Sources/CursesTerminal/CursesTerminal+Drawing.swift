import CNCurses
import CTerminalGuard
import TerminalUI

extension CursesTerminal {
  /// The window's size in cells.
  public var size: Size {
    Size(width: Int(getmaxx(curses_screen())), height: Int(getmaxy(curses_screen())))
  }

  /// Shows a picture; only what differs from the last one is written.
  ///
  /// A colour of a ramp that moved by no more than a level stays as it is
  /// (``CellBuffer/settle(on:)``). The rows that differ go to ncurses, which finds the cells that
  /// do. Nothing happens after a crash in another thread: the terminal is the shell's again.
  public mutating func draw(_ buffer: borrowing CellBuffer, theme: Theme) {
    var buffer = copy buffer
    guard terminal_guard_begin_output() else { return }
    defer { terminal_guard_end_output() }

    if painter.theme != theme {
      painter = painter.with(theme)
      shown = nil
    }
    if painter.isOutOfPairs {
      painter.startOver()
      shown = nil
    }
    if let shown, shown.width != buffer.width || shown.height != buffer.height {
      self.shown = nil
    }
    if let shown { buffer.settle(on: shown) }
    if shown == nil { werase(curses_screen()) }
    guard putChangedRows(of: buffer) else { return }
    shown = buffer

    wnoutrefresh(curses_screen())
    if isSynchronized { Self.write(TerminalModes.beginSynchronizedOutput) }
    doupdate()
    if isSynchronized { Self.write(TerminalModes.endSynchronizedOutput) }
  }

  /// Hands the rows that differ from what is shown to ncurses, and returns whether there are any.
  private mutating func putChangedRows(of buffer: borrowing CellBuffer) -> Bool {
    let width = buffer.width
    let new = buffer.cells
    let old = shown?.cells
    var isChanged = false
    withUnsafeTemporaryAllocation(of: cchar_t.self, capacity: width) { row in
      row.initialize(repeating: cchar_t())
      for y in 0..<buffer.height {
        let columns = y * width..<(y + 1) * width
        if let old, new[columns] == old[columns] { continue }
        let count = new.withUnsafeBufferPointer {
          painter.fill(row, from: UnsafeBufferPointer(rebasing: $0[columns]))
        }
        mvwadd_wchnstr(curses_screen(), Int32(y), 0, row.baseAddress, Int32(count))
        isChanged = true
      }
    }
    return isChanged
  }
}
