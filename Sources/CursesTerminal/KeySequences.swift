import TerminalUI

/// The keys of the bytes and sequences that all terminals agree on.
enum KeySequences {
  /// The key that sends a control character (0...0x1f, 0x7f).
  ///
  /// Some keys and some letters with control send the same one; the key wins. Backspace sends DEL
  /// or BS, enter sends CR or LF, depending on the terminal.
  static func key(ofControl byte: UInt8) -> Key {
    switch byte {
    case 0x08, 0x7f: .backspace
    case 0x09: .tab
    case 0x0a, 0x0d: .enter
    case 0x1b: .escape
    case 0x00: .control(" ")
    case 0x01...0x1a: .control(Character(Unicode.Scalar(byte + 0x60)))
    default: .control(Character(Unicode.Scalar(byte + 0x40)))
    }
  }

  /// The key of a finished sequence `ESC O ...` or `ESC [ ...`, `nil` if it is none.
  ///
  /// Shift, alt and control travel as a second parameter (`ESC [ 1 ; 5 C`), which is ignored.
  static func key(of sequence: [UInt8]) -> Key? {
    guard sequence.count >= 3, let last = sequence.last else { return nil }
    let middle = sequence[2..<sequence.count - 1]
    if sequence[1] == UInt8(ascii: "O") {
      return middle.isEmpty ? cursorKeys[last] ?? keypadKeys[last] : cursorKeys[last]
    }
    if middle.elementsEqual("[".utf8) {
      // The Linux console's F1...F5.
      let function = Int(last) - Int(UInt8(ascii: "A")) + 1
      return (1...5).contains(function) ? .function(function) : nil
    }
    guard let numbers = parameters(middle) else { return nil }
    switch last {
    case UInt8(ascii: "~"):
      return numbers.first.flatMap { numberedKeys[$0] }
    case UInt8(ascii: "R") where !numbers.isEmpty:
      return nil  // the answer to “where is the cursor?”, not F3
    default:
      return cursorKeys[last]
    }
  }

  /// The numbers of `1;22;333`, `nil` if there is anything else in it; a missing one is 0.
  static func parameters(_ bytes: some Collection<UInt8>) -> [Int]? {
    if bytes.isEmpty { return [] }
    var numbers = [0]
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = Int(byte - UInt8(ascii: "0"))
        numbers[numbers.count - 1] = min(numbers[numbers.count - 1] * 10 + digit, 99_999)
      case UInt8(ascii: ";"):
        numbers.append(0)
      default:
        return nil
      }
    }
    return numbers
  }

  // MARK: - Tables

  /// By the last byte of `ESC [ ...` and of `ESC O ...`: terminals use both forms, depending on a
  /// mode.
  private static let cursorKeys: [UInt8: Key] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right,
    UInt8(ascii: "D"): .left, UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end,
    UInt8(ascii: "Z"): .backTab, UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2),
    UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
  ]

  /// By the number of `ESC [ number ~`.
  private static let numberedKeys: [Int: Key] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12),
  ]

  /// By the last byte of `ESC O ...`: the numeric keypad in its application mode.
  private static let keypadKeys: [UInt8: Key] = {
    var keys: [UInt8: Key] = [UInt8(ascii: "M"): .enter, UInt8(ascii: "I"): .tab]
    // Each of `* + , - . /` and the digits is sent as the letter that lies 64 further on.
    for character in UInt8(ascii: "*")...UInt8(ascii: "9") {
      keys[character + 64] = .character(Character(Unicode.Scalar(character)))
    }
    return keys
  }()
}
