/// A list that is narrowed down by typing and chosen from: data sets, themes, every action by name.
public struct ListPicker: Widget, Hashable {
  /// Something to choose.
  public struct Item: Hashable, Sendable {
    /// Its name.
    public var title: String
    /// What is said about it, to the right.
    public var detail: String
    /// Whether it is found by words of its detail; else its name alone finds it, behind others.
    public var isFoundByDetail: Bool

    /// An item.
    public init(_ title: String, detail: String = "", isFoundByDetail: Bool = true) {
      self.title = title
      self.detail = detail
      self.isFoundByDetail = isFoundByDetail
    }
  }

  /// All items.
  public let items: [Item]
  /// What was typed to narrow them down.
  public private(set) var filter: TextField
  private var matches: [Int]
  private var position: Int

  /// A list of `items` of which `selected` is chosen at first.
  public init(items: [Item], selected: Int = 0, placeholder: String = "type to filter") {
    self.items = items
    filter = TextField(placeholder: placeholder)
    matches = Array(items.indices)
    position = items.indices.contains(selected) ? selected : 0
  }

  /// The index in ``items`` of the chosen one; `nil` where none matches what was typed.
  public var selectedIndex: Int? { matches.indices.contains(position) ? matches[position] : nil }

  /// The chosen item.
  public var selectedItem: Item? { selectedIndex.map { items[$0] } }

  /// The items that match, in the order in which they are shown.
  public var visibleItems: [Item] { matches.map { items[$0] } }

  // MARK: - Choosing

  /// Takes a key: arrows choose, letters narrow down, Enter submits, Escape first clears what was
  /// typed and then cancels.
  public mutating func handle(_ key: Key) -> WidgetOutcome {
    switch key {
    case .up, .control("p"): move(by: -1)
    case .down, .control("n"): move(by: 1)
    case .pageUp: move(by: -10)
    case .pageDown: move(by: 10)
    case .home: position = 0
    case .end: position = max(0, matches.count - 1)
    case .enter: return selectedIndex == nil ? .changed : .submitted
    case .escape:
      if filter.text.isEmpty { return .cancelled }
      filter = TextField(placeholder: filter.placeholder)
      narrowDown()
    default:
      let before = filter.text
      let outcome = filter.handle(key)
      if filter.text != before { narrowDown() }
      return outcome
    }
    return .changed
  }

  /// Adds pasted text to what narrows the list down.
  public mutating func paste(_ text: String) -> WidgetOutcome {
    let outcome = filter.paste(text)
    narrowDown()
    return outcome
  }

  /// Chooses the item on row `y` of the screen, where the list was drawn in `rect`; answers whether
  /// there is one.
  public mutating func select(atRow y: Int, in rect: Rect) -> Bool {
    let body = rect.splitTop(1).rest
    guard y >= body.y, y < body.maxY else { return false }
    let index =
      firstVisible(selected: position, count: matches.count, height: body.height)
      + y - body.y
    guard matches.indices.contains(index) else { return false }
    position = index
    return true
  }

  /// Moves the choice by rows, for the wheel; it stops at the ends.
  public mutating func move(by rows: Int) {
    position = min(max(0, position + rows), max(0, matches.count - 1))
  }

  /// Keeps the items in whose title or detail every word that was typed occurs: first the title that
  /// was typed, then titles with a word that begins so, then those in which all words occur.
  private mutating func narrowDown() {
    let chosen = selectedIndex
    let words = filter.text.lowercased().split(separator: " ").map { String($0) }
    var ranked: [[Int]] = [[], [], [], []]
    for index in items.indices {
      if let rank = rank(of: items[index], words) { ranked[rank].append(index) }
    }
    matches = ranked.flatMap { $0 }
    // What was typed decides; without it the choice stays where it was.
    position = words.isEmpty ? chosen.flatMap { matches.firstIndex(of: $0) } ?? 0 : 0
  }

  /// How well `item` matches, from 0 for the best; `nil` where it does not.
  private func rank(of item: Item, _ words: [String]) -> Int? {
    let title = item.title.lowercased()
    let isInTitle = words.allSatisfy { title.contains($0) }
    let text = title + " " + item.detail.lowercased()
    guard isInTitle || item.isFoundByDetail && words.allSatisfy({ text.contains($0) }) else {
      return nil
    }
    if words.isEmpty || title == words.joined(separator: " ") { return 0 }
    let begins = title.split { !$0.isLetter && !$0.isNumber }.contains { $0.hasPrefix(words[0]) }
    if isInTitle, begins, item.isFoundByDetail { return 1 }
    return isInTitle ? 2 : 3
  }

  // MARK: - Drawing

  /// Draws the filter into the first row of `rect` and the items below it.
  public func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      guard !rect.isEmpty else { return }
      let (head, body) = rect.splitTop(1)
      buffer.put(glyphs.pointer, x: head.x, y: head.y, .role(.key))
      filter.draw(in: head.inset(left: 2), of: &buffer, glyphs: glyphs)
      if matches.isEmpty {
        buffer.text(
          truncated("nothing matches", to: body.width), x: body.x, y: body.y, .role(.dimText))
        return
      }
      let first = firstVisible(selected: position, count: matches.count, height: body.height)
      let shown = matches.dropFirst(first).prefix(body.height)
      let titleWidth = min(
        shown.map { columns(of: items[$0].title) }.max() ?? 0, max(0, body.width - 3))
      for (offset, index) in shown.enumerated() {
        drawItem(
          items[index], in: Rect(x: body.x, y: body.y + offset, width: body.width, height: 1),
          titleWidth: titleWidth, isSelected: first + offset == position, glyphs, &buffer)
      }
      drawScrollMark(first, in: body, glyphs, &buffer)
    }
  }

  private func drawItem(
    _ item: Item, in row: Rect, titleWidth: Int, isSelected: Bool, _ glyphs: GlyphSet,
    _ buffer: inout CellBuffer
  ) {
    if isSelected {
      buffer.fill(row, " ", .selected)
      buffer.put(glyphs.pointer, x: row.x, y: row.y, .selected)
    }
    buffer.text(
      truncated(item.title, to: titleWidth), x: row.x + 2, y: row.y,
      isSelected ? .selected : .role(.text))
    let left = row.x + 2 + titleWidth + 2
    let room = row.maxX - 1 - left
    // Less than that is no sentence any more.
    guard room >= 8, !item.detail.isEmpty else { return }
    var style = isSelected ? Style.selected : .role(.dimText)
    style.bold = false
    buffer.text(truncated(item.detail, to: room), x: left, y: row.y, style)
  }

  /// A bar at the right side that says which part of the list is in sight.
  private func drawScrollMark(
    _ first: Int, in body: Rect, _ glyphs: GlyphSet, _ buffer: inout CellBuffer
  ) {
    guard matches.count > body.height, body.height > 1, body.width > 4 else { return }
    let length = max(1, body.height * body.height / matches.count)
    let top = first * (body.height - length) / max(1, matches.count - body.height)
    for y in top..<min(body.height, top + length) {
      buffer.restyle(x: body.maxX - 1, y: body.y + y) { $0.foreground = .role(.accent) }
      let ground = buffer[body.maxX - 1, body.y + y]?.style.background ?? .standard
      buffer.put(
        glyphs.isUnicode ? "▐" : "|", x: body.maxX - 1, y: body.y + y,
        Style(.role(.accent), on: ground))
    }
  }
}
