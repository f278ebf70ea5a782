/// The picture as plain text: a line a row, without blanks at their ends.
public func renderText(_ buffer: CellBuffer) -> String {
  buffer.lines.map { line in
    var line = Substring(line)
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }.joined()
}

/// The picture as text with colours, for a terminal of `depth` that prints it: a line a row, each
/// ending in the standard style.
public func renderANSI(_ buffer: CellBuffer, theme: Theme, depth: ColorDepth) -> String {
  let palette = TerminalPalette(theme, depth: depth)
  var text = ""
  for y in 0..<buffer.height {
    var current: Style?
    for x in 0..<buffer.width {
      guard let cell = buffer[x, y], !cell.isContinuation else { continue }
      if cell.style != current {
        text += escapeSequence(cell.style, palette)
        current = cell.style
      }
      text.unicodeScalars.append(contentsOf: cell.scalars)
    }
    text += "\u{1B}[0m\n"
  }
  return text
}

/// The control sequence that chooses a style, whatever was chosen before (ECMA-48, SGR).
private func escapeSequence(_ style: Style, _ palette: TerminalPalette) -> String {
  var codes = ["0"]
  if style.bold { codes.append("1") }
  if style.underline { codes.append("4") }
  if style.reverse { codes.append("7") }
  for isBackground in [false, true] {
    let paint = isBackground ? style.background : style.foreground
    let base = isBackground ? 40 : 30
    switch palette.color(paint, background: isBackground) {
    case .standard: continue
    case .palette(let entry) where entry < 8: codes.append("\(base + Int(entry))")
    case .palette(let entry) where entry < 16: codes.append("\(base + 52 + Int(entry))")
    case .palette(let entry): codes.append("\(base + 8);5;\(entry)")
    case .rgb(let rgb): codes.append("\(base + 8);2;\(rgb.red);\(rgb.green);\(rgb.blue)")
    }
  }
  return "\u{1B}[" + codes.joined(separator: ";") + "m"
}

extension Cell {
  /// The base and its marks, without anything that is no character of a picture.
  var scalars: [Unicode.Scalar] {
    let safe = base.value < 0x20 || (0x7f..<0xa0).contains(base.value) ? "\u{FFFD}" : base
    return [safe]
      + [marks.0, marks.1].compactMap { $0 == 0 ? nil : Unicode.Scalar($0) }
  }
}
