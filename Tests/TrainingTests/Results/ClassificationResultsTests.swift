import NeuralNetwork
import Testing

@testable import Training

/// From outputs to classes, and from classes to mistakes.
@Suite struct ClassificationResultsTests {
  private func decision(_ outputs: Double...) -> ClassDecision {
    ClassDecision(Matrix(outputs.map { [$0] }), example: 0)
  }

  // MARK: - Decisions

  @Test func `one output stands for class 1 above one half only`() {
    #expect(decision(0.5) == ClassDecision(predicted: 0, probability: 0.5))
    #expect(decision(0.5.nextUp).predicted == 1)
    #expect(decision(0.75) == ClassDecision(predicted: 1, probability: 0.75))
    #expect(decision(0.25) == ClassDecision(predicted: 0, probability: 0.75))
    #expect(decision(.nan).predicted == 0)
  }

  @Test func `the greatest of several outputs decides, the first of equal ones`() {
    #expect(decision(0.2, 0.5, 0.3) == ClassDecision(predicted: 1, probability: 0.5))
    #expect(decision(0.2, 0.4, 0.4) == ClassDecision(predicted: 1, probability: 0.4))
    #expect(decision(0.25, 0.25, 0.25, 0.25).predicted == 0)
    #expect(decision(.nan, 0.5, 0.5).predicted == 0)
    #expect(decision(0.5, .nan, 0.6).predicted == 2)
  }

  @Test func `every example has a column`() {
    let outputs = Matrix([[0.9, 0.1, 0.3], [0.1, 0.9, 0.7]])
    #expect((0..<3).map { ClassDecision(outputs, example: $0).predicted } == [0, 1, 1])
  }

  // MARK: - Tallies

  @Test func `mistakes are told by their place in the data`() {
    var tally = ClassificationResults.Tally(classCount: 2)
    let labels = [0, 0, 1, 1, 0, 1]
    tally.add(Matrix([[0.25, 0.75, 0.5]]), for: [1, 4, 5], labels: labels)
    tally.add(Matrix([[0.125]]), for: [2], labels: labels)
    let results = tally.results
    #expect(
      results.mistakes == [
        Misclassification(index: 2, trueClass: 1, predictedClass: 0, probability: 0.875),
        Misclassification(index: 4, trueClass: 0, predictedClass: 1, probability: 0.75),
        Misclassification(index: 5, trueClass: 1, predictedClass: 0, probability: 0.5),
      ])
    #expect(results.mistakeCount == 3)
    #expect(
      results.confusion
        == ConfusionCounts(predicted: [0, 1, 0, 0], true: [0, 0, 1, 1], classCount: 2))
  }

  @Test func `of many mistakes the surest are kept, in the order of the data where equal`() {
    let limit = ClassificationResults.largestMistakeCount
    let count = 10 * limit
    // Two in three are taken for class 1 with a sureness that rises and falls; all are of class 0.
    let outputs = (0..<count).map { index -> Double in
      let sureness = index * 37 % 401 + 1
      return index % 3 == 0 ? 0.25 : 0.5 + Double(sureness) / 1024
    }
    var tally = ClassificationResults.Tally(classCount: 2)
    for start in stride(from: 0, to: count, by: 64) {
      let piece = start..<min(start + 64, count)
      tally.add(
        Matrix([Array(outputs[piece])]), for: piece, labels: Array(repeating: 0, count: count))
    }
    let wrong = outputs.indices.filter { outputs[$0] > 0.5 }
    let surest = wrong.sorted { one, other in
      outputs[one] == outputs[other] ? one < other : outputs[one] > outputs[other]
    }
    #expect(tally.results.mistakes.map(\.index) == Array(surest.prefix(limit)))
    #expect(tally.results.mistakeCount == surest.count)
  }

  @Test func `a mistake without a probability is the least sure`() {
    var tally = ClassificationResults.Tally(classCount: 2)
    tally.add(Matrix([[.nan, 0.25, .nan]]), for: 0..<3, labels: [1, 1, 1])
    #expect(tally.results.mistakes.map(\.index) == [1, 0, 2])
  }
}
