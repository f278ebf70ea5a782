import NeuralNetwork

/// How a classifier does on a set of examples, class by class and mistake by mistake.
public struct ClassificationResults: Hashable, Sendable {
  /// What was taken for what.
  public let confusion: ConfusionCounts
  /// The mistakes of which the network is surest, the surest first and equally sure ones in the
  /// order of the data; at most ``largestMistakeCount``.
  public let mistakes: [Misclassification]

  /// All mistakes, listed or not.
  public var mistakeCount: Int { confusion.total - confusion.correct }

  /// The mistakes that are listed: more than anybody looks at, few enough to travel in snapshots.
  public static let largestMistakeCount = 200
}

extension ClassificationResults {
  /// Counts one piece of a set after the other, so that no more of it lies in memory at once.
  struct Tally {
    private var confusion: ConfusionCounts
    private var mistakes = Ranking<Misclassification>(limit: largestMistakeCount) { first, second in
      let (one, other) = (sureness(of: first), sureness(of: second))
      return one == other ? first.index < second.index : one > other
    }

    init(classCount: Int) { confusion = ConfusionCounts(classCount: classCount) }

    /// Counts the outputs (outputs × examples) for the examples at `indices` of data with these
    /// labels.
    mutating func add(_ outputs: Matrix<Double>, for indices: some Sequence<Int>, labels: [Int]) {
      for (column, index) in indices.enumerated() {
        let decision = ClassDecision(outputs, example: column)
        confusion.add(predicted: decision.predicted, true: labels[index])
        if decision.predicted != labels[index] {
          mistakes.add(
            Misclassification(
              index: index, trueClass: labels[index], predictedClass: decision.predicted,
              probability: decision.probability))
        }
      }
    }

    var results: ClassificationResults {
      ClassificationResults(confusion: confusion, mistakes: mistakes.elements)
    }

    /// What is no number has no place in an order; it comes last.
    private static func sureness(of mistake: Misclassification) -> Double {
      mistake.probability.isNaN ? -.infinity : mistake.probability
    }
  }
}
