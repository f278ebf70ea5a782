import Testing
import TerminalUI

struct DisplayTextTests {
  @Test(arguments: Gallery.hostileTexts.indices)
  func `nothing that a terminal obeys is left in a text`(_ index: Int) {
    let text = displaySafe(Gallery.hostileTexts[index].text)
    for scalar in text.unicodeScalars {
      #expect(scalar.value >= 0x20)
      for forbidden: ClosedRange<UInt32> in [
        0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xE000...0xF8FF,
        0xE0000...0xE007F, 0xFEFF...0xFEFF,
      ] {
        #expect(!forbidden.contains(scalar.value))
      }
    }
    #expect(text.unicodeScalars.count <= 513)
  }

  @Test(arguments: Gallery.hostileTexts.indices)
  func `a hostile text stays in its cells`(_ index: Int) {
    for x in [-5, 0, 3, 19, 20, 1000] {
      for y in [-1, 0, 1] {
        var buffer = CellBuffer(Size(width: 20, height: 1))
        let used = buffer.text(Gallery.hostileTexts[index].text, x: x, y: y)
        #expect(used == columns(of: Gallery.hostileTexts[index].text))
        #expect(buffer.lines.map { columns(of: $0) } == [20])
      }
    }
  }

  @Test func `short names can be told apart`() {
    let flower = ["sepal_length", "sepal_width", "petal_length", "petal_width"]
    #expect(shortNames(flower, to: 12) == flower)
    #expect(shortNames(flower, to: 9) == ["sepal_le…", "sepal_wi…", "petal_le…", "petal_wi…"])
    #expect(shortNames(flower, to: 6) == ["s_len…", "s_wid…", "p_len…", "p_wid…"])
    #expect(shortNames(["unit 9", "unit 10"], to: 5) == ["9", "10"])
    #expect(shortNames(["_private", "x"], to: 3) == ["_p…", "x"])
    #expect(shortNames([], to: 0) == [])
  }

  @Test func `at most two marks stay on a letter and a tab is a blank`() {
    #expect(displaySafe("e\u{301}\u{302}\u{303}x") == "e\u{301}\u{302}x")
    #expect(displaySafe("a\tb") == "a b")
    #expect(displaySafe("\u{301}a") == "\u{25CC}\u{301}a")
  }

  @Test func `text is cut after its limit with an ellipsis`() {
    #expect(displaySafe("abcdef", limit: 3) == "abc…")
    #expect(displaySafe("abc", limit: 3) == "abc")
  }

  @Test(arguments: [
    ("plain", 5), ("中文", 4), ("e\u{301}", 1), ("😀", 2), ("⚑●▲─█⣿", 6), ("한", 2), ("x₁", 2),
  ]) func `columns are counted as the terminal does`(_ text: String, _ width: Int) {
    #expect(columns(of: text) == width)
  }

  @Test func `a truncated text fits and says that it was cut`() {
    #expect(truncated("spiral", to: 6) == "spiral")
    #expect(truncated("spiral", to: 5) == "spir…")
    #expect(truncated("中文字", to: 4) == "中…")
    #expect(truncated("spiral", to: 1) == "…")
    #expect(truncated("spiral", to: 0) == "")
  }

  @Test func `every glyph of every set is one column wide`() {
    for glyphs in GlyphSet.allCases {
      let points = (0..<5).flatMap { index in
        [true, false].map { glyphs.point(index, isFilled: $0) }
      }
      let all =
        glyphs.shades + glyphs.verticalBars + glyphs.horizontalBars + points
        + [glyphs.flag, glyphs.pointer, glyphs.cross]
      for glyph in all { #expect(cellWidth(glyph) == 1) }
      if glyphs == .ascii { #expect(all.allSatisfy { $0.isASCII }) }
    }
  }

  @Test func `the likeness of a character is ASCII`() {
    #expect(asciiFallback("→") == ">")
    #expect(asciiFallback("β") == "b")
    #expect(asciiFallback("x") == "x")
    #expect(asciiFallback("中") == "?")
    for value in 0x80...0x2fff {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      #expect((0x20..<0x7f).contains(asciiFallback(scalar).value))
    }
  }
}
