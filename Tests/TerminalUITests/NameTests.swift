import Testing
@testable import TerminalUI

/// Names that are cut, and names of keys.
@Suite struct NameTests {
  @Test func `names that are cut can be told apart`() {
    #expect(shortNames(["unit 12", "unit 3"], to: 4) == ["12", "3"])
    #expect(shortNames(["cultivar_1", "cultivar_2"], to: 7) == ["c_1", "c_2"])
    #expect(shortNames(["setosa", "virginica"], to: 7) == ["setosa", "virgin…"])
    #expect(
      shortNames(
        ["mean_concave_points", "mean_concavity", "smoothness_error", "symmetry_error"], to: 8)
        == ["me_co_po", "mea_conc", "smo_erro", "sym_erro"])
    #expect(shortNames(["a", "b"], to: 1) == ["a", "b"])
    for room in 0...12 {
      for name in shortNames(["mean_concave_points", "mean_concavity", "x"], to: room) {
        #expect(columns(of: name) <= room)
      }
    }
  }

  @Test func `in ASCII keys are called by their names`() {
    #expect(GlyphSet.braille.namingKeys(in: "Tab ⏎") == "Tab ⏎")
    #expect(GlyphSet.ascii.namingKeys(in: "Tab ⏎") == "Tab Enter")
    #expect(GlyphSet.ascii.namingKeys(in: "←→↑↓") == "arrows")
    #expect(GlyphSet.ascii.namingKeys(in: "←→") == "left/right")
    #expect(GlyphSet.ascii.namingKeys(in: "+-") == "+-")
  }

  @Test func `hints in ASCII can be clicked where they stand`() {
    let frame = PanelFrame(title: "a", hints: [KeyHint("⏎", "edit"), KeyHint("z", "zoom")])
    let rect = Rect(x: 0, y: 0, width: 40, height: 3)
    for glyphs in [GlyphSet.braille, .ascii] {
      let line = Array(picture(frame, 40, 3, glyphs).lines[2])
      let x = line.firstIndex(of: "z") ?? 0
      #expect(frame.hint(atX: x, y: 2, in: rect, glyphs: glyphs)?.action == "zoom")
    }
    #expect(picture(frame, 40, 3, .ascii).lines[2].contains(" Enter edit "))
  }

  @Test func `what is marked makes room for what is typed, and is edited by all else`() {
    func typed(_ keys: Key...) -> String {
      var field = TextField("15", isMarked: true)
      for key in keys { _ = field.handle(key) }
      return field.text
    }
    #expect(typed(.character("3")) == "3")
    #expect(typed(.character("3"), .character("0")) == "30")
    #expect(typed(.backspace) == "")
    #expect(typed(.end, .character("0")) == "150")
    #expect(typed(.left, .backspace) == "5")
    var field = TextField("15", isMarked: true)
    _ = field.paste("7")
    #expect(field.text == "7")
    #expect(!TextField("", isMarked: true).isMarked)
  }
}
