import TerminalUI

/// The mouse reports of terminals.
///
/// A report has a code for the button and what it did, a column and a row, counted from 1. In the
/// SGR form (mode 1006) they are numbers, `ESC [ < code ; column ; row M` for a press and `m` for a
/// release; in the oldest form, which terminals without that mode send, three bytes that are 32
/// more than the values.
enum MouseReport {
  /// Asks for presses, releases, drags and motion without a button in SGR form. Terminals that
  /// know no such motion (mode 1003) stay with the mode before it.
  static let enable = "\u{1b}[?1000h\u{1b}[?1002h\u{1b}[?1003h\u{1b}[?1006h"
  /// Asks for no more reports.
  static let disable = "\u{1b}[?1006l\u{1b}[?1003l\u{1b}[?1002l\u{1b}[?1000l"

  /// The event of a finished sequence in SGR form, `nil` if it is none.
  static func event(ofSequence sequence: [UInt8]) -> MouseEvent? {
    guard sequence.count > 3, sequence[2] == UInt8(ascii: "<"), let last = sequence.last,
      last == UInt8(ascii: "M") || last == UInt8(ascii: "m"),
      let numbers = KeySequences.parameters(sequence[3..<sequence.count - 1]), numbers.count == 3
    else { return nil }
    return event(
      code: numbers[0], column: numbers[1], row: numbers[2], isRelease: last == UInt8(ascii: "m"))
  }

  /// The event of the three bytes of a report in the oldest form, `nil` if they are none.
  ///
  /// It does not say which button was released; it is taken for the left one.
  static func event(ofOldReport bytes: some Collection<UInt8>) -> MouseEvent? {
    let values = bytes.map { Int($0) - 32 }
    guard values.count == 3, values.allSatisfy({ $0 >= 0 }) else { return nil }
    let isRelease = values[0] & 0b1110_0011 == 3
    return event(
      code: isRelease ? values[0] & ~3 : values[0], column: values[1], row: values[2],
      isRelease: isRelease)
  }

  /// The code's bits: 0-1 the button (3: none), 2-4 shift, alt and control, which are ignored,
  /// 5 motion, 6 the wheel, 7 further buttons, which are ignored.
  private static func event(code: Int, column: Int, row: Int, isRelease: Bool) -> MouseEvent? {
    guard column >= 1, row >= 1, code < 128 else { return nil }
    let button = code & 3
    let isWheel = code & 64 != 0
    let action: MouseEvent.Action
    switch (isWheel, code & 32 != 0) {
    case (true, _):
      guard button < 2, !isRelease else { return nil }  // 2 and 3: a wheel to the sides
      action = button == 0 ? .wheelUp : .wheelDown
    case (false, true): action = button == 3 ? .move : .drag
    case (false, false):
      guard button < 3 else { return nil }
      action = isRelease ? .release : .press
    }
    let hasButton = !isWheel && button < 3
    return MouseEvent(action, button: hasButton ? button : 0, x: column - 1, y: row - 1)
  }
}
