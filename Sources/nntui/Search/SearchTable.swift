import NeuralNetwork
import TerminalUI
import Training

/// The best trials as a table for people: how they did, and with which settings.
struct SearchTable {
  private let search: Search
  private let titles: [String]

  /// A table of the trials of `search`.
  init(_ search: Search) {
    self.search = search
    let score = search.task == .classification ? "accuracy" : "R²"
    titles = ["trial", "dev \(score)", "dev cost", "train \(score)"] + search.space.shortNames
  }

  /// The lines of the table, the titles first, in at most `limit` columns: what is known of the
  /// training set goes first, then the ends of lines.
  func lines(
    _ records: some Sequence<TrialRecord>, limit: Int = .max
  ) -> [String] {
    var rows = [titles] + records.map(cells)
    for column in titles.indices where isNumeric(column) {
      let width = rows.map { columns(of: $0[column]) }.max() ?? 0
      for row in rows.indices {
        rows[row][column] = NumberFormat.padded(rows[row][column], to: width)
      }
    }
    let lines = alignedLines(rows).split(separator: "\n")
    guard lines.contains(where: { columns(of: $0) > limit }) else { return lines.map(String.init) }
    for row in rows.indices { rows[row].remove(at: Self.trainColumn) }
    return alignedLines(rows).split(separator: "\n").map { truncated($0, to: limit) }
  }

  /// The column that tells how the training set did.
  private static let trainColumn = 3

  private func cells(_ record: TrialRecord) -> [String] {
    [
      String(record.trial.number), record.dev?.scoreText ?? "",
      record.dev.map { NumberFormat.threeSignificant($0.cost) } ?? "",
      record.train?.scoreText ?? "",
    ] + record.trial.values
  }

  /// Whether a column's cells end below each other, as numbers do.
  private func isNumeric(_ column: Int) -> Bool {
    guard column >= titles.count - search.space.dimensions.count else { return true }
    let dimension = column - (titles.count - search.space.dimensions.count)
    if case .choice(let values) = search.space.dimensions[dimension].range {
      return values.allSatisfy { Double($0) != nil }
    }
    return true
  }
}

extension Evaluation {
  /// The accuracy or R² in short: `97.2 %`, `0.8512`.
  var scoreText: String? {
    accuracy.map { NumberFormat.percent($0) }
      ?? rSquared.map { NumberFormat.fixed($0, decimals: 4) }
  }

  /// `accuracy 97.2 %, cost 0.102`.
  var text: String {
    let cost = "cost \(NumberFormat.threeSignificant(self.cost))"
    guard let scoreText else { return cost }
    return "\(accuracy == nil ? "R²" : "accuracy") \(scoreText), \(cost)"
  }
}
