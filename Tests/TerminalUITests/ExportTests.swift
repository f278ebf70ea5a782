import Foundation
import Testing
@testable import TerminalUI

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct ExportTests {
  /// Every widget side by side, hostile words among them.
  private var everything: CellBuffer {
    var buffer = CellBuffer(Size(width: 120, height: 40))
    for (index, exhibit) in Gallery.all.enumerated() {
      let rect = Rect(x: index % 6 * 20, y: index / 6 % 8 * 5, width: 20, height: 5)
      exhibit.widget.draw(in: rect, of: &buffer, glyphs: GlyphSet.allCases[index % 3])
    }
    for (row, hostile) in Gallery.hostileTexts.enumerated() {
      buffer.text(hostile.text, x: 100, y: row, limit: 20, Style(.role(.bad), underline: true))
    }
    // Nothing but `put` brings a character into a cell that is none.
    buffer.put("\u{1b}", x: 0, y: 39, Style())
    return buffer
  }

  @Test func `text has a line a row and no blanks at their ends`() {
    var buffer = CellBuffer(Size(width: 6, height: 2))
    buffer.text("ab", x: 1, y: 0)
    #expect(renderText(buffer) == " ab\n\n")
  }

  @Test func `the colours of a terminal are those of its depth`() {
    var buffer = CellBuffer(Size(width: 2, height: 1))
    buffer.put("a", x: 0, y: 0, Style(.role(.text), bold: true))
    buffer.put("b", x: 1, y: 0, Style(.role(.text), bold: true))
    let theme = ThemeFile.parse(
      "theme[background]=\"#000000\"\ntheme[text]=\"#ffffff\"", name: ""
    ).theme
    func ansi(_ depth: ColorDepth) -> String { renderANSI(buffer, theme: theme, depth: depth) }
    #expect(ansi(.mono) == "\u{1b}[0;1mab\u{1b}[0m\n")
    #expect(ansi(.eight) == "\u{1b}[0;1;37;40mab\u{1b}[0m\n")
    #expect(ansi(.sixteen) == "\u{1b}[0;1;97;40mab\u{1b}[0m\n")
    #expect(ansi(.twoHundredFiftySix) == "\u{1b}[0;1;38;5;231;48;5;16mab\u{1b}[0m\n")
    #expect(ansi(.trueColor) == "\u{1b}[0;1;38;2;255;255;255;48;2;0;0;0mab\u{1b}[0m\n")
  }

  @Test(arguments: ColorDepth.allCases)
  func `nothing but styles is commanded`(_ depth: ColorDepth) throws {
    let text = renderANSI(everything, theme: .standard, depth: depth)
    let rest = text.replacing(try Regex("\u{1b}\\[[0-9;]*m"), with: "")
    let commands = rest.unicodeScalars.filter { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7f }
    #expect(commands.isEmpty)
    #expect(rest.split(separator: "\n", omittingEmptySubsequences: false).count == 41)
  }

  @Test func `the drawing is well-formed XML whatever the words`() {
    let withoutWindow = SVGOptions(hasWindow: false, padding: -3)
    var drawings = [
      renderSVG(everything, theme: .standard, title: "all"),
      renderSVG(everything, theme: .standard, title: "all", options: withoutWindow),
    ]
    for (_, title) in Gallery.hostileTexts {
      drawings.append(
        renderSVG(CellBuffer(Size(width: 1, height: 1)), theme: .standard, title: title))
    }
    for svg in drawings {
      let parser = XMLParser(data: Data(svg.utf8))
      #expect(parser.parse(), "\(String(describing: parser.parserError))")
    }
  }

  @Test func `words stand at their columns and blocks are shapes`() {
    var buffer = CellBuffer(Size(width: 20, height: 2))
    buffer.text("ab  c<", x: 3, y: 1, .role(.bad))
    buffer.put("▄", x: 0, y: 0, .role(.good))
    buffer.put("⠁", x: 1, y: 0, .role(.good))
    buffer.put(" ", x: 2, y: 0, Style(.standard, on: .role(.selection)))
    let svg = renderSVG(
      buffer, theme: .standard, title: "", options: SVGOptions(hasWindow: false, padding: 0))
    let bad = Theme.standard.rgb(.bad).hex
    let good = Theme.standard.rgb(.good).hex
    #expect(svg.contains("<text x=\"30\" y=\"35\" fill=\"\(bad)\" textLength=\"20\""))
    #expect(svg.contains("<text x=\"70\" y=\"35\" fill=\"\(bad)\" textLength=\"20\""))
    #expect(svg.contains(">c&lt;</text>"))
    #expect(svg.contains("<path fill=\"\(good)\" d=\"M0 10h10v10h-10z\"/>"))
    #expect(svg.contains("<path stroke=\"\(good)\" d=\"M12.5 2.5h0\"/>"))
    #expect(svg.contains("d=\"M20 0h10v20h-10z\""))
    #expect(svg.contains("width=\"200\" height=\"40\""))
  }

  @Test func `equal neighbours are one shape`() {
    var buffer = CellBuffer(Size(width: 50, height: 1))
    buffer.fill(buffer.bounds, "─", .role(.border))
    let svg = renderSVG(buffer, theme: .standard, title: "", options: SVGOptions(hasWindow: false))
    #expect(svg.contains("d=\"M0 10h500\""))
  }

  @Test func `every glyph that charts are made of is a shape`() {
    let letters: Set<Unicode.Scalar> = [" "]
    for glyphs in [GlyphSet.braille, .block] {
      let box = glyphs.box
      let all =
        glyphs.shades + glyphs.verticalBars + glyphs.horizontalBars
        + (0..<5).flatMap { [glyphs.point($0, isFilled: true), glyphs.point($0, isFilled: false)] }
        + [
          glyphs.flag, glyphs.pointer, glyphs.cross, box.horizontal, box.vertical, box.topLeft,
          box.topRight, box.bottomLeft, box.bottomRight, box.tickLeft, box.tickBelow,
          box.dottedHorizontal, box.dottedVertical, "▀", "▄", "━", "╸", "╍", "┉", "▐",
        ] + (0x2596...0x259F).compactMap { Unicode.Scalar($0) }
      for glyph in all where !letters.contains(glyph) {
        #expect(GlyphShape(glyph, x: 0, y: 0, count: 1) != nil, "\(glyph)")
      }
    }
  }

  @Test func `reversed cells exchange their colours`() {
    var buffer = CellBuffer(Size(width: 1, height: 1))
    buffer.put("a", x: 0, y: 0, Style(.role(.good), reverse: true))
    let svg = renderSVG(
      buffer, theme: .standard, title: "", options: SVGOptions(hasWindow: false, padding: 0))
    #expect(svg.contains("<path fill=\"\(Theme.standard.rgb(.good).hex)\" d=\"M0 0h10v20h-10z\"/>"))
    #expect(svg.contains("fill=\"\(Theme.standard.rgb(.background).hex)\">a</text>"))
  }
}
