import TerminalUI

/// What the environment says about the terminal, and what follows from it.
struct TerminalEnvironment: Hashable, Sendable {
  /// The terminal's name (`TERM`), empty if there is none.
  var name: String
  /// Whether the terminal promises 24-bit colours (`COLORTERM`). It is the only signal for it that
  /// many terminals give; ssh does not pass it on.
  var promisesTrueColor: Bool
  /// Whether the person wants no colours anywhere (`NO_COLOR` is set and not empty).
  var refusesColor: Bool
  /// Whether keys come over a network, which may tear their bytes apart.
  var isRemote: Bool

  /// The environment that `variable` gives the values of.
  init(variable: (String) -> String?) {
    name = variable("TERM") ?? ""
    promisesTrueColor = ["truecolor", "24bit"].contains(variable("COLORTERM") ?? "")
    refusesColor = !(variable("NO_COLOR") ?? "").isEmpty
    isRemote = variable("SSH_CONNECTION") != nil
  }

  // MARK: - Families of terminals

  /// Whether it is tmux or screen.
  var isMultiplexer: Bool { name.hasPrefix("tmux") || name.hasPrefix("screen") }

  /// Whether it understands what xterm does.
  var isLikeXterm: Bool {
    let families = [
      "xterm", "alacritty", "contour", "foot", "ghostty", "gnome", "kitty", "konsole", "rxvt-uni",
      "vte", "wezterm",
    ]
    return families.contains { name.hasPrefix($0) }
  }

  /// Whether it shows what is written between the marks of DEC mode 2026 at once, or ignores them.
  var knowsSynchronizedOutput: Bool { isLikeXterm || isMultiplexer }

  // MARK: - Choices

  /// The descriptions of the terminal to try, best first.
  ///
  /// What follows the terminal's own is for systems that lack that: new terminals, or old systems
  /// that one of them is connected to.
  func descriptions(for choice: ColorDepth?) -> [TerminalDescription] {
    let own = TerminalDescription.installed(name)
    var descriptions = [own]
    if isLikeXterm { descriptions.append(.installed("xterm-256color")) }
    if isMultiplexer { descriptions.append(.installed("screen-256color")) }
    switch choice {
    case .trueColor:
      descriptions.insert(isMultiplexer ? .trueColorMultiplexer : .trueColorXterm, at: 0)
    case .twoHundredFiftySix where (isLikeXterm || isMultiplexer) && !name.contains("256"):
      descriptions.insert(.installed(name + "-256color"), at: 0)
    case nil where promisesTrueColor && !refusesColor && (isLikeXterm || isMultiplexer):
      descriptions.insert(isMultiplexer ? .trueColorMultiplexer : .trueColorXterm, at: 0)
    default:
      break
    }
    return descriptions
  }

  /// The colours to use where the description that was found has `colors` (0: none).
  func colorDepth(choice: ColorDepth?, colors: Int) -> ColorDepth {
    let available: ColorDepth =
      switch colors {
      case ..<8: .mono
      case ..<16: .eight
      case ..<256: .sixteen
      case ..<0x100_0000: .twoHundredFiftySix
      default: .trueColor
      }
    if let choice { return min(choice, available) }
    return refusesColor ? .mono : available
  }

  /// The glyphs to use in a locale that does or does not encode text as UTF-8.
  ///
  /// The font of the Linux console has the blocks, but no braille.
  func glyphs(choice: GlyphSet?, isUTF8: Bool) -> GlyphSet {
    guard isUTF8 else { return .ascii }
    return choice ?? (name.hasPrefix("linux") ? .block : .braille)
  }

  /// How many milliseconds an escape byte waits for the rest of a key's sequence.
  var escapeDelay: Int { isRemote ? 100 : 25 }
}
