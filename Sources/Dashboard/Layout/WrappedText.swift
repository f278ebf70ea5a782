import TerminalUI

/// `text` in lines of at most `width` columns, broken between words.
func wrapped(_ text: String, to width: Int) -> [String] {
  var lines: [String] = []
  for word in text.split(separator: " ") {
    if let last = lines.last, columns(of: last) + 1 + columns(of: word) <= width {
      lines[lines.count - 1] = "\(last) \(word)"
    } else {
      lines.append(String(word))
    }
  }
  return lines
}

/// Writes `text` over several rows, broken between words; returns the rows it took. Where it has no
/// room for all of it, an ellipsis ends it.
@discardableResult
func drawWrapped(_ text: String, in rect: Rect, of buffer: inout CellBuffer, _ style: Style) -> Int
{
  let lines = wrapped(text, to: rect.width)
  let shown = min(lines.count, max(0, rect.height))
  for (row, line) in lines.prefix(shown).enumerated() {
    let end = row == shown - 1 && shown < lines.count ? " …" : ""
    buffer.text(truncated(line + end, to: rect.width), x: rect.x, y: rect.y + row, style)
  }
  return shown
}
