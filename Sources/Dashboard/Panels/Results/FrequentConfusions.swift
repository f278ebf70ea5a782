import TerminalUI
import Training

/// The classes that are most often taken for others, the most frequent first.
struct FrequentConfusions: Widget {
  /// Columns that two names, a number and a bar need.
  static let leastWidth = 36

  private struct Pair {
    var actual: Int
    var predicted: Int
    var count: Int
  }

  private let pairs: [Pair]
  private let names: [String]

  init(_ confusion: ConfusionCounts, names: [String]) {
    self.names = names
    let classes = 0..<confusion.classCount
    pairs = classes.flatMap { actual in
      classes.filter { $0 != actual }.map { predicted in
        Pair(
          actual: actual, predicted: predicted,
          count: confusion[true: actual, predicted: predicted])
      }
    }
    .filter { $0.count > 0 }
    // Of equally many the order of the classes, so that nothing jumps.
    .sorted { ($1.count, $0.actual, $0.predicted) < ($0.count, $1.actual, $1.predicted) }
  }

  func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    guard !rect.isEmpty else { return }
    guard let most = pairs.first?.count else {
      buffer.text(
        truncated("nothing is confused", to: rect.width), x: rect.x, y: rect.y, .role(.good))
      return
    }
    buffer.text(
      truncated("most often taken for another", to: rect.width), x: rect.x, y: rect.y,
      .role(.dimText))
    let shown = pairs.prefix(rect.height - 1)
    let labels = shown.map { "\(name($0.actual)) → \(name($0.predicted))" }
    let longest = labels.map { columns(of: $0) }.max() ?? 0
    for (row, pair) in shown.enumerated() {
      BarRow(
        label: labels[row], value: times(pair.count),
        fraction: Double(pair.count) / Double(most), paint: .role(.misclassified),
        labelWidth: min(longest, max(8, rect.width - 12)),
        valueWidth: columns(of: times(most))
      ).draw(
        in: Rect(x: rect.x, y: rect.y + 1 + row, width: min(rect.width, longest + 26), height: 1),
        of: &buffer, glyphs: glyphs)
    }
  }

  private func times(_ count: Int) -> String { "\(NumberFormat.count(count)) ×" }

  private func name(_ index: Int) -> String {
    names.indices.contains(index) ? names[index] : "\(index)"
  }
}
