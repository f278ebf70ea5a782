import TerminalUI
import Testing

@testable import Dashboard

@Suite struct `Choosing a theme` {
  @Test func `each is shown while it is chosen, and Escape goes back`() throws {
    var state = try dashboard(epochs: 1)
    let before = state.theme
    _ = state.use(.character("t"))
    for entry in ThemeLibrary().entries {
      #expect(state.openList?.items.contains { $0.title == entry.id } == true)
    }
    _ = state.use(.home)
    #expect(state.theme != before)
    _ = state.use(.tab, .escape)
    #expect(state.theme == before)
    #expect(state.glyphs == .braille)
    #expect(state.appearance == Appearance())
  }

  @Test func `the one in use is chosen at first`() throws {
    var state = try dashboard(epochs: 1)
    _ = state.use(.character("t"))
    #expect(state.openList?.selectedItem?.title == "nntui")
    state.write("tokyo")
    _ = state.use(.enter)
    #expect(state.theme.name == "Tokyo Night")
    #expect(state.appearance.chosenTheme == "tokyo-night")
    _ = state.use(.character("t"))
    #expect(state.openList?.selectedItem?.title == "tokyo-night")
  }

  @Test func `Tab and a click change the glyphs`() throws {
    var state = try dashboard(epochs: 1)
    _ = state.use(.character("t"), .tab)
    #expect(state.glyphs == .block)
    _ = try state.click(on: "ascii")
    #expect(state.glyphs == .ascii)
    _ = state.use(.enter)
    #expect(state.appearance.chosenGlyphs == .ascii)
    _ = state.use(.character("t"), .tab)
    #expect(state.glyphs == .braille)
    _ = state.use(.enter)
    // What the terminal has by itself need not be remembered.
    #expect(state.appearance.chosenGlyphs == nil)
  }

  @Test func `a terminal without Unicode is offered none`() throws {
    var state = try dashboard(epochs: 1, glyphs: .ascii)
    state.appearance.terminalGlyphs = .ascii
    _ = state.use(.character("t"), .tab, .tab)
    #expect(state.glyphs == .ascii)
    #expect(!state.picture.contains("braille"))
  }

  @Test func `a person's own themes count before bundled ones and are marked`() throws {
    let (bundled, own) = (try TestFolder(), try TestFolder())
    try bundled.write("theme[text]=\"#eeeeee\"", to: "nord.theme")
    try bundled.write("theme[text]=\"#eeeeee\"", to: "other.theme")
    try own.write("name=\"Mine\"", to: "nord.theme")
    try own.write("not a theme", to: "notes.txt")
    let library = ThemeLibrary(bundled: bundled.path, personal: own.path)
    #expect(library.entries.map(\.id) == ["nntui", "nord", "other"])
    #expect(library.entries.map(\.isPersonal) == [false, true, false])
    #expect(try library.load("nord").theme.name == "Mine")
  }

  @Test func `wrong lines of a theme are told by file and number, and the rest counts`() throws {
    let own = try TestFolder()
    try own.write(
      "theme[text]=\"#fefefe\"\ntheme[titel]=\"#ffffff\"\n\ntheme[key]=\"blue\"\n",
      to: "mine.theme")
    let library = ThemeLibrary(bundled: nil, personal: own.path)
    let (theme, warnings) = try library.load("mine")
    #expect(theme.rgb(.text) == RGB(0xfefefe))
    #expect(warnings.count == 2)
    #expect(warnings[0].contains("mine.theme: Line 2: there is no role called \"titel\""))
    #expect(warnings[1].contains("mine.theme: Line 4: \"blue\" is not a colour"))
  }
}
