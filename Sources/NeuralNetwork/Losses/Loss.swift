/// What a network's output is compared with, and how: the output activation and the loss belong
/// together, because then the gradient of the output layer is simply δ = A - Y.
public enum LossKind: String, CaseIterable, Hashable, Sendable, Codable {
  /// One sigmoid unit, two classes.
  case logLoss = "log-loss"
  /// A softmax unit a class.
  case crossEntropy = "cross-entropy"
  /// Identity units, numbers.
  case squared

  /// The name on the screen of the output's activation.
  public var outputActivation: String {
    switch self {
    case .logLoss: "sigmoid"
    case .crossEntropy: "softmax"
    case .squared: "identity"
    }
  }

  /// What the loss measures, in one sentence.
  public var sentence: String {
    switch self {
    case .logLoss: "How surprised the network is by the right one of two classes."
    case .crossEntropy: "How surprised the network is by the right one of several classes."
    case .squared: "Half the squared distance between prediction and target."
    }
  }

  /// A ← the output activation of Z, units × examples.
  @inline(__always)
  func activate<S: Scalar>(_ z: MatrixView<S>, into a: MatrixView<S>) {
    switch self {
    case .logLoss: LogLoss.activate(z, into: a)
    case .crossEntropy: CrossEntropy.activate(z, into: a)
    case .squared: SquaredLoss.activate(z, into: a)
    }
  }

  /// Σ loss over the examples, computed from Z so that no probability is rounded to 0 or 1 first.
  @inline(__always)
  func sum<S: Scalar>(_ z: MatrixView<S>, _ a: MatrixView<S>, _ y: MatrixView<S>) -> S {
    switch self {
    case .logLoss: LogLoss.sum(z, a, y)
    case .crossEntropy: CrossEntropy.sum(z, a, y)
    case .squared: SquaredLoss.sum(z, a, y)
    }
  }
}

/// δ ← A - Y, the gradient of m J with respect to Z for all three pairs of output activation and
/// loss; the padding stays zero.
@inline(__always)
func outputDelta<S: Scalar>(_ a: MatrixView<S>, _ y: MatrixView<S>, into delta: MatrixView<S>) {
  for row in 0..<a.rows {
    let a = a.row(row)
    let y = y.row(row)
    let target = delta.row(row)
    for vector in 0..<delta.vectorsPerRow { target[vector] = a[vector] - y[vector] }
  }
  delta.clearPadding()
}

/// Σ over the examples of all rows of what `term` makes of each vector; padding does not count.
@inline(__always)
func sumOverExamples<S: Scalar>(
  rows: Int, columns: Int, _ term: (_ row: Int, _ vector: Int) -> SIMD8<S>
) -> S {
  let whole = columns >> 3
  let remainder = columns & 7
  var sum = SIMD8<S>(repeating: 0)
  var rest: S = 0
  for row in 0..<rows {
    for vector in 0..<whole { sum += term(row, vector) }
    if remainder > 0 {
      let last = term(row, whole)
      for lane in 0..<remainder { rest += last[lane] }
    }
  }
  return sum.sum() + rest
}
