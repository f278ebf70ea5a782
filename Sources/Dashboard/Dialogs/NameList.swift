import TerminalUI

/// The names of a list with a word about each at the right: how lists are drawn that have their
/// sentences elsewhere.
struct NameList {
  /// The list; the details of its items are searched, not shown.
  var list: ListPicker
  /// The word about the item of an index; by default none.
  var tag: (Int) -> String = { _ in "" }

  /// Draws the filter into the first row of `rect` and the names below it.
  func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      guard !rect.isEmpty else { return }
      let (head, body) = rect.splitTop(1)
      buffer.put(glyphs.pointer, x: head.x, y: head.y, .role(.key))
      list.filter.draw(in: head.inset(left: 2), of: &buffer, glyphs: glyphs)
      let rows = visibleIndices(in: rect)
      if rows.isEmpty {
        buffer.text(
          truncated("nothing matches", to: body.width), x: body.x, y: body.y, .role(.dimText))
      }
      for (offset, index) in rows.enumerated() {
        draw(index, in: Rect(x: body.x, y: body.y + offset, width: body.width, height: 1), &buffer)
        if index == list.selectedIndex {
          buffer.put(glyphs.pointer, x: body.x, y: body.y + offset, .selected)
        }
      }
      drawScrollMarks(rows, in: body, &buffer, glyphs)
    }
  }

  private func draw(_ index: Int, in row: Rect, _ buffer: inout CellBuffer) {
    let isSelected = index == list.selectedIndex
    if isSelected { buffer.fill(row, " ", .selected) }
    let item = list.items[index]
    let tag = tag(index)
    let used = buffer.text(
      truncated(item.title, to: row.width - 3), x: row.x + 2, y: row.y,
      isSelected ? .selected : .role(.text))
    guard !tag.isEmpty, used + columns(of: tag) + 5 <= row.width else { return }
    var style = isSelected ? Style.selected : .role(.dimText)
    style.bold = false
    buffer.text(tag, endingAt: row.maxX - 1, y: row.y, style)
  }

  /// The items in sight, from the top: the list itself is asked which one a click on a row takes.
  private func visibleIndices(in rect: Rect) -> [Int] {
    (rect.y + 1..<max(rect.y + 1, rect.maxY)).compactMap { y in
      var list = list
      return list.select(atRow: y, in: rect) ? list.selectedIndex : nil
    }
  }

  /// Arrows at the right side where there is more above or below.
  private func drawScrollMarks(
    _ rows: [Int], in body: Rect, _ buffer: inout CellBuffer, _ glyphs: GlyphSet
  ) {
    let shown = list.visibleItems
    guard rows.count < shown.count, let first = rows.first, let last = rows.last else { return }
    let (up, down): (Unicode.Scalar, Unicode.Scalar) = glyphs.isUnicode ? ("↑", "↓") : ("^", "v")
    if list.items[first] != shown.first {
      buffer.put(up, x: body.maxX - 1, y: body.y, .role(.accent))
    }
    if list.items[last] != shown.last {
      buffer.put(down, x: body.maxX - 1, y: body.maxY - 1, .role(.accent))
    }
  }
}
