import NeuralNetwork

/// Feature normalisation: x becomes (x - mean) / standard deviation, by the training set's
/// statistics ("Feature normalisation" in the course notes).
///
/// Dev, test and later data are transformed by the same numbers: what a model may know about the
/// world is its training set. A feature that is constant there says nothing and becomes 0.
public struct Standardization: Hashable, Sendable, Codable {
  /// The mean of every feature.
  public let means: [Double]
  /// The population standard deviation of every feature; 0 for a constant one.
  public let standardDeviations: [Double]

  /// The standardisation with these statistics, as an exported model has them.
  public init(means: [Double], standardDeviations: [Double]) {
    precondition(
      means.count == standardDeviations.count,
      "\(means.count) means have \(standardDeviations.count) standard deviations")
    self.means = means
    self.standardDeviations = standardDeviations
  }

  /// The statistics of the columns `examples` of `inputs` (features × examples): the training set.
  public init(of inputs: Matrix<Double>, examples: [Int]) {
    let moments = (0..<inputs.rows).map { row in
      Moments(examples.lazy.map { inputs[row, $0] })
    }
    self.init(
      means: moments.map { $0?.mean ?? 0 },
      standardDeviations: moments.map { $0?.standardDeviation ?? 0 })
  }

  /// The one that changes nothing: mean 0, standard deviation 1.
  public static func identity(featureCount: Int) -> Standardization {
    Standardization(
      means: Array(repeating: 0, count: featureCount),
      standardDeviations: Array(repeating: 1, count: featureCount))
  }

  /// Whether it changes nothing.
  public var isIdentity: Bool {
    means.allSatisfy { $0 == 0 } && standardDeviations.allSatisfy { $0 == 1 }
  }

  /// `inputs` (features × examples), standardised.
  public func applied(to inputs: Matrix<Double>) -> Matrix<Double> {
    precondition(
      inputs.rows == means.count,
      "\(inputs.rows) features are standardised by \(means.count) means")
    var result = inputs
    for row in 0..<inputs.rows {
      for column in 0..<inputs.columns {
        result[row, column] = standardized(result[row, column], feature: row)
      }
    }
    return result
  }

  /// A value of one feature, standardised.
  public func standardized(_ value: Double, feature: Int) -> Double {
    let deviation = standardDeviations[feature]
    if deviation == 0 { return 0 }
    let difference = value - means[feature]
    if difference.isFinite { return difference / deviation }
    // Two huge numbers of opposite sign are too far apart; their halves are not.
    return (value / 2 - means[feature] / 2) / (deviation / 2)
  }

  /// The value that `standardized` came from: for axes and tables in the data's own units.
  public func original(_ standardized: Double, feature: Int) -> Double {
    standardized * standardDeviations[feature] + means[feature]
  }
}
