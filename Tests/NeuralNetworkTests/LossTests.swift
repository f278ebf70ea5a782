import Testing

@testable import NeuralNetwork

@Suite struct `Losses` {
  /// A network of one layer whose weights are the identity, so that z is what it is given.
  private func cost<S: Scalar>(_ kind: LossKind, z: Matrix<S>, y: Matrix<S>) -> (S, Matrix<S>) {
    let description = NetworkDescription(
      inputs: z.rows, hiddenLayers: [], outputs: z.rows, loss: kind)
    var weight = Matrix<S>(rows: z.rows, columns: z.rows)
    for row in 0..<z.rows { weight[row, row] = 1 }
    let bias = [S](repeating: 0, count: z.rows)
    let network = Network(
      description, parameters: [LayerParameters(weight: weight, bias: bias)])
    let workspace = Workspace<S>(description, capacity: z.columns)
    Examples(inputs: z, targets: y).copy(from: 0, size: z.columns, into: workspace)
    network.forward(workspace, examples: z.columns)
    let loss = network.lossSum(workspace, examples: z.columns) / S(z.columns)
    network.backward(workspace, examples: z.columns)
    var slope = Matrix<S>(rows: z.rows, columns: z.columns)
    for row in 0..<z.rows {
      for column in 0..<z.columns {
        slope[row, column] =
          workspace.layers[0].delta.packed(columns: z.columns)[row, column] / S(z.columns)
      }
    }
    return (loss, slope)
  }

  static let cases: [(String, LossKind)] = [
    ("squared", .squared), ("log-loss (", .logLoss), ("log-loss, extreme", .logLoss),
    ("cross-entropy (", .crossEntropy), ("cross-entropy, extreme", .crossEntropy),
  ]

  @Test(arguments: cases)
  func `cost and gradient meet the reference`(_ prefix: String, _ kind: LossKind) throws {
    let reference = try Reference("losses")["losses"].member(beginning: prefix)
    try expectReference(reference, kind, Double.self)
    try expectReference(reference, kind, Float.self)
  }

  private func expectReference<S: Scalar>(
    _ reference: Reference, _ kind: LossKind, _ type: S.Type
  ) throws {
    let z = try reference["z"].matrix(S.self)
    var y = Matrix<S>(rows: z.rows, columns: z.columns)
    if reference.keys.contains("labels") {
      for (column, label) in try reference["labels"].numbers().enumerated() {
        y[Int(label), column] = 1
      }
    } else {
      y = try reference["y"].matrix(S.self)
    }
    let (loss, slope) = cost(kind, z: z, y: y)
    let expected = try reference["J"].number()
    // 1e-4 of Float is meant for figures around 1; the extreme logits make a cost of 900.
    #expect(abs(Double(loss) - expected) <= S.referenceTolerance * max(1, expected))
    let expectedSlope = try reference["dJ/dz"].matrix(Double.self)
    #expect(largestDifference(slope.elements, expectedSlope.elements) <= S.referenceTolerance)
  }
}
