import TerminalUI
import Testing

@testable import Dashboard

@Suite struct `All dialogs` {
  static let keys: [Character] = ["d", "o", "w", "e", "t", "?", ":"]

  @Test(arguments: keys, windows)
  func `fit into the window, with a key that closes them`(_ key: Character, _ size: Size) throws {
    var state = try dashboard(size: size, epochs: 1)
    for glyphs in GlyphSet.allCases {
      state.glyphs = glyphs
      _ = state.use(.character(key))
      let dialog = try #require(state.dialog)
      let rect = DashboardLayout(state).dialogRect(dialog)
      #expect(Rect(size).intersection(rect) == rect)
      #expect(rect.maxY <= size.height - 1, "the keys at the foot stay in sight")
      #expect(state.picture.contains(dialog.title))
      #expect(state.picture.contains("Esc "))
      _ = state.use(.escape)
      #expect(state.dialog == nil)
    }
  }

  @Test(arguments: keys)
  func `survive every window`(_ key: Character) throws {
    var state = try dashboard(epochs: 1)
    _ = state.use(.character(key))
    for width in stride(from: 0, through: 130, by: 13) {
      for height in 0...40 {
        state.size = Size(width: width, height: height)
        #expect(view(state).width == width)
      }
    }
  }

  @Test(arguments: keys)
  func `go away by a click beside them or on Esc`(_ key: Character) throws {
    var state = try dashboard(size: Size(width: 100, height: 30), epochs: 1)
    _ = state.use(.character(key))
    _ = update(&state, .terminal(.mouse(MouseEvent(.press, x: 0, y: 29))), now: 0)
    #expect(state.dialog == nil)
    _ = state.use(.character(key))
    _ = try state.click(on: "Esc ")
    #expect(state.dialog == nil)
  }

  @Test(arguments: ["d", "o", "t", ":"] as [Character])
  func `with lists: a click chooses, a second one takes`(_ key: Character) throws {
    var state = try dashboard(size: Size(width: 100, height: 30), epochs: 1)
    _ = state.use(.character(key), .end)
    let last = try #require(state.openList?.selectedItem?.title)
    _ = state.use(.up)
    #expect(state.openList?.selectedItem?.title != last)
    #expect(try state.click(on: " \(last)").filter { $0.name != "preview" }.isEmpty)
    #expect(state.openList?.selectedItem?.title == last)
    _ = try state.click(on: "▸ \(last)")
    let isSame = state.openList?.selectedItem?.title == last
    #expect(!isSame)
  }

  @Test(arguments: ["d", "o", "t", ":"] as [Character])
  func `with lists: the wheel chooses, typing narrows down, Escape clears and then closes`(
    _ key: Character
  ) throws {
    var state = try dashboard(epochs: 1)
    _ = state.use(.character(key), .home)
    _ = update(&state, .terminal(.mouse(MouseEvent(.wheelDown, x: 40, y: 12))), now: 0)
    #expect(state.openList?.selectedIndex == 1)
    state.write("zzzz")
    #expect(state.picture.contains("nothing matches"))
    _ = state.use(.escape)
    #expect(state.dialog != nil && state.openList?.filter.text.isEmpty == true)
    _ = state.use(.escape)
    #expect(state.dialog == nil)
  }
}
