extension GlyphSet {
  /// `text` with the keys in it written so that the glyphs can show them: `⏎` and arrows by their
  /// names in ASCII, where the characters that look like them are keys of their own.
  public func namingKeys(in text: String) -> String {
    guard !isUnicode else { return text }
    var named = ""
    var rest = Substring(text)
    while let first = rest.first {
      let (sign, name) =
        Self.keyNames.first { rest.hasPrefix($0.sign) } ?? (String(first), String(first))
      named += name
      rest = rest.dropFirst(sign.count)
    }
    return named
  }

  /// The names of keys, those of several before those of one.
  private static let keyNames: [(sign: String, name: String)] = [
    ("←→↑↓", "arrows"), ("↑↓←→", "arrows"), ("←→", "left/right"), ("↑↓", "up/down"),
    ("⏎", "Enter"), ("←", "left"), ("→", "right"), ("↑", "up"), ("↓", "down"),
  ]
}
