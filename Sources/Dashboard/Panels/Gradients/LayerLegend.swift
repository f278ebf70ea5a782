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
  private let valueWidth: Int
  /// Whether a piece of the line stands before each name; in narrow places the name's own colour
  /// tells the curve.
  private let hasSamples: Bool
  private var places: [Place] = []
  /// The column behind the last entry.
  private var end = 0
  /// The rows that it needs.
  var rows: Int { places.last.map { $0.row + 1 } ?? 0 }

  /// The legend of `entries` in `width` columns, the values in `valueWidth` of them.
  init(_ entries: [Entry], notes: [String], width: Int, valueWidth: Int, glyphs: GlyphSet) {
    self.entries = entries
    self.notes = notes
    self.glyphs = glyphs
    self.valueWidth = valueWidth
    hasSamples = width >= 60 || !glyphs.isUnicode
    var (row, column) = (0, 0)
    for (index, entry) in entries.enumerated() {
      let needed = (hasSamples ? 2 : 0) + columns(of: entry.name) + 1 + valueWidth
      if column > 0, column + needed > width { (row, column) = (row + 1, 0) }
      places.append(Place(index: index, row: row, column: column))
      column += needed + 2
    }
    end = column
  }

  /// Where it stands in `rect`, and what is left for the chart: a quarter is enough, and in a low
  /// place the chart says more.
  func place(in rect: Rect) -> (legend: Rect, chart: Rect) {
    let height = rect.height >= 6 ? min(rows, max(1, rect.height / 4)) : 0
    let (legend, chart) = rect.splitTop(height)
    return (legend, chart)
  }

  // MARK: - Drawing

  /// Draws the rows that have room, that of the selected curve among them.
  func draw(in rect: Rect, of buffer: inout CellBuffer) {
    guard rect.height > 0, rows > 0 else { return }
    let selectedRow = places.first { entries[$0.index].isSelected }?.row ?? 0
    let first = max(0, min(selectedRow - rect.height + 1, rows - rect.height))
    for place in places where (first..<first + rect.height).contains(place.row) {
      draw(place, x: rect.x + place.column, y: rect.y + place.row - first, of: &buffer)
    }
    if first + rect.height >= rows { drawNotes(x: rect.x + end, in: rect, of: &buffer) }
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
  private func drawNotes(x: Int, in rect: Rect, of buffer: inout CellBuffer) {
    var x = x
    let y = rect.y + min(rows, rect.height) - 1
    for (index, note) in notes.enumerated() where x + 2 + columns(of: note) <= rect.maxX {
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
