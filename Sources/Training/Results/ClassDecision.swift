import NeuralNetwork

/// The class that a network's outputs stand for, and how sure it is.
public struct ClassDecision: Hashable, Sendable {
  /// The class by number.
  public var predicted: Int
  /// The probability that the network gives it.
  public var probability: Double
}

extension ClassDecision {
  /// What the outputs (outputs × examples) in column `example` stand for, as
  /// ``Network/evaluate(_:workspace:)`` counts it.
  ///
  /// One output is the probability of class 1, which is taken above one half. Of several the
  /// greatest decides, the first of equal ones. What is no number compares false and decides for
  /// class 0, or for whatever came before it.
  public init(_ outputs: Matrix<Double>, example: Int) {
    if outputs.rows == 1 {
      let output = outputs[0, example]
      predicted = output > 0.5 ? 1 : 0
      probability = output > 0.5 ? output : 1 - output
      return
    }
    var best = 0
    for row in 1..<max(1, outputs.rows) where outputs[row, example] > outputs[best, example] {
      best = row
    }
    predicted = best
    probability = outputs[best, example]
  }
}

/// An example whose class is wrong.
public struct Misclassification: Hashable, Sendable {
  /// The example's place in the data, from 0.
  public var index: Int
  /// Its class.
  public var trueClass: Int
  /// What it is taken for.
  public var predictedClass: Int
  /// The probability that the network gives the wrong class.
  public var probability: Double

  /// A mistake.
  public init(index: Int, trueClass: Int, predictedClass: Int, probability: Double) {
    self.index = index
    self.trueClass = trueClass
    self.predictedClass = predictedClass
    self.probability = probability
  }
}
