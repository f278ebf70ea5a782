import Testing
import TerminalUI

struct WidgetTests {
  // MARK: - Frames

  @Test func `a frame has its title left, its number right and its keys below`() {
    var frame = PanelFrame(
      title: "Cost", value: "log", hints: [KeyHint("l", "axis"), KeyHint("z", "zoom")])
    #expect(
      picture(frame, 24, 3).lines == [
        "╭─ Cost ───────── log ─╮", "│                      │", "╰─ l axis  z zoom ─────╯",
      ])
    #expect(picture(frame, 24, 3)[0, 0]?.style == .role(.border))
    frame.isFocused = true
    #expect(picture(frame, 24, 3).lines[0] == "╭▸ Cost ───────── log ─╮")
    #expect(picture(frame, 24, 3)[0, 0]?.style == .role(.focusedBorder))
    #expect(picture(frame, 24, 3, .ascii).lines[0] == "+> Cost --------- log -+")
  }

  @Test func `in a narrow frame the title stays and what has no room is left out whole`() {
    let frame = PanelFrame(
      title: "Decision field", value: "dev 97.5 %",
      hints: [KeyHint("l", "axis"), KeyHint("z", "zoom")])
    #expect(picture(frame, 16, 2).lines == ["╭─ Decision … ─╮", "╰─ l axis ─────╯"])
    #expect(picture(frame, 8, 2).lines == ["╭─ D… ─╮", "╰──────╯"])
    #expect(picture(frame, 2, 2).lines == ["╭╮", "╰╯"])
    #expect(PanelFrame.inside(of: Rect(x: 0, y: 0, width: 1, height: 1)).isEmpty)
  }

  // MARK: - Tables

  @Test func `columns of a table are aligned and the chosen row stands out`() {
    let table = Table(
      columns: [.init("layer"), .init("std", .right)],
      rows: [["1", "0.52"], ["out", "1.4"], ["3", "2"]], selectedRow: 1)
    let buffer = picture(table, 14, 4)
    #expect(
      buffer.lines == ["layer   std   ", "1      0.52   ", "out     1.4   ", "3         2   "])
    #expect(buffer[13, 2]?.style == .selected)
    #expect(buffer[0, 1]?.style == .role(.text))
  }

  @Test func `a table that is too wide or too long shows what fits`() {
    let table = Table(
      columns: [.init("layer"), .init("std", .right)],
      rows: (0..<20).map { ["something", .init("\($0)")] }, selectedRow: 19)
    #expect(picture(table, 9, 3).lines == ["lay…  std", "som…   18", "som…   19"])
  }

  @Test func `a confusion matrix has the true classes in rows`() {
    let matrix = ConfusionMatrix(names: ["setosa", "virginica"], counts: [[48, 2], [0, 1234]])
    let buffer = picture(matrix, 30, 3)
    #expect(
      buffer.lines == [
        "actual       setosa virginica ", "setosa           48         2 ",
        "virginica         0     1,234 ",
      ])
    #expect(buffer[17, 1]?.style.bold == true)
    #expect(buffer[17, 2]?.style == .role(.dimText))
  }

  // MARK: - Text fields

  @Test func `a text is typed, moved through and deleted`() {
    var field = TextField("abd")
    #expect(field.handle(.left) == .changed)
    #expect(field.handle(.character("c")) == .changed)
    #expect(field.text == "abcd")
    #expect(field.caret == 3)
    for key in [Key.home, .delete, .end, .backspace] { #expect(field.handle(key) == .changed) }
    #expect(field.text == "bc")
    #expect(field.handle(.enter) == .submitted)
    #expect(field.handle(.escape) == .cancelled)
    #expect(field.handle(.up) == .ignored)
  }

  @Test func `the keys of a shell's line work`() {
    var field = TextField("one two three")
    _ = field.handle(.control("w"))
    #expect(field.text == "one two ")
    _ = field.handle(.control("a"))
    _ = field.handle(.right)
    _ = field.handle(.control("k"))
    #expect(field.text == "o")
    _ = field.handle(.control("u"))
    #expect(field.text.isEmpty && field.caret == 0)
  }

  @Test func `deleting at the ends does nothing`() {
    var field = TextField("")
    for key in [Key.backspace, .delete, .left, .right, .control("w"), .control("k"), .home, .end] {
      _ = field.handle(key)
    }
    #expect(field.text.isEmpty && field.caret == 0)
  }

  @Test(arguments: Gallery.hostileTexts.indices)
  func `a paste is made safe and the caret stays inside`(_ index: Int) {
    var field = TextField("ab")
    _ = field.handle(.left)
    _ = field.paste(Gallery.hostileTexts[index].text)
    #expect(field.text == displaySafe(field.text, limit: TextField.capacity + 1))
    #expect(!field.text.contains { $0.isNewline })
    #expect((0...field.text.count).contains(field.caret))
    #expect(field.text.count <= TextField.capacity)
    for key in [Key.backspace, .delete, .character("x"), .left, .right, .control("w")] {
      _ = field.handle(key)
      #expect((0...field.text.count).contains(field.caret))
      var buffer = CellBuffer(Size(width: 7, height: 1))
      field.draw(in: buffer.bounds, of: &buffer, glyphs: .braille)
      #expect((0..<7).filter { buffer[$0, 0]?.style.reverse == true }.count == 1)
    }
  }

  @Test func `the caret is in sight however long the text`() {
    var field = TextField("abcdefghij")
    var buffer = CellBuffer(Size(width: 5, height: 1))
    field.draw(in: buffer.bounds, of: &buffer, glyphs: .braille)
    #expect(buffer.lines == ["ghij "])
    #expect(buffer[4, 0]?.style.reverse == true)
    _ = field.handle(.home)
    buffer = CellBuffer(Size(width: 5, height: 1))
    field.draw(in: buffer.bounds, of: &buffer, glyphs: .braille)
    #expect(buffer.lines == ["abcde"])
    #expect(buffer[0, 0]?.style.reverse == true)
  }

  @Test func `a field that is not edited shows no caret and cuts with an ellipsis`() {
    var buffer = CellBuffer(Size(width: 5, height: 1))
    TextField("abcdefghij").draw(in: buffer.bounds, of: &buffer, glyphs: .braille, isEditing: false)
    #expect(buffer.lines == ["abcd…"])
    #expect((0..<5).allSatisfy { buffer[$0, 0]?.style.reverse == false })
  }

  // MARK: - Lists

  private let items = ["circle", "spiral", "two moons", "blobs", "iris"].map {
    ListPicker.Item($0, detail: "points of \($0)")
  }

  @Test func `a list shows its items and marks the chosen one`() {
    let list = ListPicker(items: items, selected: 0)
    let buffer = picture(list, 28, 4)
    #expect(
      buffer.lines == [
        "▸ type to filter            ", "▸ circle     points of cir…▐",
        "  spiral     points of spi… ", "  two moons  points of two… ",
      ])
    #expect(buffer[5, 1]?.style == .selected)
  }

  @Test func `typing narrows the list down and escape brings it back`() {
    var list = ListPicker(items: items)
    _ = list.handle(.character("i"))
    _ = list.handle(.character("r"))
    // What begins with it comes first.
    #expect(list.visibleItems.map(\.title) == ["iris", "circle", "spiral"])
    #expect(list.selectedItem?.title == "iris")
    #expect(list.handle(.escape) == .changed)
    #expect(list.visibleItems.count == 5)
    #expect(list.selectedItem?.title == "iris")
    #expect(list.handle(.escape) == .cancelled)
  }

  @Test func `every word must occur, in title or detail, in any case`() {
    var list = ListPicker(items: items)
    _ = list.paste("POINTS two")
    #expect(list.visibleItems.map(\.title) == ["two moons"])
    _ = list.paste("zzz")
    #expect(list.selectedIndex == nil)
    #expect(list.handle(.enter) == .changed)
    #expect(picture(list, 28, 3).lines[1] == "nothing matches             ")
  }

  @Test func `the choice stops at the ends`() {
    var list = ListPicker(items: items)
    _ = list.handle(.up)
    #expect(list.selectedIndex == 0)
    for _ in 0..<9 { _ = list.handle(.down) }
    #expect(list.selectedIndex == 4)
    _ = list.handle(.pageUp)
    #expect(list.selectedIndex == 0)
    _ = list.handle(.end)
    #expect(list.handle(.enter) == .submitted)
    #expect(list.selectedItem?.title == "iris")
  }

  @Test func `a click chooses the item under it, scrolled or not`() {
    let rect = Rect(x: 2, y: 3, width: 20, height: 4)
    for selected in items.indices {
      let list = ListPicker(items: items, selected: selected)
      var buffer = CellBuffer(Size(width: 30, height: 10))
      list.draw(in: rect, of: &buffer, glyphs: .braille)
      for y in 0..<10 {
        var clicked = list
        guard clicked.select(atRow: y, in: rect) else {
          #expect(!(4..<7).contains(y))
          continue
        }
        #expect(buffer.lines[y].contains(clicked.selectedItem?.title ?? "?"))
      }
    }
  }
}
