import TerminalUI
import Training

/// The confusion matrix of the shown set, or those of all sets where they have room together, with
/// the classes that are taken for others.
struct ConfusionView {
  private let report: ResultsReport
  private let shown: ExampleSet
  private let numbers: ConfusionMatrix.Numbers

  init(_ report: ResultsReport, shown: ExampleSet, showsShares: Bool) {
    self.report = report
    self.shown = shown
    numbers = showsShares ? .shares : .counts
  }

  func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    guard let counts = confusion(of: shown) else { return }
    let sets = ExampleSet.allCases.filter { confusion(of: $0) != nil }
    if sets.count > 1, let places = places(count: sets.count, in: rect) {
      for (set, place) in zip(sets, places) {
        let (title, body) = place.splitTop(1)
        drawTitle(set, in: title, of: &buffer, glyphs)
        matrix(set).draw(in: body, of: &buffer, glyphs: glyphs)
      }
      if places.count > sets.count {
        pairs(counts).draw(in: places[sets.count], of: &buffer, glyphs: glyphs)
      }
      return
    }
    // What is left has room for the list beside it, or below it.
    let (left, right) = rect.splitLeft(matrixWidth() + 2)
    if right.width >= FrequentConfusions.leastWidth {
      matrix(shown).draw(in: left, of: &buffer, glyphs: glyphs)
      pairs(counts).draw(in: right, of: &buffer, glyphs: glyphs)
      return
    }
    let (top, below) = rect.splitTop(counts.classCount + Self.rowsAround)
    matrix(shown).draw(in: top, of: &buffer, glyphs: glyphs)
    if below.height >= 3 {
      pairs(counts).draw(in: below.inset(top: 1), of: &buffer, glyphs: glyphs)
    }
  }

  private func drawTitle(
    _ set: ExampleSet, in rect: Rect, of buffer: inout CellBuffer, _ glyphs: GlyphSet
  ) {
    let isShown = set == shown
    let accuracy = confusion(of: set)?.accuracy.map { NumberFormat.percent($0) } ?? ""
    buffer.text(
      truncated(
        "\(isShown ? String(glyphs.pointer) : " ")\(set.rawValue)  \(accuracy)", to: rect.width),
      x: rect.x - 1, y: rect.y, .role(set.role, bold: isShown))
  }

  // MARK: - Parts

  private func confusion(of set: ExampleSet) -> ConfusionCounts? {
    report[set]?.classification?.confusion
  }

  private func matrix(_ set: ExampleSet) -> ConfusionMatrix {
    let classes = 0..<(confusion(of: set)?.classCount ?? 0)
    return ConfusionMatrix(
      names: report.classNames,
      counts: classes.map { actual in
        classes.map { confusion(of: set)?[true: actual, predicted: $0] ?? 0 }
      }, numbers: numbers)
  }

  private func pairs(_ confusion: ConfusionCounts) -> FrequentConfusions {
    FrequentConfusions(confusion, names: report.classNames)
  }

  // MARK: - Places

  /// The columns that a cell takes at most for the name of its class.
  private static let widestCell = 18
  /// The rows around the classes: what the columns are and names above, totals and precisions
  /// below.
  private static let rowsAround = 4

  /// The columns that a matrix with names and totals takes, with `gap` columns between the names.
  private func matrixWidth(gap: Int = 2, hasRecall: Bool = true) -> Int {
    let longest = report.classNames.map { columns(of: $0) }.max() ?? 0
    let counts = ExampleSet.allCases.compactMap { confusion(of: $0) }
    let classes = 0..<report.classNames.count
    // Right or wrong, no cell has more than its class has examples.
    let most = counts.flatMap { counts in classes.map { counts.examples(of: $0) } }.max() ?? 0
    let total = counts.map(\.total).max() ?? 0
    let cell = max(columns(of: NumberFormat.count(most)) + 1, min(longest + gap, Self.widestCell))
    let totals = max(6, columns(of: NumberFormat.count(total)) + 1) + (hasRecall ? 7 : 0)
    return max(longest, 6) + 1 + classes.count * cell + totals
  }

  /// Places for the matrices of `count` sets, each with a title, and for as many more as there is
  /// room; `nil` where they have none.
  private func places(count: Int, in rect: Rect) -> [Rect]? {
    let height = report.classNames.count + Self.rowsAround + 1
    // Wide gaps where there is room for them. Names are not cut for the other sets' matrices; but
    // recalls stand among the scores of the classes too.
    let choices = [(1, 2, true), (1, 1, true), (0, 2, true), (0, 1, true), (0, 1, false)]
    for (gap, nameGap, hasRecall) in choices {
      let width = matrixWidth(gap: nameGap, hasRecall: hasRecall)
      let pitch = height + gap
      let across = max(0, (rect.width + 3) / (width + 3))
      let down = (rect.height + gap) / pitch
      guard across * down >= count else { continue }
      return (0..<across * down).map { index in
        Rect(
          x: rect.x + index % across * (width + 3), y: rect.y + index / across * pitch,
          width: width, height: height)
      }
    }
    return nil
  }
}
