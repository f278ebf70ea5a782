/// The seven-bit character that comes nearest to `scalar`, for terminals that show no other.
///
/// Widgets choose their own glyphs by ``GlyphSet``; this is for what stands in texts: arrows,
/// Greek letters, indices. What has no likeness becomes a question mark.
public func asciiFallback(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  if scalar.value < 0x7f { return scalar.value < 0x20 ? "?" : scalar }
  return likenesses[scalar] ?? (isDots(scalar) ? "*" : "?")
}

private func isDots(_ scalar: Unicode.Scalar) -> Bool { (0x2801...0x28FF).contains(scalar.value) }

private let likenesses: [Unicode.Scalar: Unicode.Scalar] = {
  let groups: [(Unicode.Scalar, String)] = [
    (" ", "\u{A0}\u{2009}\u{202F}\u{2800}"), ("-", "–—−─━┄┈╌‐‑"), ("|", "│┃┆┊╎▏▕"),
    ("+", "┌┐└┘├┤┬┴┼╭╮╯╰┏┓┗┛┣┫┳┻╋"), ("o", "○●◦◌◉°"), ("*", "•·★☆✱∗"), (">", "→▶▸›»⏵≥"),
    ("<", "←◀◂‹«⏎≤"), ("^", "↑▲△ˆ"), ("v", "↓▼▽"), ("!", "⚑⚠"), ("x", "✗✘✕χ×"), ("~", "…≈∼"),
    ("#", "█▉▊▋▇▆■◼▓"), ("=", "▌▍▎▒▄▅▃≡"), (".", "░▁▂"), ("\"", "“”„"), ("'", "‘’′"),
    ("a", "αáàäâã"), ("b", "β"), ("c", "ç"), ("d", "δ∂"), ("D", "Δ"), ("e", "ελéèëê"), ("g", "γ"),
    ("h", "η"), ("i", "ιíìïî"), ("k", "κ"), ("m", "μµ"), ("n", "νñ"), ("p", "πρ"), ("q", "θ"),
    ("s", "σΣς∑"), ("t", "τ"), ("u", "υúùüû"), ("w", "ωΩ"), ("z", "ζ"), ("A", "ÁÀÄÂ"),
    ("O", "ÓÒÖÔ"), ("U", "ÚÙÜÛ"), ("0", "₀⁰∅"), ("1", "₁¹"), ("2", "₂²"), ("3", "₃³"),
    ("4", "₄⁴"), ("5", "₅⁵"), ("6", "₆⁶"), ("7", "₇⁷"), ("8", "₈⁸"), ("9", "₉⁹"),
  ]
  var table: [Unicode.Scalar: Unicode.Scalar] = [:]
  for (ascii, likes) in groups {
    for scalar in likes.unicodeScalars { table[scalar] = ascii }
  }
  return table
}()

extension CellBuffer {
  /// The same picture in seven-bit characters only.
  public var asASCII: CellBuffer {
    var picture = self
    for index in picture.cells.indices {
      picture.cells[index].base = asciiFallback(picture.cells[index].base)
      picture.cells[index].marks = (0, 0)
    }
    return picture
  }
}
