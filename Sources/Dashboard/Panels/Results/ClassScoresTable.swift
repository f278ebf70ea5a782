import TerminalUI
import Training

/// A row a class with precision, recall and F1 as numbers and bars, the means below them.
struct ClassScoresTable: Widget {
  private let confusion: ConfusionCounts
  private let scores: [ClassScores]
  private let averages: MacroAverages
  private let names: [String]
  private let total: Int
  private let selected: Int
  private let showsCursor: Bool

  init(_ confusion: ConfusionCounts, names: [String], selected: Int, showsCursor: Bool) {
    self.confusion = confusion
    scores = confusion.classScores
    averages = confusion.macroAverages
    total = confusion.total
    self.names = names
    self.selected = selected
    self.showsCursor = showsCursor
  }

  // MARK: - Places

  /// The columns of a row.
  private struct Grid {
    var name: Range<Int>
    var support: Range<Int>
    /// Number and bar of precision, recall and F1.
    var figures: [Range<Int>]

    init(in rect: Rect, longestName: Int, countWidth: Int) {
      let nameWidth = min(max(5, longestName), max(5, rect.width * 3 / 10))
      name = rect.x + 2..<rect.x + 2 + nameWidth
      // In a very narrow place the figures are worth more than the counts.
      let supportWidth = rect.width < 34 ? 0 : max(4, countWidth)
      support = name.upperBound + 1..<name.upperBound + 1 + supportWidth
      let left = support.upperBound + (support.isEmpty ? 0 : 2)
      let room = max(0, rect.maxX - 3 - left)
      // Three bars where they say something, else one for F1, which sums the others up.
      let each = min(room / 3, 30)
      let widths = each >= 12 ? [each, each, each] : [6, 6, max(5, min(room - 12, 24))]
      var x = left
      figures = widths.map { width in
        defer { x += width }
        return x..<x + width - 1
      }
    }

    var isRoomy: Bool { (figures.first?.count ?? 0) >= 11 }
  }

  /// The rows that a class takes: where there is much room it is said what it is mixed up with.
  private func rowsPerClass(in rect: Rect) -> Int {
    scores.count * 3 <= rect.height - 2 ? 3 : 1
  }

  private func window(in rect: Rect) -> RowWindow {
    RowWindow(
      selected: selected, count: scores.count,
      height: (rect.height - 2) / rowsPerClass(in: rect))
  }

  /// The class on row `y` of the screen.
  func row(at y: Int, in rect: Rect) -> Int? {
    let rows = window(in: rect).rows
    let row = (y - rect.y - 1) / rowsPerClass(in: rect) + rows.lowerBound
    return y > rect.y && rows.contains(row) ? row : nil
  }

  // MARK: - Drawing

  func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    guard !rect.isEmpty else { return }
    let grid = Grid(
      in: rect, longestName: names.map { columns(of: $0) }.max() ?? 0,
      countWidth: columns(of: NumberFormat.count(total)))
    drawTitles(grid, y: rect.y, of: &buffer)
    let window = window(in: rect)
    let pitch = rowsPerClass(in: rect)
    for (offset, index) in window.rows.enumerated() {
      let y = rect.y + 1 + offset * pitch
      let isSelected = showsCursor && index == window.selected
      if isSelected { buffer.put(glyphs.pointer, x: rect.x, y: y, .role(.key)) }
      let score = scores[index]
      draw(
        name(index), support: score.support,
        [score.precision, score.recall, score.f1], .role(.series(index), bold: isSelected), grid,
        y: y, of: &buffer, glyphs)
      if pitch > 1 {
        buffer.text(
          truncated(mixUps(of: index), to: rect.maxX - grid.name.lowerBound - 1),
          x: grid.name.lowerBound, y: y + 1, .role(.dimText))
      }
    }
    let last = rect.y + 1 + window.rows.count * pitch
    guard last < rect.maxY else { return }
    draw(
      "mean", support: total, [averages.precision, averages.recall, averages.f1],
      .role(.dimText, bold: true), grid, y: last, of: &buffer, glyphs)
    let hidden = scores.count - window.rows.upperBound
    if hidden > 0 {
      buffer.text(
        "\(glyphs.isUnicode ? "↓" : "v")\(hidden)", endingAt: rect.maxX, y: last - 1,
        .role(.dimText))
    }
  }

  /// What the examples of a class are missed as, and which others are taken for it.
  private func mixUps(of index: Int) -> String {
    func list(_ verb: String, _ count: (Int) -> Int) -> String? {
      let parts = scores.indices.filter { $0 != index && count($0) > 0 }
        .sorted { (count($1), $0) < (count($0), $1) }
        .map { "\(count($0)) \(verb) \(name($0))" }
      return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
    let missed = list("as") { confusion[true: index, predicted: $0] }.map { "missed: \($0)" }
    let wronglyNamed = list("of") { confusion[true: $0, predicted: index] }.map {
      "false alarms: \($0)"
    }
    return [missed, wronglyNamed].compactMap { $0 }.joined(separator: "; ")
  }

  private func name(_ index: Int) -> String {
    names.indices.contains(index) ? names[index] : "\(index)"
  }

  private func drawTitles(_ grid: Grid, y: Int, of buffer: inout CellBuffer) {
    buffer.text("class", x: grid.name.lowerBound, y: y, .role(.dimText))
    if !grid.support.isEmpty {
      buffer.text(
        grid.support.count >= 7 ? "support" : "n", endingAt: grid.support.upperBound, y: y,
        .role(.dimText))
    }
    let titles = grid.isRoomy ? ["precision", "recall", "F1"] : ["prec", "rec", "F1"]
    for (title, place) in zip(titles, grid.figures) {
      if grid.isRoomy {
        buffer.text(title, x: place.lowerBound + 1, y: y, .role(.dimText))
      } else {
        buffer.text(title, endingAt: place.lowerBound + 5, y: y, .role(.dimText))
      }
    }
  }

  private func draw(
    _ name: String, support: Int, _ figures: [Double?], _ style: Style, _ grid: Grid, y: Int,
    of buffer: inout CellBuffer, _ glyphs: GlyphSet
  ) {
    let nameStyle = style.foreground == .role(.dimText) ? Style.role(.text, bold: true) : style
    buffer.text(truncated(name, to: grid.name.count), x: grid.name.lowerBound, y: y, nameStyle)
    if !grid.support.isEmpty {
      buffer.text(
        NumberFormat.count(support), endingAt: grid.support.upperBound, y: y, .role(.dimText))
    }
    for (figure, place) in zip(figures, grid.figures) {
      // The title says that these are percents.
      let text = figure.map { String(NumberFormat.percent($0).dropLast(2)) } ?? "–"
      let number = NumberFormat.padded(text, to: 5)
      buffer.text(number, x: place.lowerBound, y: y, .role(.text, bold: style.bold))
      guard place.count >= 10 else { continue }
      BarRow(
        label: "", value: "", fraction: figure ?? 0, paint: style.foreground, labelWidth: 0,
        valueWidth: 0
      ).draw(
        in: Rect(x: place.lowerBound + 6, y: y, width: place.count - 6, height: 1), of: &buffer,
        glyphs: glyphs)
    }
  }
}
