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

/// Writes `text` over several rows, broken between words; returns the rows it took.
@discardableResult
func drawWrapped(_ text: String, in rect: Rect, of buffer: inout CellBuffer, _ style: Style) -> Int
{
  let lines = wrapped(text, to: rect.width).prefix(rect.height)
  for (row, line) in lines.enumerated() {
    buffer.text(truncated(line, to: rect.width), x: rect.x, y: rect.y + row, style)
  }
  return lines.count
}
