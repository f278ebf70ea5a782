/// The cells of a picture as SVG elements, gathered row by row.
struct SVGPicture {
  /// A cell's width in pixels.
  static let cellWidth = 10
  /// A cell's height in pixels.
  static let cellHeight = 20
  /// Fonts whose characters are about 0.6 as wide as high, the most complete first.
  static let fonts =
    "DejaVu Sans Mono,Menlo,SF Mono,Cascadia Mono,Consolas,Liberation Mono,monospace"

  private let theme: Theme
  private var backgrounds = PathsByColor()
  private var fills = PathsByColor()
  private var lines = PathsByColor()
  private var heavyLines = PathsByColor()
  private var dots = PathsByColor()
  private var texts = ""

  /// A picture without cells in the colours of `theme`.
  init(theme: Theme) { self.theme = theme }

  /// What was gathered, from back to front.
  ///
  /// The font's size makes a character exactly a cell wide in the first font. Dots are lines of no
  /// length with round ends, the shortest way to write a disc.
  var elements: String {
    backgrounds.elements(in: #"<g shape-rendering="crispEdges">"#)
      + fills.elements(in: #"<g shape-rendering="crispEdges">"#)
      + lines.elements(
        in: #"<g fill="none" stroke-width="1.5" stroke-linecap="square">"#, isStroked: true)
      + heavyLines.elements(in: #"<g fill="none" stroke-width="3">"#, isStroked: true)
      + dots.elements(
        in: #"<g fill="none" stroke-width="3.4" stroke-linecap="round">"#, isStroked: true)
      + "<g font-family=\"\(Self.fonts)\" font-size=\"16.61\" xml:space=\"preserve\">\n"
      + texts + "</g>\n"
  }

  // MARK: - Rows

  /// Adds the cells of row `y`.
  mutating func addRow(_ y: Int, of buffer: CellBuffer) {
    addBackgrounds(y, of: buffer)
    var x = 0
    while x < buffer.width {
      guard let cell = buffer[x, y] else { break }
      let next = runEnd(from: x, y: y, of: buffer)
      if !cell.isContinuation { addGlyphs(x..<next, y: y, cell: cell, of: buffer) }
      x = next
    }
  }

  /// The column after the cells that are drawn together with the one in column `x`: equal lines,
  /// or text in one style.
  private func runEnd(from x: Int, y: Int, of buffer: CellBuffer) -> Int {
    guard let first = buffer[x, y] else { return x + 1 }
    let isText = first.isPlainText
    var next = x + 1
    while let cell = buffer[next, y], cell.style == first.style {
      if isText ? !cell.isPlainText : cell.base != first.base || !first.base.isHorizontalLine {
        break
      }
      next += 1
    }
    return next
  }

  private mutating func addGlyphs(
    _ run: Range<Int>, y: Int, cell: Cell, of buffer: CellBuffer
  ) {
    let color = color(of: cell.style, isBackground: false)
    let origin = (x: run.lowerBound * Self.cellWidth, y: y * Self.cellHeight)
    if cell.style.underline {
      let end = run.upperBound * Self.cellWidth
      lines.add("M\(origin.x) \(origin.y + 18)H\(end)", color)
    }
    if cell.isPlainText {
      addText(run, y: y, color: color, of: buffer)
    } else if let shape = GlyphShape(cell.base, x: origin.x, y: origin.y, count: run.count) {
      switch shape {
      case .fill(let path): fills.add(path, color)
      case .shade(let path, let opacity):
        let behind = self.color(of: cell.style, isBackground: true)
        fills.add(path, behind.mixed(with: color, opacity))
      case .stroke(let path): lines.add(path, color)
      case .heavyStroke(let path): heavyLines.add(path, color)
      case .dots(let path): dots.add(path, color)
      }
    } else {
      let wide = buffer[run.lowerBound + 1, y]?.isContinuation == true ? 2 : 1
      texts += textElement(
        String(String.UnicodeScalarView(cell.scalars)), x: run.lowerBound, y: y, columns: wide,
        color: color, isBold: cell.style.bold)
    }
  }

  /// Adds the words of a run, so that wide gaps cost nothing.
  private mutating func addText(_ run: Range<Int>, y: Int, color: RGB, of buffer: CellBuffer) {
    var word = ""
    var start = run.lowerBound
    var blanks = 0
    func isBold() -> Bool { buffer[run.lowerBound, y]?.style.bold == true }
    for x in run {
      guard let cell = buffer[x, y] else { continue }
      if cell.base == " " {
        blanks += 1
        continue
      }
      if blanks > 1 || word.isEmpty {
        texts += textElement(
          word, x: start, y: y, columns: word.unicodeScalars.count, color: color, isBold: isBold())
        (word, start) = ("", x)
      } else if blanks == 1 {
        word += " "
      }
      blanks = 0
      word.unicodeScalars.append(cell.base)
    }
    texts += textElement(
      word, x: start, y: y, columns: word.unicodeScalars.count, color: color, isBold: isBold())
  }

  private func textElement(
    _ text: String, x: Int, y: Int, columns: Int, color: RGB, isBold: Bool
  ) -> String {
    if text.isEmpty { return "" }
    let weight = isBold ? " font-weight=\"bold\"" : ""
    let length =
      columns > 1
      ? " textLength=\"\(columns * Self.cellWidth)\" lengthAdjust=\"spacingAndGlyphs\"" : ""
    return "<text x=\"\(x * Self.cellWidth)\" y=\"\(y * Self.cellHeight + 15)\" "
      + "fill=\"\(color.hex)\"\(weight)\(length)>\(escapedXML(text))</text>\n"
  }

  private mutating func addBackgrounds(_ y: Int, of buffer: CellBuffer) {
    var x = 0
    while x < buffer.width {
      guard let style = buffer[x, y]?.style else { break }
      let color = color(of: style, isBackground: true)
      var end = x + 1
      while let next = buffer[end, y], self.color(of: next.style, isBackground: true) == color {
        end += 1
      }
      if color != theme.rgb(.background) {
        let width = (end - x) * Self.cellWidth
        backgrounds.add(
          "M\(x * Self.cellWidth) \(y * Self.cellHeight)h\(width)v\(Self.cellHeight)h-\(width)z",
          color)
      }
      x = end
    }
  }

  private func color(of style: Style, isBackground: Bool) -> RGB {
    let takesBackground = isBackground != style.reverse
    let paint = takesBackground ? style.background : style.foreground
    return theme.rgb(paint, background: takesBackground) ?? theme.rgb(.background)
  }
}

/// Paths with the same colour, joined into one.
private struct PathsByColor {
  private var order: [RGB] = []
  private var paths: [RGB: String] = [:]

  mutating func add(_ path: String, _ color: RGB) {
    if paths[color] == nil { order.append(color) }
    paths[color, default: ""] += path
  }

  func elements(in group: String, isStroked: Bool = false) -> String {
    if order.isEmpty { return "" }
    let attribute = isStroked ? "stroke" : "fill"
    let elements = order.map { color in
      "<path \(attribute)=\"\(color.hex)\" d=\"\(paths[color] ?? "")\"/>\n"
    }
    return group + "\n" + elements.joined() + "</g>\n"
  }
}

extension Cell {
  /// Whether the cell is drawn by the font and joins a run of text: it is narrow, has no marks and
  /// is a letter that every monospaced font has.
  fileprivate var isPlainText: Bool {
    !isContinuation && marks == (0, 0) && base.value < 0x250 && base.value >= 0x20
      && !(0x7f..<0xa0).contains(base.value)
  }
}

extension Unicode.Scalar {
  /// Whether equal neighbours of it make one line.
  fileprivate var isHorizontalLine: Bool { self == "─" || self == "━" }
}
