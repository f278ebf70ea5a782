/// What a widget made of a key.
public enum WidgetOutcome: Hashable, Sendable {
  /// It has no use for the key; others may have.
  case ignored
  /// It took the key, and may look different now.
  case changed
  /// The person is done: what stands there counts.
  case submitted
  /// The person wants none of it.
  case cancelled
}

/// A line of text that can be edited: what was typed, and where the caret stands.
public struct TextField: Hashable, Sendable {
  /// The most characters that it holds.
  public static let capacity = 4096

  /// The text.
  public private(set) var text: String
  /// How many characters stand before the caret.
  public private(set) var caret: Int
  /// What stands there while it is empty.
  public var placeholder: String
  /// Whether all of the text is marked: what is typed or pasted then takes its place.
  public private(set) var isMarked: Bool

  /// A field with the caret behind `text`.
  public init(_ text: String = "", placeholder: String = "", isMarked: Bool = false) {
    self.text = displaySafe(text, limit: Self.capacity)
    self.placeholder = placeholder
    self.isMarked = isMarked && !self.text.isEmpty
    caret = self.text.count
  }

  // MARK: - Editing

  /// Takes a key: letters, the keys that delete and move, and those of a shell's line
  /// (`^A ^E ^U ^K ^W`).
  public mutating func handle(_ key: Key) -> WidgetOutcome {
    defer { isMarked = false }
    switch key {
    case .backspace where isMarked, .delete where isMarked: remove(from: 0, to: text.count)
    case .character(let character): insert(String(character))
    case .backspace: remove(from: caret - 1, to: caret)
    case .delete: remove(from: caret, to: caret + 1)
    case .left: caret = max(0, caret - 1)
    case .right: caret = min(text.count, caret + 1)
    case .home, .control("a"): caret = 0
    case .end, .control("e"): caret = text.count
    case .control("u"): remove(from: 0, to: caret)
    case .control("k"): remove(from: caret, to: text.count)
    case .control("w"): remove(from: startOfWord, to: caret)
    case .enter: return .submitted
    case .escape: return .cancelled
    default: return .ignored
    }
    return .changed
  }

  /// Puts `pasted` at the caret, made safe to show: line ends become blanks.
  public mutating func paste(_ pasted: String) -> WidgetOutcome {
    defer { isMarked = false }
    let head = pasted.prefix(Self.capacity)
    insert(String(head.map { $0.isNewline ? " " : $0 }))
    return .changed
  }

  private mutating func insert(_ new: String) {
    let safe = displaySafe(new, limit: Self.capacity)
    if isMarked { remove(from: 0, to: text.count) }
    guard text.count + safe.count <= Self.capacity else { return }
    let place = text.index(text.startIndex, offsetBy: caret)
    // A mark joins the character before it: the caret follows the count, not the piece.
    let head = String(text[..<place]) + safe
    text = head + String(text[place...])
    caret = min(head.count, text.count)
  }

  private mutating func remove(from start: Int, to end: Int) {
    let (start, end) = (max(0, start), min(text.count, end))
    guard start < end else { return }
    let first = text.index(text.startIndex, offsetBy: start)
    let last = text.index(text.startIndex, offsetBy: end)
    text.removeSubrange(first..<last)
    caret = min(start, text.count)
  }

  private var startOfWord: Int {
    let before = Array(text.prefix(caret))
    var start = before.count
    while start > 0, before[start - 1] == " " { start -= 1 }
    while start > 0, before[start - 1] != " " { start -= 1 }
    return start
  }

  // MARK: - Drawing

  /// Draws the part of the text around the caret into the first row of `rect`; the caret is shown
  /// where the field is being edited.
  public func draw(
    in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet, isEditing: Bool = true
  ) {
    buffer.clipped(to: rect) { buffer in
      guard !rect.isEmpty else { return }
      let isEmpty = text.isEmpty
      // The caret may stand behind the last character.
      let characters = Array(isEmpty ? placeholder : text)
      let widths = characters.map { columns(of: String($0)) }
      var first = 0
      if isEditing {
        var used = 1
        first = isEmpty ? 0 : caret
        while first > 0, used + widths[first - 1] <= rect.width {
          first -= 1
          used += widths[first]
        }
      }
      let style = Style.role(isEmpty ? .dimText : .text)
      let shown = String(characters[first...])
      buffer.text(
        isEditing ? shown : truncated(shown, to: rect.width), x: rect.x, y: rect.y,
        limit: rect.width, style)
      if isEditing, isMarked {
        for column in 0..<min(columns(of: shown), rect.width) {
          buffer.restyle(x: rect.x + column, y: rect.y) { $0.reverse = true }
        }
      } else if isEditing {
        let column = rect.x + (isEmpty ? 0 : widths[first..<caret].reduce(0, +))
        buffer.restyle(x: column, y: rect.y) { $0.reverse = true }
      }
    }
  }
}
