import Testing

@testable import NeuralNetwork

@Suite struct `Batch normalisation` {
  @Test func `output, gradients and running averages meet the reference`() throws {
    try expectReference(Double.self)
    try expectReference(Float.self)
  }

  private func expectReference<S: Scalar>(_ type: S.Type) throws {
    let reference = try Reference("batch-norm")
    let tolerance = S.referenceTolerance
    let z = try reference["z (units x examples)"].matrix(S.self)
    let bench = Bench<S>(
      units: z.rows, examples: z.columns, scale: try reference["gamma"].numbers(),
      shift: try reference["beta"].numbers())
    bench.setZ(z)
    bench.norm.normalize(bench.z, keeping: bench.memory)
    expect(bench.z, isNear: try reference["output in training"], tolerance)

    for (row, values) in try reference["upstream"].matrix(S.self).rowValues.enumerated() {
      for (column, value) in values.enumerated() {
        bench.delta.base[row * bench.delta.stride + column] = value
      }
    }
    bench.norm.backward(bench.delta, bench.memory)
    expect(bench.delta, isNear: try reference["gradient wrt z"], tolerance)
    // The reference has sums over the examples, networks have means.
    let count = S(z.columns)
    let scaleGradient = (0..<z.rows).map { bench.norm.scaleGradient[$0] * count }
    let shiftGradient = (0..<z.rows).map { bench.norm.shiftGradient[$0] * count }
    #expect(
      largestDifference(scaleGradient, try reference["gradient wrt gamma"].numbers()) <= tolerance)
    #expect(
      largestDifference(shiftGradient, try reference["gradient wrt beta"].numbers()) <= tolerance)

    bench.norm.updateRunningAverages(bench.memory, examples: z.columns)
    let mean = (0..<z.rows).map { bench.norm.runningMean[$0] }
    let variance = (0..<z.rows).map { bench.norm.runningVariance[$0] }
    #expect(
      largestDifference(mean, try reference.member(beginning: "running mean").numbers())
        <= tolerance)
    #expect(
      largestDifference(variance, try reference.member(beginning: "running variance").numbers())
        <= tolerance)
    bench.setZ(z)
    bench.norm.normalizeByRunningAverages(bench.z)
    expect(bench.z, isNear: try reference["output in inference"], tolerance)
  }

  @Test func `the output of a batch has the mean β and the deviation γ`() {
    let bench = Bench<Double>(units: 2, examples: 50, scale: [3, 0.5], shift: [-1, 4])
    var generator = RandomGenerator(seed: 3, stream: .data)
    var z = Matrix<Double>(rows: 2, columns: 50)
    for index in z.elements.indices { z.elements[index] = 100 + 7 * generator.normal() }
    bench.setZ(z)
    bench.norm.normalize(bench.z, keeping: bench.memory)
    for (unit, (scale, shift)) in [(3.0, -1.0), (0.5, 4.0)].enumerated() {
      let values = (0..<50).map { bench.z[unit, $0] }
      let mean = values.reduce(0, +) / 50
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 50
      #expect(abs(mean - shift) < 1e-12)
      // ε = 1e-5 beside a variance of about 49 takes off a ten-millionth.
      #expect(abs(variance.squareRoot() - scale) < 1e-6)
    }
  }

  @Test func `the scale and the place of the weights before it do not matter`() {
    // W → c W and a bias change nothing behind the normalisation, up to ε.
    let x = Matrix<Double>([[0.3, -1.2, 2.0, 0.7, -0.4], [1.1, 0.2, -0.9, 1.5, 0.1]])
    let y = Matrix<Double>([[0, 1, 0, 1, 1]])
    func output(factor: Double) -> [Double] {
      let description = NetworkDescription(
        inputs: 2,
        hiddenLayers: [
          LayerDescription(units: 3, activation: Selection(Tanh.self), batchNorm: true)
        ], outputs: 1, loss: .logLoss)
      let network = Network<Double>(description, seed: 8)
      var parameters = network.parameters
      parameters[0].weight.elements = parameters[0].weight.elements.map { $0 * factor }
      network.parameters = parameters
      let workspace = Workspace<Double>(description, capacity: 5)
      Examples(inputs: x, targets: y).copy(from: 0, size: 5, into: workspace)
      network.forward(workspace, examples: 5, pass: .training)
      return (0..<5).map { workspace.output(5)[0, $0] }
    }
    let small = output(factor: 10)
    let large = output(factor: 1000)
    // ε beside variances of at least 10.
    #expect(largestDifference(small, large) < 1e-5)
  }

  @Test func `a single example leaves everything finite`() {
    let bench = Bench<Double>(units: 1, examples: 1, scale: [2], shift: [5])
    bench.setZ(Matrix([[7]]))
    bench.norm.normalize(bench.z, keeping: bench.memory)
    #expect(bench.z[0, 0] == 5)
    bench.norm.updateRunningAverages(bench.memory, examples: 1)
    #expect(bench.norm.runningVariance[0] == 1)
  }

  private func expect<S: Scalar>(
    _ view: MatrixView<S>, isNear reference: Reference, _ tolerance: Double
  ) {
    let got = (0..<view.rows).flatMap { row in (0..<view.columns).map { view[row, $0] } }
    let expected = (try? reference.matrix(Double.self).elements) ?? []
    #expect(largestDifference(got, expected) <= tolerance)
  }
}

/// A normalisation with memory of its own.
private struct Bench<S: Scalar> {
  let norm: BatchNormalization<S>
  let memory: NormalizationMemory<S>
  let z: MatrixView<S>
  let delta: MatrixView<S>
  private let buffer: AlignedBuffer<S>

  init(units: Int, examples: Int, scale: [Double], shift: [Double]) {
    let stride = S.padded(examples)
    let buffer = AlignedBuffer<S>(count: 3 * units * stride + 9 * S.padded(units))
    self.buffer = buffer
    var offset = 0
    func rows() -> MatrixView<S> {
      defer { offset += units * stride }
      return MatrixView(
        base: buffer.base + offset, rows: units, columns: examples, stride: stride)
    }
    func numbers(_ value: (Int) -> Double) -> VectorView<S> {
      defer { offset += S.padded(units) }
      let view = VectorView(base: buffer.base + offset, count: units)
      for unit in 0..<units { view[unit] = S(value(unit)) }
      return view
    }
    z = rows()
    delta = rows()
    memory = NormalizationMemory(
      normalized: rows(), mean: numbers { _ in 0 }, variance: numbers { _ in 0 },
      inverseDeviation: numbers { _ in 0 })
    norm = BatchNormalization(
      pixels: 1, scale: numbers { scale[$0] }, shift: numbers { shift[$0] },
      scaleGradient: numbers { _ in 0 }, shiftGradient: numbers { _ in 0 },
      runningMean: numbers { _ in 0 }, runningVariance: numbers { _ in 1 })
  }

  func setZ(_ matrix: Matrix<S>) {
    for row in 0..<z.rows {
      for column in 0..<z.columns { z.base[row * z.stride + column] = matrix[row, column] }
    }
  }
}

extension Matrix {
  /// The numbers of every row.
  fileprivate var rowValues: [[S]] {
    (0..<rows).map { Array(elements[$0 * columns..<($0 + 1) * columns]) }
  }
}
