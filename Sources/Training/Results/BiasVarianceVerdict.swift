/// What the errors on the training and the dev set say about a network: "Bias and variance" in the
/// course notes.
///
/// E(train) and E(dev) are judged against a small acceptable error ε; the best possible error is
/// taken to be about 0. The notes name the clear cases: training error below ε and dev error up to
/// about 10 ε above it is high variance, both at about 10 ε or more and close to each other is high
/// bias, and there are both and neither. Between ε and 10 ε they say nothing, and "close" has no
/// number. Here two questions cover the whole plane:
///
/// - high bias where E(train) ≥ 3 ε: the network does not even fit what it is trained on,
/// - high variance where E(dev) - E(train) ≥ 3 ε: it does not carry over what it has learnt.
///
/// Each has one answer whatever the other's, so that every pair of errors gets exactly one of the
/// four verdicts; a larger training error never removes bias, and a larger gap never removes
/// variance. The limit is half way from ε to 10 ε as factors go, √10 ε ≈ 3 ε: what is of the order
/// of ε is fine, what is of the order of 10 ε is not. All cases of the notes come out as there.
public struct BiasVarianceVerdict: Hashable, Sendable {
  /// The four verdicts.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case neither
    case highVariance
    case highBias
    case both
  }

  /// What an error is a share of.
  public enum Measure: Hashable, Sendable {
    /// The examples whose class is wrong.
    case wrongExamples
    /// The variance of the values: 1 - R², above 1 where their mean would do better.
    case unexplainedVariance
  }

  /// E(train).
  public let trainError: Double
  /// E(dev).
  public let devError: Double
  /// ε.
  public let acceptableError: Double
  /// What both errors are shares of.
  public let measure: Measure

  /// Where bias begins, in multiples of ε.
  public static let biasFactor = 3.0
  /// Where variance begins, in multiples of ε.
  public static let varianceFactor = 3.0
  /// ε where nobody says another.
  public static let defaultAcceptableError = 0.01
  /// What ε can be.
  public static let acceptableErrors = Limits(above: 0, upTo: 0.5)

  /// Judges two errors; `nil` where one of them is not finite. `acceptableError` is one of
  /// ``acceptableErrors``.
  public init?(
    trainError: Double, devError: Double, acceptableError: Double = defaultAcceptableError,
    measure: Measure = .wrongExamples
  ) {
    precondition(
      Self.acceptableErrors.contains(acceptableError),
      "an acceptable error of \(acceptableError) is not \(Self.acceptableErrors)")
    guard trainError.isFinite, devError.isFinite else { return nil }
    self.trainError = trainError
    self.devError = devError
    self.acceptableError = acceptableError
    self.measure = measure
  }

  // MARK: - The rules

  /// E(train) ≥ 3 ε.
  public var hasHighBias: Bool { trainError >= Self.biasFactor * acceptableError }

  /// E(dev) - E(train) ≥ 3 ε; never where the dev set does better.
  public var hasHighVariance: Bool {
    devError - trainError >= Self.varianceFactor * acceptableError
  }

  /// Which of the four it is.
  public var kind: Kind {
    switch (hasHighBias, hasHighVariance) {
    case (false, false): .neither
    case (false, true): .highVariance
    case (true, false): .highBias
    case (true, true): .both
    }
  }
}
