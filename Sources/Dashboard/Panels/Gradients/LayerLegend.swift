import TerminalUI

/// The names of curves with a value each, in as many rows as they need, and behind them the limits
/// that are drawn: `━ 1 3e-3  ━ 2 7e-3  ┉ 1e-2 too fast`.
struct LayerLegend {
  /// A curve.
  struct Entry {
    var name: String
    var value: String
    var paint: Paint
    var isSelected = false
  }

  /// An entry in its place.
  private struct Place {
    var index: Int
    var row: Int
    var column: Int
  }

  private let entries: [Entry]
  private let notes: [String]
  private let glyphs: GlyphSet
  private let width: Int
  private let valueWidth: Int
  /// Whether a piece of the line stands before each name; in narrow places the name's own colour
  /// tells the curve.
  private let hasSamples: Bool
  /// The rows that it needs.
  private(set) var rows = 0

  /// The legend of `entries` in `width` columns, all values in as many as the longest has.
  init(_ entries: [Entry], notes: [String], width: Int, glyphs: GlyphSet) {
    self.entries = entries
    self.notes = notes
    self.glyphs = glyphs
    self.width = width
    // Numbers that grow and shrink by a digit or two move nothing.
    valueWidth = max(4, entries.map { columns(of: $0.value) }.max() ?? 0)
    hasSamples = width >= 60 || !glyphs.isUnicode
    rows = places(from: 0, rows: .max).last.map { $0.row + 1 } ?? 0
  }

  /// Where it stands in `rect`, and what is left for the chart: a quarter is enough, and in a low
  /// place the chart says more.
  func place(in rect: Rect) -> (legend: Rect, chart: Rect) {
    let height = rect.height >= 6 ? min(rows, max(1, rect.height / 4)) : 0
    let (legend, chart) = rect.splitTop(height)
    return (legend, chart)
  }

  // MARK: - Places

  /// The places of the entries from `first` on that have room in `rows` rows: whole entries, and
  /// behind them how many others there are.
  private func places(from first: Int, rows: Int) -> [Place] {
    var places: [Place] = []
    var (row, column) = (0, 0)
    for index in first..<entries.count {
      if column > 0, column + entryWidth(index) > width { (row, column) = (row + 1, 0) }
      guard row < rows, entryWidth(index) <= width else { break }
      places.append(Place(index: index, row: row, column: column))
      column += entryWidth(index) + 2
    }
    while let last = places.last, places.count < entries.count, last.row == rows - 1,
      end(of: last) + columns(of: moreText(places.count)) > width
    {
      places.removeLast()
    }
    return places
  }

  private func entryWidth(_ index: Int) -> Int {
    (hasSamples ? 2 : 0) + columns(of: entries[index].name) + 1 + valueWidth
  }

  /// Where something may stand behind an entry.
  private func end(of place: Place) -> Int { place.column + entryWidth(place.index) + 2 }

  private func moreText(_ shown: Int) -> String { "+\(entries.count - shown) more" }

  // MARK: - Drawing

  /// Draws the entries that have room, the selected one among them.
  func draw(in rect: Rect, of buffer: inout CellBuffer) {
    guard rect.height > 0, rows > 0 else { return }
    let selected = entries.firstIndex(where: \.isSelected) ?? 0
    let shown =
      (0...selected).lazy.map { places(from: $0, rows: rect.height) }
      .first { $0.contains { $0.index == selected } } ?? []
    for place in shown { draw(place, x: rect.x + place.column, y: rect.y + place.row, of: &buffer) }
    let column = shown.last.map { end(of: $0) } ?? 0
    let y = rect.y + (shown.last?.row ?? 0)
    if shown.count == entries.count {
      drawNotes(x: rect.x + column, y: y, endingAt: rect.maxX, of: &buffer)
    } else {
      let isNextRow = column + columns(of: moreText(shown.count)) > width
      buffer.text(
        truncated(moreText(shown.count), to: width), x: rect.x + (isNextRow ? 0 : column),
        y: y + (isNextRow && !shown.isEmpty ? 1 : 0), .role(.dimText))
    }
  }

  private func draw(_ place: Place, x: Int, y: Int, of buffer: inout CellBuffer) {
    let entry = entries[place.index]
    var x = x
    if hasSamples {
      buffer.put(sample(place.index), x: x, y: y, Style(entry.paint, bold: entry.isSelected))
      x += 2
    }
    x += buffer.text(entry.name, x: x, y: y, entry.isSelected ? .selected : Style(entry.paint))
    buffer.text(
      NumberFormat.padded(entry.value, to: valueWidth), x: x + 1, y: y,
      .role(.text, bold: entry.isSelected))
  }

  /// The limits behind the last entry, those that have room.
  private func drawNotes(x: Int, y: Int, endingAt end: Int, of buffer: inout CellBuffer) {
    var x = x
    for (index, note) in notes.enumerated() where x + 2 + columns(of: note) <= end {
      let mark = glyphs.isUnicode ? "┉" : sample(entries.count + index)
      buffer.put(mark, x: x, y: y, .role(.dimText))
      x += 4 + buffer.text(note, x: x + 2, y: y, .role(.dimText))
    }
  }

  /// The line of a curve; without lines the mark that ``LineChart`` draws the curve with.
  private func sample(_ index: Int) -> Unicode.Scalar {
    let marks: [Unicode.Scalar] = ["*", "o", "x", "#", "%", "@", "&", "="]
    return glyphs.isUnicode ? "━" : marks[index % marks.count]
  }
}
