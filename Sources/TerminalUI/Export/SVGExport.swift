/// What surrounds a picture that is exported as SVG.
public struct SVGOptions: Hashable, Sendable {
  /// Whether it stands in a window: rounded corners, three buttons and the title.
  public var hasWindow: Bool
  /// Room around the cells, in pixels.
  public var padding: Int

  /// Options.
  public init(hasWindow: Bool = true, padding: Int = 14) {
    self.hasWindow = hasWindow
    self.padding = max(0, padding)
  }
}

/// The picture as a drawing that looks the same in every viewer.
///
/// A cell is 10 × 20 pixels. Blocks, lines, dots and marks are drawn as shapes, gathered into one
/// path a colour; the rest is text in a monospaced font whose runs are stretched to their columns.
public func renderSVG(
  _ buffer: CellBuffer, theme: Theme, title: String, options: SVGOptions = SVGOptions()
) -> String {
  var picture = SVGPicture(theme: theme)
  for y in 0..<buffer.height { picture.addRow(y, of: buffer) }
  let bar = options.hasWindow ? 34 : 0
  let width = buffer.width * SVGPicture.cellWidth + 2 * options.padding
  let height = buffer.height * SVGPicture.cellHeight + 2 * options.padding + bar
  let background = theme.rgb(.background)
  let safeTitle = escapedXML(displaySafe(title, limit: 200))
  var svg = """
    <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
    viewBox="0 0 \(width) \(height)" role="img">
    <title>\(safeTitle)</title>
    <rect width="\(width)" height="\(height)" rx="\(options.hasWindow ? 10 : 0)" \
    fill="\(background.hex)"/>

    """
  if options.hasWindow {
    let frame = background.mixed(with: theme.rgb(.text), 0.22).hex
    let strip = background.mixed(with: theme.rgb(.text), 0.07).hex
    svg += """
      <path d="M0 \(bar)V10a10 10 0 0 1 10-10H\(width - 10)a10 10 0 0 1 10 10V\(bar)z" \
      fill="\(strip)"/>
      <rect x=".5" y=".5" width="\(width - 1)" height="\(height - 1)" rx="9.5" fill="none" \
      stroke="\(frame)"/>
      <circle cx="20" cy="17" r="6" fill="#ff5f57"/><circle cx="40" cy="17" r="6" fill="#febc2e"/>\
      <circle cx="60" cy="17" r="6" fill="#28c840"/>
      <text x="\(width / 2)" y="22" text-anchor="middle" fill="\(theme.rgb(.dimText).hex)" \
      font-family="\(SVGPicture.fonts)" font-size="13">\(safeTitle)</text>

      """
  }
  svg += """
    <g transform="translate(\(options.padding) \(options.padding + bar))">
    \(picture.elements)</g>
    </svg>

    """
  return svg
}

/// `text` with the characters that mean something in XML written as entities.
func escapedXML(_ text: some StringProtocol) -> String {
  var escaped = ""
  for character in text.unicodeScalars {
    switch character {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    case "'": escaped += "&#39;"
    default: escaped.unicodeScalars.append(character)
    }
  }
  return escaped
}
