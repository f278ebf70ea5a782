/// How many examples of each class were taken for which class: classes × classes.
///
/// Row t, column p counts the examples of class t that the network takes for p; the diagonal is
/// what is right. Every figure of ``ClassScores`` follows from these counts.
public struct ConfusionCounts: Hashable, Sendable {
  /// The classes.
  public let classCount: Int
  /// classes × classes, row by row.
  private var counts: [Int]

  /// Nothing counted yet between `classCount` classes.
  public init(classCount: Int) {
    precondition(classCount >= 0, "there are no \(classCount) classes")
    self.classCount = classCount
    counts = Array(repeating: 0, count: classCount * classCount)
  }

  /// The counts of as many predicted as true classes, both from 0 to `classCount` - 1.
  public init(predicted: [Int], true actual: [Int], classCount: Int) {
    precondition(
      predicted.count == actual.count,
      "\(predicted.count) predictions do not belong to \(actual.count) classes")
    self.init(classCount: classCount)
    for (predicted, actual) in zip(predicted, actual) { add(predicted: predicted, true: actual) }
  }

  /// Counts an example of class `actual` that is taken for `predicted`.
  public mutating func add(predicted: Int, true actual: Int) {
    precondition(
      (0..<classCount).contains(predicted) && (0..<classCount).contains(actual),
      "classes \(predicted) and \(actual) are not both among \(classCount)")
    counts[actual * classCount + predicted] += 1
  }

  /// The examples of class `actual` that were taken for `predicted`.
  public subscript(true actual: Int, predicted predicted: Int) -> Int {
    counts[actual * classCount + predicted]
  }

  // MARK: - Sums

  /// The examples.
  public var total: Int { counts.reduce(0, +) }

  /// The examples whose class is right: the diagonal.
  public var correct: Int {
    (0..<classCount).reduce(0) { $0 + self[true: $1, predicted: $1] }
  }

  /// The share of examples whose class is right; `nil` without examples.
  public var accuracy: Double? { ratio(correct, total) }

  /// The examples of a class, its support: the sum of a row.
  public func examples(of actual: Int) -> Int {
    (0..<classCount).reduce(0) { $0 + self[true: actual, predicted: $1] }
  }

  /// The examples that were taken for a class: the sum of a column.
  public func predictions(of predicted: Int) -> Int {
    (0..<classCount).reduce(0) { $0 + self[true: $1, predicted: predicted] }
  }
}

/// `part` / `whole`; `nil` where that is 0/0, which is neither 0 nor 1 but not defined.
func ratio(_ part: Int, _ whole: Int) -> Double? {
  whole > 0 ? Double(part) / Double(whole) : nil
}
