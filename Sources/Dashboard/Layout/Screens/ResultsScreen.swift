import TerminalUI

extension Arrangement {
  /// Scores and verdict above the classes, and beside them the confusion above the mistakes; where
  /// there is room the cost curves too.
  ///
  /// What is listed by class has as many rows as it needs; a regression has no classes.
  static func results(_ area: Rect, classCount: Int) -> [(id: PanelID, rect: Rect)] {
    // Pictures and lists make use of a large window; numbers do not.
    let (left, right) = area.splitLeft(area.width >= 150 ? 66 : area.width / 2)
    // Table, verdict and three lines of what helps.
    let (scores, lower) = left.splitTop(min((area.height * 13 + 20) / 21, 15))
    let (confusion, mistakes) = right.splitTop(confusionHeight(right, classCount))
    var places: [(id: PanelID, rect: Rect)] = [(.scores, scores), (.confusion, confusion)]
    // A class has three rows where these are there for all, else one.
    let wanted = classCount == 0 ? 12 : (classCount <= fewClasses ? 3 : 1) * classCount + 4
    let (classes, rest) = lower.splitTop(max(wanted, 9))
    if area.width >= 150, classCount <= fewClasses, rest.height >= leastMistakesHeight {
      // A table of mistakes is narrow, a curve likes to be wide; many classes are mostly images.
      places += [(.classes, classes), (.mistakes, rest), (.cost, mistakes)]
    } else if rest.height >= leastCostHeight {
      places += [(.classes, classes), (.mistakes, mistakes), (.cost, rest)]
    } else {
      places += [(.classes, lower), (.mistakes, mistakes)]
    }
    return places
  }

  /// A cost curve below this says little, and so does a list of mistakes.
  private static let leastCostHeight = 8
  private static let leastMistakesHeight = 12
  /// As many classes have room for a sentence about each.
  private static let fewClasses = 4

  /// The rows of the confusion: those of the matrices of all sets, as far as the mistakes keep room.
  private static func confusionHeight(_ rect: Rect, _ classCount: Int) -> Int {
    // Ten classes with their names, and what the columns are, have room in a window of 24 rows.
    if rect.height < 30 { return (rect.height * (classCount >= 10 ? 14 : 13) + 20) / 21 }
    if classCount == 0 { return rect.height * 3 / 5 }
    // A matrix has five rows more than classes, and is followed by a blank one.
    let matrix = classCount + 5
    if rect.width >= 110 { return min(2 * (matrix + 1) + 1, rect.height - 15) }
    let wanted = classCount <= fewClasses ? 3 * matrix + 2 : matrix + 8
    return min(wanted, rect.height - 11)
  }
}
