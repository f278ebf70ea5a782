import NeuralNetwork
import TerminalUI
import Training

/// What `nntui train` tells at its end about the network: a line for each set, for classes who is
/// taken for whom, and the verdict on bias and variance. All lines fit 80 columns.
struct ResultReport {
  private let report: ResultsReport

  /// The columns that every terminal has.
  private static let width = 80
  /// The most classes that a table of them is of use for.
  private static let largestClassCount = 20
  /// The columns of a class's name at the start of a line.
  private static let nameWidth = 16

  /// The text of `report`.
  init(_ report: ResultsReport) { self.report = report }

  /// The paragraphs, a blank line between them, the last line ended.
  var text: String {
    [setLines, classLines, verdictLines].filter { !$0.isEmpty }
      .map { $0.map { $0 + "\n" }.joined() }
      .joined(separator: "\n")
  }

  // MARK: - Sets

  private var sets: [(name: String, results: SetResults)] {
    [("train", report.train), ("dev", report.dev), ("test", report.test)]
      .compactMap { name, results in results.map { (name, $0) } }
  }

  private var setLines: [String] {
    let isRegression = report.task == .regression
    let header =
      ["", "examples", "cost"] + (isRegression ? ["R²", "RMSE", "MAE"] : ["accuracy", "wrong"])
    let rows = sets.map { name, results in
      let evaluation = results.evaluation
      let figures =
        isRegression
        ? [
          evaluation.rSquared.map { NumberFormat.fixed($0, decimals: 4) },
          results.regression.map { NumberFormat.threeSignificant($0.rootMeanSquaredError) },
          results.regression.map { NumberFormat.threeSignificant($0.meanAbsoluteError) },
        ]
        : [
          evaluation.accuracy.map { NumberFormat.percent($0) },
          results.classification.map { NumberFormat.count($0.mistakeCount) },
        ]
      return [
        name, NumberFormat.count(results.count), NumberFormat.threeSignificant(evaluation.cost),
      ] + figures.map { $0 ?? Self.undefined }
    }
    return Self.table([header] + rows)
  }

  // MARK: - Classes

  private static let undefined = "-"

  /// The dev set's table, or the training set's where that is all there is.
  private var classLines: [String] {
    let found = report.dev.map { ("dev", $0) } ?? report.train.map { ("training", $0) }
    guard let (name, results) = found, let confusion = results.classification?.confusion else {
      return []
    }
    let means = confusion.macroAverages
    guard confusion.classCount <= Self.largestClassCount else {
      let figures = cells(means.precision, means.recall, means.f1)
      return wrapped(
        "\(name) set: precision \(figures[0]), recall \(figures[1]), F1 \(figures[2]) in the mean "
          + "over \(confusion.classCount) classes, too many for a table")
    }
    let title = "\(name) set: true classes in rows, predicted classes in columns"
    let table =
      ClassLayout.all.lazy.compactMap { lines(of: confusion, in: $0) }
      .first { $0.allSatisfy { columns(of: $0) <= Self.width } }
    let body =
      table.map { [title] + $0 }
      ?? ["\(name) set: the classes' counts of each other do not fit in \(Self.width) columns"]
      + figureLines(of: confusion, layout: .narrowest)
    return body + legend(confusion)
  }

  /// A way to fit the classes' table into the width.
  private struct ClassLayout {
    /// The columns of a name at the head of a column; `nil` for the class's number instead.
    var headWidth: Int?
    /// Whether precision, recall and F1 stand beside the counts or under them.
    var figuresAreBeside: Bool
    /// The blanks between two columns of counts.
    var gap = 2

    /// What fits the most.
    static let narrowest = ClassLayout(headWidth: nil, figuresAreBeside: false, gap: 1)

    /// All, the most readable first.
    static let all = [
      ClassLayout(headWidth: 16, figuresAreBeside: true),
      ClassLayout(headWidth: 8, figuresAreBeside: true),
      ClassLayout(headWidth: 16, figuresAreBeside: false),
      ClassLayout(headWidth: 8, figuresAreBeside: false),
      ClassLayout(headWidth: nil, figuresAreBeside: true),
      ClassLayout(headWidth: nil, figuresAreBeside: false),
      narrowest,
    ]
  }

  /// The table in one layout; `nil` where two columns would have the same head.
  private func lines(of confusion: ConfusionCounts, in layout: ClassLayout) -> [String]? {
    let classes = 0..<confusion.classCount
    let heads = classes.map { index in
      layout.headWidth.map { truncated(report.classNames[index], to: $0) } ?? String(index)
    }
    guard Set(heads).count == heads.count else { return nil }
    let counts = classes.map { actual in
      [label(actual, layout)]
        + classes.map { NumberFormat.count(confusion[true: actual, predicted: $0]) }
    }
    guard layout.figuresAreBeside else {
      return Self.table([[""] + heads] + counts, gap: layout.gap) + [""]
        + figureLines(of: confusion, layout: layout)
    }
    let figures = figureRows(of: confusion)
    let left = [[""] + heads] + counts + [["mean"] + classes.map { _ in "" }]
    return Self.table(zip(left, figures).map { $0 + $1 }, gap: layout.gap)
  }

  /// A class at the start of a line.
  private func label(_ index: Int, _ layout: ClassLayout) -> String {
    let name = truncated(report.classNames[index], to: Self.nameWidth)
    guard layout.headWidth == nil, name != String(index) else { return name }
    let width = String(report.classNames.count - 1).count
    return NumberFormat.padded(String(index), to: width) + " " + name
  }

  /// The classes' figures in a table of their own, with the number of examples of each.
  private func figureLines(of confusion: ConfusionCounts, layout: ClassLayout) -> [String] {
    let scores = confusion.classScores
    let left =
      [["", "examples"]]
      + scores.indices.map { [label($0, layout), NumberFormat.count(scores[$0].support)] }
      + [["mean", ""]]
    return Self.table(zip(left, figureRows(of: confusion)).map { $0 + $1 })
  }

  private func figureRows(of confusion: ConfusionCounts) -> [[String]] {
    let means = confusion.macroAverages
    return [["precision", "recall", "F1"]]
      + confusion.classScores.map { cells($0.precision, $0.recall, $0.f1) }
      + [cells(means.precision, means.recall, means.f1)]
  }

  private func cells(_ shares: Double?...) -> [String] {
    shares.map { $0.map { NumberFormat.percent($0) } ?? Self.undefined }
  }

  /// What a `-` means, where there is one.
  private func legend(_ confusion: ConfusionCounts) -> [String] {
    let scores = confusion.classScores
    var causes: [String] = []
    if scores.contains(where: { $0.precision == nil }) {
      causes.append("no precision where a class is never predicted")
    }
    if scores.contains(where: { $0.recall == nil }) {
      causes.append("no recall where a class has no examples")
    }
    guard !causes.isEmpty else { return [] }
    return wrapped(
      "\(Self.undefined) is not defined and not part of the mean: "
        + causes.joined(separator: ", ") + ".")
  }

  // MARK: - Verdict

  private var verdictLines: [String] {
    guard let verdict = report.verdict else {
      return report.dev == nil
        ? ["No verdict on bias and variance: there is no dev set."] : []
    }
    let caution =
      report.verdictHangsOnOneExample
      ? " One example more or less right would change this verdict." : ""
    return wrapped(
      "\(verdict) (acceptable error \(report.acceptableError.shortestText)).\(caution)")
  }

  // MARK: - Lines

  /// Rows of cells with aligned columns: the first to the left, numbers and their heads to the right.
  private static func table(_ rows: [[String]], gap: Int = 2) -> [String] {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { columns(of: $0[column]) }.max() ?? 0
    }
    let blanks = String(repeating: " ", count: gap)
    return rows.map { row in
      var line = row.indices.map {
        NumberFormat.padded(row[$0], to: widths[$0], $0 == 0 ? .left : .right)
      }.joined(separator: blanks)
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// `text` in lines of whole words.
  private func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, columns(of: last) + 1 + columns(of: word) <= Self.width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
