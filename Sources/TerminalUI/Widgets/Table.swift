/// Rows of texts under column titles.
public struct Table: Widget {
  /// A column.
  public struct Column: Hashable, Sendable {
    /// What stands above it.
    public var title: String
    /// Where its texts stand.
    public var alignment: Alignment

    /// A column.
    public init(_ title: String, _ alignment: Alignment = .left) {
      self.title = title
      self.alignment = alignment
    }
  }

  /// The text in a row and a column, and how it is painted.
  public struct Entry: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The text.
    public var text: String
    /// How it is painted.
    public var style: Style

    /// An entry.
    public init(_ text: String, _ style: Style = .role(.text)) {
      self.text = text
      self.style = style
    }

    public init(stringLiteral text: String) { self.init(text) }
  }

  /// The columns from left to right.
  public var columns: [Column]
  /// The rows from top to bottom; a row that is too short ends in empty entries.
  public var rows: [[Entry]]
  /// The row that is highlighted and kept in sight.
  public var selectedRow: Int?
  /// Blanks between columns.
  public var gap: Int

  /// A table.
  public init(columns: [Column], rows: [[Entry]], selectedRow: Int? = nil, gap: Int = 2) {
    self.columns = columns
    self.rows = rows
    self.selectedRow = selectedRow
    self.gap = max(0, gap)
  }

  public func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      guard !rect.isEmpty else { return }
      let hasTitles = columns.contains { !$0.title.isEmpty }
      let (head, body) = rect.splitTop(hasTitles ? 1 : 0)
      let widths = widths(fitting: rect.width)
      if hasTitles {
        let titles = columns.map { Entry($0.title, .role(.dimText)) }
        draw(titles, y: head.y, widths, in: rect, isSelected: false, &buffer)
      }
      let first = firstVisible(
        selected: selectedRow ?? 0, count: rows.count, height: body.height)
      for (offset, row) in rows.dropFirst(first).prefix(body.height).enumerated() {
        let isSelected = selectedRow == first + offset
        draw(row, y: body.y + offset, widths, in: rect, isSelected: isSelected, &buffer)
      }
    }
  }

  /// Every column as wide as its widest text; where that is too much, the widest give way.
  private func widths(fitting width: Int) -> [Int] {
    var widths = columns.enumerated().map { index, column in
      rows.reduce(TerminalUI.columns(of: column.title)) { widest, row in
        max(widest, row.indices.contains(index) ? TerminalUI.columns(of: row[index].text) : 0)
      }
    }
    var excess = widths.reduce(0, +) + gap * max(0, columns.count - 1) - width
    while excess > 0, let widest = widths.max(), widest > 1,
      let index = widths.firstIndex(of: widest)
    {
      let second = widths.filter { $0 < widest }.max() ?? 1
      let cut = min(excess, max(1, widest - second))
      widths[index] -= cut
      excess -= cut
    }
    return widths
  }

  private func draw(
    _ row: [Entry], y: Int, _ widths: [Int], in rect: Rect, isSelected: Bool,
    _ buffer: inout CellBuffer
  ) {
    if isSelected {
      let line = Rect(x: rect.x, y: y, width: rect.width, height: 1)
      buffer.fill(line, " ", .selected)
    }
    var x = rect.x
    for (index, entry) in row.prefix(columns.count).enumerated() {
      let text = NumberFormat.padded(
        truncated(entry.text, to: widths[index]), to: widths[index], columns[index].alignment)
      buffer.text(text, x: x, y: y, isSelected ? .selected : entry.style)
      x += widths[index] + gap
    }
  }
}

extension Style {
  /// The style of the chosen row of a list: bold too, so that it is seen without colours.
  public static let selected = Style(.role(.selectionText), on: .role(.selection), bold: true)
}

/// The first of `count` rows to show in `height` rows so that the selected one stands in the middle
/// where that is possible.
func firstVisible(selected: Int, count: Int, height: Int) -> Int {
  min(max(0, selected - height / 2), max(0, count - height))
}
