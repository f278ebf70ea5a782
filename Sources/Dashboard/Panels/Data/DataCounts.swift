import Datasets
import NeuralNetwork
import TerminalUI
import Training

/// How many examples there are, in which sets and of which classes; for regression how the target is
/// spread.
struct DataCounts: Widget {
  private let source: PreparedData
  private let sizes: [(set: ExampleSet, count: Int)]

  init(_ source: PreparedData) {
    self.source = source
    sizes = ExampleSet.allCases.map { ($0, $0.indices(in: source.partition).count) }
  }

  /// The rows that everything takes in `width` columns.
  func rowCount(width: Int) -> Int {
    let body = source.dataset.task == .regression ? 7 : source.dataset.classNames.count
    return 1 + setPlaces(width: width).rows + body
  }

  func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    guard !rect.isEmpty else { return }
    let data = source.dataset
    let inputs = "\(data.inputCount) input\(data.inputCount == 1 ? "" : "s")"
    let seen = source.features.map { ", \($0.count) features" } ?? ""
    buffer.text(
      truncated(
        "\(NumberFormat.count(data.exampleCount)) examples, \(inputs)\(seen)", to: rect.width),
      x: rect.x, y: rect.y, .role(.text))
    let (sets, body) = rect.splitTop(1).rest.splitTop(setPlaces(width: rect.width).rows)
    drawSets(in: sets, of: &buffer, glyphs)
    switch data.target {
    case .classes(let labels, let names):
      drawClasses(labels, names, in: body, of: &buffer, glyphs)
    case .values(let values, _):
      drawTarget(values, in: body, of: &buffer, glyphs)
    }
  }

  // MARK: - Sets

  /// The line that a set's part of a bar is drawn with: it tells the set without colours too.
  private static func line(_ set: ExampleSet, _ glyphs: GlyphSet) -> Unicode.Scalar {
    switch set {
    case .train: glyphs.isUnicode ? "━" : "="
    case .dev: glyphs.isUnicode ? "╍" : "-"
    case .test: glyphs.isUnicode ? "┄" : "."
    }
  }

  /// The sizes of the sets, each with its place in lines of `width` columns, and how many lines
  /// these are.
  private func setPlaces(
    width: Int
  ) -> (places: [(set: ExampleSet, text: String, x: Int, y: Int)], rows: Int) {
    var places: [(set: ExampleSet, text: String, x: Int, y: Int)] = []
    var (x, y) = (0, 0)
    for (set, count) in sizes where count > 0 {
      let text = "\(NumberFormat.count(count)) \(set.rawValue)"
      let length = 3 + columns(of: text)
      if x > 0, x + length > width { (x, y) = (0, y + 1) }
      places.append((set, text, x, y))
      x += length + 2
    }
    return (places, y + 1)
  }

  /// The sizes of the sets, which are the legend of the bars too.
  private func drawSets(in rect: Rect, of buffer: inout CellBuffer, _ glyphs: GlyphSet) {
    for (set, text, x, y) in setPlaces(width: rect.width).places where y < rect.height {
      buffer.fill(
        Rect(x: rect.x + x, y: rect.y + y, width: 2, height: 1), Self.line(set, glyphs),
        .role(set.role, bold: true))
      buffer.text(
        truncated(text, to: rect.width - x - 3), x: rect.x + x + 3, y: rect.y + y, .role(.text))
    }
  }

  /// A bar of which every set has its part.
  private func drawBar(
    _ counts: [Int], most: Int, in rect: Rect, of buffer: inout CellBuffer, _ glyphs: GlyphSet
  ) {
    var end = 0
    var x = rect.x
    for (set, count) in zip(ExampleSet.allCases, counts) {
      end += count
      let fraction = Double(end) / Double(max(1, most)) * Double(rect.width)
      let next = rect.x + (clampedInt(fraction, 0...rect.width) ?? 0)
      buffer.fill(
        Rect(x: x, y: rect.y, width: next - x, height: 1), Self.line(set, glyphs),
        .role(set.role, bold: true))
      x = next
    }
  }

  // MARK: - Classes

  private func drawClasses(
    _ labels: [Int], _ names: [String], in rect: Rect, of buffer: inout CellBuffer,
    _ glyphs: GlyphSet
  ) {
    var counts = Array(repeating: [0, 0, 0], count: names.count)
    for (place, set) in ExampleSet.allCases.enumerated() {
      for index in set.indices(in: source.partition) { counts[labels[index]][place] += 1 }
    }
    let totals = counts.map { $0.reduce(0, +) }
    let most = totals.max() ?? 0
    let nameWidth = min(names.map { columns(of: $0) }.max() ?? 0, max(4, rect.width * 2 / 5))
    let numberWidth = columns(of: NumberFormat.count(most))
    // Many classes stand in two columns where these have room for bars.
    let textWidth = 2 + nameWidth + 1 + numberWidth
    let isDouble = names.count > rect.height && (rect.width - 2) / 2 >= textWidth + 5
    let columnWidth = isDouble ? (rect.width - 2) / 2 : rect.width
    let rows = isDouble ? (names.count + 1) / 2 : names.count
    let fits = rows <= rect.height
    let shownRows = fits ? rows : max(0, rect.height - 1)
    for index in names.indices where index % rows < shownRows {
      let place = Rect(
        x: rect.x + index / rows * (columnWidth + 2), y: rect.y + index % rows, width: columnWidth,
        height: 1)
      let y = place.y
      buffer.put(glyphs.point(index, isFilled: true), x: place.x, y: y, .role(.series(index)))
      buffer.text(truncated(names[index], to: nameWidth), x: place.x + 2, y: y, .role(.text))
      let numberEnd = place.x + textWidth
      buffer.text(NumberFormat.count(totals[index]), endingAt: numberEnd, y: y, .role(.dimText))
      let bar = Rect(x: numberEnd + 1, y: y, width: place.maxX - numberEnd - 1, height: 1)
      drawBar(counts[index], most: most, in: bar, of: &buffer, glyphs)
    }
    if !fits, rect.height > 0 {
      let hidden = (rows - shownRows) * (isDouble ? 2 : 1)
      buffer.text("+\(hidden) classes", x: rect.x, y: rect.maxY - 1, .role(.dimText))
    }
  }

  // MARK: - Values

  private func drawTarget(
    _ values: Matrix<Double>, in rect: Rect, of buffer: inout CellBuffer, _ glyphs: GlyphSet
  ) {
    guard let digest = ColumnDigest(values, row: 0) else { return }
    let (head, chart) = rect.splitTop(1)
    let texts = [NumberFormat.threeSignificant, NumberFormat.short].map { format in
      "  mean \(format(digest.mean))  σ \(format(digest.standardDeviation))"
    }
    // A name may be cut, a number may not.
    let name = source.dataset.targetName
    let text = texts.first { columns(of: name + $0) <= head.width } ?? texts[1]
    let used = buffer.text(
      truncated(name, to: max(0, head.width - columns(of: text))), x: head.x, y: head.y,
      .role(.text))
    buffer.text(
      truncated(text, to: head.width - used), x: head.x + used, y: head.y, .role(.text))
    if chart.height >= 2 {
      digest.chart.draw(
        in: Rect(x: chart.x, y: chart.y, width: chart.width, height: min(chart.height, 8)),
        of: &buffer, glyphs: glyphs)
    }
  }
}
