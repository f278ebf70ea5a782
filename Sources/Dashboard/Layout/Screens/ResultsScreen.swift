import TerminalUI

extension Arrangement {
  /// Scores and verdict above the classes, and beside them the confusion above the mistakes.
  static func results(_ area: Rect) -> [(id: PanelID, rect: Rect)] {
    // Pictures and lists make use of a large window; numbers do not.
    let (left, right) = area.splitLeft(area.width >= 150 ? 64 : area.width / 2)
    // Table, verdict and three lines of what helps.
    let (scores, classes) = left.splitTop(min(area.height * 4 / 7, 14))
    // Ten classes with their names have room in a window of 24 rows.
    let (confusion, mistakes) = right.splitTop((area.height * 13 + 20) / 21)
    return [
      (.scores, scores), (.confusion, confusion), (.classes, classes), (.mistakes, mistakes),
    ]
  }
}
