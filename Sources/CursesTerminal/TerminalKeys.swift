import CNCurses
import TerminalUI

/// The key sequences in the terminal's own description.
enum TerminalKeys {
  /// The sequences that begin with an escape byte, by what they are; ncurses must be open.
  ///
  /// ``KeySequences`` knows those of today's terminals. This is for the others, and for the ones
  /// that people redefine.
  static func described() -> [[UInt8]: Key] {
    var keys: [[UInt8]: Key] = [:]
    for (capability, key) in capabilities {
      guard let string = curses_key_string(capability) else { continue }
      let sequence = Array(String(cString: string).utf8)
      if sequence.count > 1, sequence.first == 0x1b { keys[sequence] = key }
    }
    return keys
  }

  private static let capabilities: [(String, Key)] =
    [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home),
      ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown), ("kdch1", .delete), ("kich1", .insert),
      ("kcbt", .backTab), ("kent", .enter),
    ] + (1...12).map { ("kf\($0)", .function($0)) }
}
