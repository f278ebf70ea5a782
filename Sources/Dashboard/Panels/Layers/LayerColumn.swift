import NeuralNetwork
import TerminalUI
import Training

/// A column of the table of layers: a title, a width that no value exceeds, and how much it matters.
struct LayerColumn: Hashable, Sendable {
  /// What a column shows.
  enum Content: CaseIterable, Hashable, Sendable {
    case kind, shape, parameters
    case weightMean, weightSpread, weightNorm, weightPicture
    case gradient, updateRatio, updateGauge, updateCourse
    case activationMean, activationSpread, activationPicture, saturated, dead
  }

  var content: Content
  var title: String
  var width: Int
  /// Where there is no room, columns of the highest rank go first.
  var rank: Int
  /// Whether a wider gap sets it off from the column before.
  var beginsGroup = false

  /// The columns of how many units are dead and what share that is.
  static let deadWidth = 9

  /// All columns from left to right; numbers have three digits where `isRoomy`. Those of the
  /// gradient have room for an exponent of two digits and the mark behind it.
  static func all(isRoomy: Bool) -> [LayerColumn] {
    let number = isRoomy ? 7 : 5
    return [
      LayerColumn(content: .kind, title: "kind", width: 15, rank: 7),
      LayerColumn(content: .shape, title: "units", width: isRoomy ? 9 : 5, rank: 3),
      LayerColumn(content: .parameters, title: "param", width: isRoomy ? 7 : 5, rank: 4),
      LayerColumn(
        content: .weightMean, title: "W μ", width: number, rank: 5, beginsGroup: true),
      LayerColumn(content: .weightSpread, title: "W σ", width: number - 1, rank: 1),
      LayerColumn(content: .weightNorm, title: "|W|", width: number - 1, rank: 6),
      LayerColumn(content: .weightPicture, title: "W", width: 12, rank: 9),
      LayerColumn(
        content: .gradient, title: "dW", width: number + 1, rank: 1, beginsGroup: true),
      LayerColumn(content: .updateRatio, title: "ΔW:W", width: number, rank: 1),
      LayerColumn(content: .updateGauge, title: "slow ┆ fast", width: 11, rank: 8),
      LayerColumn(content: .updateCourse, title: "ΔW:W so far", width: 12, rank: 10),
      LayerColumn(
        content: .activationMean, title: "A μ", width: number, rank: 5, beginsGroup: true),
      LayerColumn(content: .activationSpread, title: "A σ", width: number, rank: 2),
      LayerColumn(content: .activationPicture, title: "A", width: 12, rank: 9),
      LayerColumn(content: .saturated, title: "sat", width: 5, rank: 2),
      LayerColumn(content: .dead, title: "dead", width: deadWidth, rank: 2),
    ]
  }

  /// The columns that have room in `width`, the gap between them, and whether numbers have three
  /// digits.
  static func fitting(_ width: Int) -> (columns: [LayerColumn], gap: Int, isRoomy: Bool) {
    // Long numbers only where nothing is lost by them.
    let long = all(isRoomy: true)
    for gap in [3, 2] where needed(long, gap: gap) <= width { return (long, gap, true) }
    var columns = all(isRoomy: false)
    while let worst = columns.map(\.rank).max() {
      for gap in worst > 6 ? [3, 2] : [2, 1] where needed(columns, gap: gap) <= width {
        return (columns, gap, false)
      }
      columns.removeAll { $0.rank == worst }
    }
    return ([], 1, false)
  }

  private static func needed(_ columns: [LayerColumn], gap: Int) -> Int {
    columns.reduce(0) { $0 + $1.width + gap + ($1.beginsGroup ? 1 : 0) }
  }
}
