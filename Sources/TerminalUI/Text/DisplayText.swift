/// Text from a file, a path or a paste, made fit for cells.
///
/// Control, format, bidirectional, private and unassigned characters become `U+FFFD` (a tab a
/// space), at most two combining marks stay on a base, and after `limit` characters an ellipsis
/// ends it. Text is made safe once, where it enters the screen; what comes out cannot move the
/// cursor or reorder what stands beside it.
public func displaySafe(_ text: some StringProtocol, limit: Int = 512) -> String {
  // Generic code goes through every character by way of tables; all texts of a frame come by here.
  safeString(String(text), limit: limit)
}

/// Whether every character of `text` is a printable one of ASCII, at most `limit` of them.
private func isPlain(_ text: String, limit: Int) -> Bool {
  text.utf8.count <= limit && text.utf8.allSatisfy { (0x20..<0x7f).contains($0) }
}

private func safeString(_ text: String, limit: Int) -> String {
  if isPlain(text, limit: limit) { return text }
  var safe = String.UnicodeScalarView()
  var marks = 0
  var length = 0
  for scalar in text.unicodeScalars {
    if length >= limit {
      safe.append("…")
      break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      safe.append(scalar == "\t" ? " " : "\u{FFFD}")
      marks = 0
    case .nonspacingMark, .enclosingMark, .spacingMark:
      marks += 1
      if marks > 2 || scalar.properties.isVariationSelector { continue }
      if safe.isEmpty { safe.append("\u{25CC}") }
      safe.append(scalar)
    default:
      safe.append(cellWidth(scalar) == 0 ? "\u{FFFD}" : scalar)
      marks = 0
    }
    length += 1
  }
  return String(safe)
}

/// How many columns a character takes: 0 for a mark on the one before it, 2 for East Asian wide
/// characters and emoji, else 1.
///
/// The ranges are those of Unicode's `EastAsianWidth`, as glibc's `wcwidth` has them.
public func cellWidth(_ scalar: Unicode.Scalar) -> Int {
  let value = scalar.value
  if value < 0x300 { return 1 }
  // Box drawing, blocks, shapes and braille: what charts are made of.
  if (0x2500...0x25FC).contains(value) || (0x2800...0x28FF).contains(value) { return 1 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format: return 0
  default: break
  }
  // Vowels and finals of a Korean syllable join the consonant before them.
  if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
  if wideRanges.contains(where: { $0.contains(value) }) { return 2 }
  // Letters of flags are emoji too, but wide only as a pair, which a grid of cells cannot know.
  let isFlagLetter = (0x1F1E6...0x1F1FF).contains(value)
  return scalar.properties.isEmojiPresentation && !isFlagLetter ? 2 : 1
}

private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0xA4CF,
  0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
  0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FB,
  0x1F200...0x1F265, 0x20000...0x3FFFD,
]

/// How many columns ``CellBuffer/text(_:x:y:limit:_:)`` takes for `text`.
public func columns(of text: some StringProtocol) -> Int {
  let text = String(text)
  if isPlain(text, limit: 4096) { return text.utf8.count }
  return safeString(text, limit: 4096).unicodeScalars.reduce(0) { $0 + cellWidth($1) }
}

/// `text` in at most `width` columns; where something had to go, the last one is an ellipsis.
public func truncated(_ text: some StringProtocol, to width: Int) -> String {
  let safe = displaySafe(text, limit: 4096)
  if width <= 0 { return "" }
  if columns(of: safe) <= width { return safe }
  var kept = String.UnicodeScalarView()
  var used = 0
  for scalar in safe.unicodeScalars {
    let cellWidth = cellWidth(scalar)
    if used + cellWidth > width - 1 { break }
    kept.append(scalar)
    used += cellWidth
  }
  kept.append("…")
  return String(kept)
}
