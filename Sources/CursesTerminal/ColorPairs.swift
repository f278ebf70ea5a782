import CNCurses
import TerminalUI

/// ncurses' colour pairs: numbers for a foreground together with a background.
///
/// A pair is defined when it is first asked for. ncurses could give the numbers out itself, but
/// then takes the oldest back when there are no more, while they are still on the screen; here that
/// is noticed (``isExhausted``), and the next picture starts over.
struct ColorPairs {
  private var numbers: [UInt64: Int32] = [:]
  private let capacity: Int32
  private let hasDefaultColors: Bool
  /// Whether a pair was asked for that there was no number for.
  private(set) var isExhausted = false

  /// The pairs of a terminal with colours; ncurses' `start_color` must have been called.
  ///
  /// - Parameter hasDefaultColors: Whether ncurses knows the terminal's own colours, as -1.
  init(hasDefaultColors: Bool) {
    self.hasDefaultColors = hasDefaultColors
    capacity = curses_color_pairs()
  }

  /// The number of a pair of colours, as ncurses numbers colours; pair 0 if there are no more.
  mutating func number(foreground: Int32, background: Int32) -> Int32 {
    if foreground == -1, background == -1 { return 0 }
    let key =
      UInt64(UInt32(bitPattern: foreground)) << 32 | UInt64(UInt32(bitPattern: background))
    if let number = numbers[key] { return number }
    let number = Int32(numbers.count) + 1
    guard number < capacity else {
      isExhausted = true
      return 0
    }
    init_extended_pair(
      number, hasDefaultColors || foreground >= 0 ? foreground : Int32(COLOR_WHITE),
      hasDefaultColors || background >= 0 ? background : Int32(COLOR_BLACK))
    numbers[key] = number
    return number
  }

  /// Forgets all pairs; everything on the screen has to be painted again.
  mutating func startOver() {
    numbers.removeAll(keepingCapacity: true)
    isExhausted = false
    reset_color_pairs()
  }
}

extension TerminalColor {
  /// The colour's number in ncurses: -1 for the terminal's own, the index in a palette, or
  /// `0xRRGGBB`.
  ///
  /// The numbers 0...7 of a terminal with 24-bit colours are the eight colours of ANSI; what is
  /// that close to black becomes the darkest blue that is a colour of its own.
  var cursesNumber: Int32 {
    switch self {
    case .standard: -1
    case .palette(let index): Int32(index)
    case .rgb(let color):
      max(8, Int32(color.red) << 16 | Int32(color.green) << 8 | Int32(color.blue))
    }
  }
}
