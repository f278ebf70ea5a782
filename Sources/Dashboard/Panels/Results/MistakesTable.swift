import TerminalUI
import Training

/// The mistakes as rows: number, what it is, what it is taken for, and how wrong that is.
struct MistakesTable {
  private let mistakes: [Mistake]
  private let isRegression: Bool
  private let isNarrow: Bool
  private let titles: [String]
  private let widths: [Int]

  /// The table of all mistakes, which columns keep their width for whatever rows are in sight.
  init(_ mistakes: [Mistake], isRegression: Bool, isNarrow: Bool) {
    self.mistakes = mistakes
    self.isRegression = isRegression
    self.isNarrow = isNarrow
    let titles =
      switch (isRegression, isNarrow) {
      case (true, _): ["no.", "true", "predicted", "residual"]
      case (false, true): ["no.", "is", "seen as", "sure"]
      case (false, false): ["no.", "is", "taken for", "sure"]
      }
    func widest(_ text: (Mistake) -> String, _ title: String) -> Int {
      mistakes.reduce(columns(of: title)) { max($0, columns(of: text($1))) }
    }
    self.titles = titles
    widths = [
      widest({ exampleNumber($0.index) }, titles[0]), widest(\.truth, titles[1]),
      widest(\.answer, titles[2]), max(7, columns(of: titles[3])),
    ]
  }

  private var gap: Int { isNarrow ? 1 : 2 }

  /// The columns that everything takes.
  var width: Int { widths.reduce(0, +) + gap * (widths.count - 1) }

  /// The rows of a window.
  func table(_ window: RowWindow) -> Table {
    let alignment: Alignment = isRegression ? .right : .left
    let rows = window.rows.map { row -> [Table.Entry] in
      let mistake = mistakes[row]
      let texts = [exampleNumber(mistake.index), mistake.truth, mistake.answer, mistake.amount]
      let roles: [Role] = [.dimText, .text, isRegression ? .text : .misclassified, .text]
      return texts.indices.map { column in
        let side = column == 1 || column == 2 ? alignment : .right
        return Table.Entry(
          NumberFormat.padded(texts[column], to: widths[column], side), .role(roles[column]))
      }
    }
    return Table(
      columns: titles.enumerated().map {
        Table.Column($1, $0 == 1 || $0 == 2 ? alignment : .right)
      }, rows: rows, selectedRow: window.selected.map { $0 - window.rows.lowerBound }, gap: gap)
  }
}
