import TerminalUI
import Training

/// A row a set: its examples, its cost, and what the task is judged by.
struct ScoresTable {
  private let report: ResultsReport

  init(_ report: ResultsReport) { self.report = report }

  /// The table, its columns as far apart as `width` allows.
  func table(width: Int) -> Table {
    let isNarrow = width < 48
    let titles: [String] =
      report.task == .classification
      ? ["", width < 32 ? "n" : "examples", "cost", "accuracy"] + (isNarrow ? [] : ["wrong"])
      : ["", isNarrow ? "n" : "examples", "cost", "R²", "RMSE", "MAE"]
    let rows = ExampleSet.allCases.map { set in
      [Table.Entry(set.rawValue, .role(set.role, bold: true))]
        + texts(report[set], isNarrow: isNarrow).prefix(titles.count - 1).map {
          Table.Entry($0, .role(report[set] == nil ? .dimText : .text))
        }
    }
    let widths = titles.enumerated().map { index, title in
      rows.reduce(columns(of: title)) { max($0, columns(of: $1[index].text)) }
    }
    let spare = width - 1 - widths.reduce(0, +)
    return Table(
      columns: titles.enumerated().map { Table.Column($1, $0 == 0 ? .left : .right) }, rows: rows,
      gap: min(max(1, spare / (titles.count - 1)), 6))
  }

  private func texts(_ results: SetResults?, isNarrow: Bool) -> [String] {
    guard let results else { return Array(repeating: "–", count: 5) }
    func number(_ value: Double?) -> String {
      value.map { isNarrow ? NumberFormat.short($0) : NumberFormat.threeSignificant($0) } ?? "–"
    }
    let common = [NumberFormat.count(results.count), number(results.evaluation.cost)]
    guard let regression = results.regression else {
      return common + [
        results.evaluation.accuracy.map { NumberFormat.percent($0) } ?? "–",
        NumberFormat.count(results.classification?.mistakeCount ?? 0),
      ]
    }
    return common + [
      regression.rSquared.map { NumberFormat.fixed($0, decimals: isNarrow ? 2 : 3) } ?? "–",
      number(regression.rootMeanSquaredError), number(regression.meanAbsoluteError),
    ]
  }
}
