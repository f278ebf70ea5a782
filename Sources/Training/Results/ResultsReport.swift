import Datasets
import NeuralNetwork

/// How a trained network does on each part of its data, and what that says about it.
public struct ResultsReport: Hashable, Sendable {
  /// What is learnt.
  public let task: LearningTask
  /// The classes' names by number; empty for regression.
  public let classNames: [String]
  /// What is predicted.
  public let targetName: String
  /// On the examples that it was trained on; `nil` where there are none.
  public let train: SetResults?
  /// On those that settings are chosen by; `nil` where there are none.
  public let dev: SetResults?
  /// On those that the outcome is judged by; `nil` where there are none.
  public let test: SetResults?
  /// ε of the verdict, one of ``BiasVarianceVerdict/acceptableErrors``.
  public var acceptableError: Double

  /// Whether bias or variance is high; `nil` without a dev set, and where an error is not defined.
  public var verdict: BiasVarianceVerdict? {
    guard let train = train?.error, let dev = dev?.error else { return nil }
    return verdict(train, dev)
  }

  /// Whether the verdict would be another with one example more or less right in the training or
  /// the dev set, so that chance may have decided; never for regression.
  public var verdictHangsOnOneExample: Bool {
    guard task == .classification, let verdict, let train, let dev else { return false }
    let (one, other) = (1 / Double(train.count), 1 / Double(dev.count))
    return [(one, 0), (-one, 0), (0, other), (0, -other)].contains { train, dev in
      let neighbour = self.verdict(
        min(1, max(0, verdict.trainError + train)), min(1, max(0, verdict.devError + dev)))
      return neighbour?.kind != verdict.kind
    }
  }

  private func verdict(_ train: Double, _ dev: Double) -> BiasVarianceVerdict? {
    BiasVarianceVerdict(
      trainError: train, devError: dev, acceptableError: acceptableError,
      measure: task == .classification ? .wrongExamples : .unexplainedVariance)
  }
}

/// How a network does on one set of examples, in inference mode.
public struct SetResults: Hashable, Sendable {
  /// The examples.
  public let count: Int
  /// Cost and accuracy or R², the same numbers that history and the screen have.
  public let evaluation: Evaluation
  /// Classes and mistakes; `nil` for regression.
  public let classification: ClassificationResults?
  /// Errors and residuals; `nil` for classification.
  public let regression: RegressionFigures?

  /// The share that is wrong: of the examples, or, as 1 - R², of the variance; `nil` where R² is not
  /// defined.
  public var error: Double? {
    if let classification { return ratio(classification.mistakeCount, count) }
    return evaluation.rSquared.map { 1 - $0 }
  }
}
