extension BiasVarianceVerdict.Kind {
  /// The verdict in two or three words.
  public var title: String {
    switch self {
    case .neither: "neither high bias nor high variance"
    case .highVariance: "high variance"
    case .highBias: "high bias"
    case .both: "high bias and high variance"
    }
  }

  /// What it means, and what usually helps.
  public var explanation: String {
    switch self {
    case .neither:
      "the network fits the training examples, and does about as well on new ones"
    case .highVariance:
      "the network knows the training examples by heart; more data, L2, dropout or a smaller "
        + "network help"
    case .highBias:
      "the network does not even fit the training examples; more units or layers, longer training "
        + "or less regularization help"
    case .both:
      "the network does not fit the training examples, and does worse still on new ones; help the "
        + "fit first (more units, longer training), then the rest (more data, regularization)"
    }
  }
}

extension BiasVarianceVerdict: CustomStringConvertible {
  /// The two numbers, the verdict and what helps, in a sentence without a full stop.
  public var description: String {
    let errors =
      "train error \(percentText(trainError)), dev error \(percentText(devError))"
    let meaning =
      switch measure {
      case .wrongExamples: ""
      case .unexplainedVariance: " (1 - R², the share of the variance left unexplained)"
      }
    return "\(errors)\(meaning): \(kind.title) - \(kind.explanation)"
  }
}

/// A share in percent with one decimal: `8.1 %`. What is not 0 does not read so.
private func percentText(_ share: Double) -> String {
  let tenths = (share * 1000).rounded()
  if tenths == 0, share > 0 { return "under 0.1 %" }
  return "\(tenths == 0 ? 0 : tenths / 10) %"
}
