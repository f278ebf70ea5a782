/// A key and what it does, as it stands at the foot of a panel.
public struct KeyHint: Hashable, Sendable {
  /// The key as people call it: `a`, `space`, `⏎`.
  public var key: String
  /// What it does, in a word or two.
  public var action: String

  /// The hint that `key` does `action`.
  public init(_ key: String, _ action: String) {
    self.key = key
    self.action = action
  }
}

/// The box around a panel: the title on the left, its one number on the right, keys at the foot.
///
/// ```
/// ╭─ Cost ──────── log ─╮
/// │                     │
/// ╰─ l axis  z zoom ────╯
/// ```
/// The focused panel has another colour, a heavier title and a pointer before it.
public struct PanelFrame: Widget {
  /// What the panel shows.
  public var title: String
  /// Its one number, or what there is to say in a word.
  public var value: String
  /// The keys that matter in it, the most important first.
  public var hints: [KeyHint]
  /// Whether keys go to it.
  public var isFocused: Bool

  /// A frame.
  public init(title: String, value: String = "", hints: [KeyHint] = [], isFocused: Bool = false) {
    self.title = title
    self.value = value
    self.hints = hints
    self.isFocused = isFocused
  }

  /// The cells inside of a frame.
  public static func inside(of rect: Rect) -> Rect {
    rect.inset(left: 1, top: 1, right: 1, bottom: 1)
  }

  public func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      guard rect.width >= 2, rect.height >= 2 else { return }
      let style = Style.role(isFocused ? .focusedBorder : .border)
      drawBox(rect, glyphs.box, style, &buffer)
      var end = rect.maxX - 2
      // Of two that have no room together the title is the more important one.
      let titleWidth = title.isEmpty ? 0 : min(columns(of: title), 10) + 2
      if !value.isEmpty, rect.width >= titleWidth + columns(of: value) + 6 {
        end = buffer.text(" \(value) ", endingAt: end, y: rect.y, .role(.text))
      }
      let room = end - rect.x - 4
      if room > 0, !title.isEmpty {
        let pointer = isFocused ? String(glyphs.pointer) : String(glyphs.box.horizontal)
        buffer.text(pointer, x: rect.x + 1, y: rect.y, style)
        let shown = " \(truncated(title, to: room)) "
        buffer.text(shown, x: rect.x + 2, y: rect.y, .role(.title, bold: isFocused))
      }
      drawHints(in: rect, glyphs, &buffer)
    }
  }

  private func drawHints(in rect: Rect, _ glyphs: GlyphSet, _ buffer: inout CellBuffer) {
    for (hint, place) in hintPlaces(in: rect, glyphs) {
      let key = glyphs.namingKeys(in: hint.key)
      let used = buffer.text(" \(key) ", x: place.lowerBound, y: rect.maxY - 1, .role(.key))
      buffer.text(
        "\(hint.action) ", x: place.lowerBound + used, y: rect.maxY - 1, .role(.dimText))
    }
  }

  /// The hint at (`x`, `y`) of a frame that is drawn into `rect`: what a click there presses.
  public func hint(atX x: Int, y: Int, in rect: Rect, glyphs: GlyphSet) -> KeyHint? {
    guard y == rect.maxY - 1 else { return nil }
    return hintPlaces(in: rect, glyphs).first { $0.columns.contains(x) }?.hint
  }

  /// The hints that have room, and their columns. One that is cut off would say nothing: the rest is
  /// in the help.
  private func hintPlaces(
    in rect: Rect, _ glyphs: GlyphSet
  ) -> [(hint: KeyHint, columns: Range<Int>)] {
    var places: [(hint: KeyHint, columns: Range<Int>)] = []
    var x = rect.x + 2
    for hint in hints {
      let width = columns(of: glyphs.namingKeys(in: hint.key)) + columns(of: hint.action) + 3
      guard x + width <= rect.maxX - 2 else { break }
      places.append((hint, x..<x + width))
      x += width
    }
    return places
  }
}

/// Draws the outline of `rect`; its inside stays as it is.
func drawBox(_ rect: Rect, _ box: BoxGlyphs, _ style: Style, _ buffer: inout CellBuffer) {
  let (right, bottom) = (rect.maxX - 1, rect.maxY - 1)
  for y in [rect.y, bottom] {
    buffer.fill(Rect(x: rect.x, y: y, width: rect.width, height: 1), box.horizontal, style)
  }
  for x in [rect.x, right] {
    buffer.fill(Rect(x: x, y: rect.y, width: 1, height: rect.height), box.vertical, style)
  }
  buffer.put(box.topLeft, x: rect.x, y: rect.y, style)
  buffer.put(box.topRight, x: right, y: rect.y, style)
  buffer.put(box.bottomLeft, x: rect.x, y: bottom, style)
  buffer.put(box.bottomRight, x: right, y: bottom, style)
}
