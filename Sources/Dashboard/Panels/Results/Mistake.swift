import TerminalUI
import Training

/// An example that the network gets wrong, as the list shows it.
struct Mistake: Hashable {
  /// The example's place in the data, from 0.
  var index: Int
  /// The class or value that it has.
  var truth: String
  /// What the network takes it for.
  var answer: String
  /// How wrong it is: the probability of the wrong class, or the residual.
  var amount: String
}

extension SetResults {
  /// The mistakes, the worst first: misclassified examples by how sure the network is of them, of a
  /// regression the examples with the largest residuals.
  func mistakes(classNames: [String]) -> [Mistake] {
    if let classification {
      func name(_ index: Int) -> String {
        classNames.indices.contains(index) ? classNames[index] : "\(index)"
      }
      return classification.mistakes.map { mistake in
        Mistake(
          index: mistake.index, truth: name(mistake.trueClass),
          answer: name(mistake.predictedClass), amount: NumberFormat.percent(mistake.probability))
      }
    }
    // What is no number is further off than any.
    func size(_ residual: Residual) -> Double {
      residual.value.isNaN ? .infinity : abs(residual.value)
    }
    let largest = (regression?.residuals ?? []).sorted {
      size($0) == size($1) ? $0.index < $1.index : size($0) > size($1)
    }
    return largest.prefix(ClassificationResults.largestMistakeCount).map { residual in
      Mistake(
        index: residual.index, truth: NumberFormat.threeSignificant(residual.actual),
        answer: NumberFormat.threeSignificant(residual.predicted),
        amount: NumberFormat.threeSignificant(residual.value))
    }
  }
}

/// The number of an example in the data as people count: the first one is 1. Everywhere on the
/// screen it is this one, whatever set the example belongs to.
func exampleNumber(_ index: Int) -> String { NumberFormat.count(index + 1) }

extension PreparedData {
  /// The number of an example with the set that it belongs to: `1,234 (dev)`.
  func numberAndSet(ofExample index: Int) -> String {
    let set = ExampleSet.allCases.first { $0.indices(in: partition).contains(index) }
    return exampleNumber(index) + (set.map { " (\($0.rawValue))" } ?? "")
  }
}
