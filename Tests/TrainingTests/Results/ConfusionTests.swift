import Testing

@testable import Training

/// Confusion counts and what follows from them, against figures computed by hand.
@Suite struct ConfusionTests {
  /// What sums of a few fractions of this size lose in Double is below 1e-15.
  private let rounding = 1e-12

  /// The counts of a matrix with a row a true class.
  private func counts(_ rows: [[Int]]) -> ConfusionCounts {
    var result = ConfusionCounts(classCount: rows.count)
    for (actual, row) in rows.enumerated() {
      for (predicted, count) in row.enumerated() {
        for _ in 0..<count { result.add(predicted: predicted, true: actual) }
      }
    }
    return result
  }

  /// Twenty examples of three classes.
  private var three: ConfusionCounts { counts([[5, 1, 0], [2, 3, 1], [0, 2, 6]]) }

  @Test func `predictions are counted in the row of the true class`() {
    let confusion = ConfusionCounts(
      predicted: [0, 1, 1, 2, 1], true: [0, 0, 1, 1, 0], classCount: 3)
    #expect(confusion == counts([[1, 2, 0], [0, 1, 1], [0, 0, 0]]))
    #expect(confusion[true: 0, predicted: 1] == 2)
    #expect(confusion[true: 1, predicted: 0] == 0)
  }

  @Test func `sums and accuracy of a matrix`() {
    #expect(three.total == 20)
    #expect(three.correct == 14)
    #expect(three.accuracy == 0.7)
    #expect((0..<3).map(three.examples(of:)) == [6, 6, 8])
    #expect((0..<3).map(three.predictions(of:)) == [7, 6, 7])
  }

  @Test func `precision, recall, F1 and support of every class`() {
    #expect(
      three.classScores == [
        ClassScores(precision: 5.0 / 7, recall: 5.0 / 6, f1: 10.0 / 13, support: 6),
        ClassScores(precision: 0.5, recall: 0.5, f1: 0.5, support: 6),
        ClassScores(precision: 6.0 / 7, recall: 0.75, f1: 0.8, support: 8),
      ])
  }

  @Test func `macro averages count every class the same`() throws {
    let means = three.macroAverages
    let precision: Double = (5.0 / 7.0 + 0.5 + 6.0 / 7.0) / 3.0
    let recall: Double = (5.0 / 6.0 + 0.5 + 0.75) / 3.0
    let f1: Double = (10.0 / 13.0 + 0.5 + 0.8) / 3.0
    #expect(abs(try #require(means.precision) - precision) < rounding)
    #expect(abs(try #require(means.recall) - recall) < rounding)
    #expect(abs(try #require(means.f1) - f1) < rounding)
    // Ninety-nine of a hundred are right, but of one class none.
    let lopsided = counts([[99, 0], [1, 0]])
    #expect(lopsided.accuracy == 0.99)
    #expect(lopsided.macroAverages.recall == 0.5)
  }

  @Test func `F1 is the harmonic mean of precision and recall`() throws {
    for scores in three.classScores {
      let (precision, recall) = try (#require(scores.precision), #require(scores.recall))
      let harmonic = 2 / (1 / precision + 1 / recall)
      let f1 = try #require(scores.f1)
      #expect(abs(f1 - harmonic) < rounding)
    }
  }

  // MARK: - What is not defined

  @Test func `a class that is never predicted has no precision, and an F1 of 0`() {
    let confusion = counts([[4, 0], [2, 0]])
    let scores = confusion.classScores
    #expect(scores[0] == ClassScores(precision: 4.0 / 6, recall: 1, f1: 0.8, support: 4))
    #expect(scores[1] == ClassScores(precision: nil, recall: 0, f1: 0, support: 2))
    #expect(
      confusion.macroAverages == MacroAverages(precision: 4.0 / 6, recall: 0.5, f1: 0.4))
  }

  @Test func `a class without examples has no recall`() {
    let scores = counts([[3, 1], [0, 0]]).classScores
    #expect(scores[1] == ClassScores(precision: 0, recall: nil, f1: 0, support: 0))
  }

  @Test func `a class that neither occurs nor is predicted has no figures`() {
    let confusion = counts([[3, 0], [0, 0]])
    #expect(
      confusion.classScores[1] == ClassScores(precision: nil, recall: nil, f1: nil, support: 0))
    #expect(confusion.macroAverages == MacroAverages(precision: 1, recall: 1, f1: 1))
  }

  @Test(arguments: [0, 1, 3])
  func `nothing is defined without examples`(classCount: Int) {
    let confusion = ConfusionCounts(classCount: classCount)
    #expect(confusion.accuracy == nil)
    #expect(confusion.classScores.count == classCount)
    #expect(confusion.macroAverages == MacroAverages(precision: nil, recall: nil, f1: nil))
  }

  @Test func `exchanging what is predicted and what is true exchanges precision and recall`() {
    let (predicted, actual) = ([0, 1, 1, 2, 2, 2, 0], [0, 0, 1, 1, 2, 2, 2])
    let one = ConfusionCounts(predicted: predicted, true: actual, classCount: 3).classScores
    let other = ConfusionCounts(predicted: actual, true: predicted, classCount: 3).classScores
    #expect(one.map(\.precision) == other.map(\.recall))
    #expect(one.map(\.recall) == other.map(\.precision))
    #expect(one.map(\.f1) == other.map(\.f1))
  }
}
