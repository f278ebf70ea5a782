/// Inputs and targets of a set of examples, in memory as passes read them.
///
/// It is a class because it owns memory. Augmentation writes new inputs over the old ones; nothing
/// else changes after it was made.
public final class Examples<S: Scalar> {
  /// Examples.
  public let count: Int
  let inputs: MatrixView<S>
  let targets: MatrixView<S>
  /// Σ (y - ȳ)² over all targets, ȳ the mean of each output: what R² compares with.
  let targetSumOfSquares: Double
  private let memory: AlignedBuffer<S>

  /// Copies `inputs` (features × examples) and `targets` (outputs × examples).
  public init(inputs: Matrix<S>, targets: Matrix<S>) {
    precondition(
      inputs.columns == targets.columns,
      "\(inputs.columns) inputs do not belong to \(targets.columns) targets")
    count = inputs.columns
    let stride = S.padded(max(1, count))
    let memory = AlignedBuffer<S>(count: (inputs.rows + targets.rows) * stride)
    self.memory = memory
    func copy(_ matrix: Matrix<S>, to offset: Int) -> MatrixView<S> {
      for row in 0..<matrix.rows {
        for column in 0..<matrix.columns {
          memory.base[offset + row * stride + column] = matrix[row, column]
        }
      }
      return MatrixView(
        base: memory.base + offset, rows: matrix.rows, columns: matrix.columns, stride: stride)
    }
    self.inputs = copy(inputs, to: 0)
    self.targets = copy(targets, to: inputs.rows * stride)
    targetSumOfSquares = (0..<targets.rows).reduce(0) { sum, row in
      let values = targets.elements[row * targets.columns..<(row + 1) * targets.columns]
      let mean = values.reduce(0) { $0 + Double($1) } / Double(max(1, values.count))
      return values.reduce(sum) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    }
  }

  /// The numbers that they take in memory.
  public var heldNumbers: Int { memory.count }

  /// Feature `row` of the example in `column`.
  public func input(_ row: Int, _ column: Int) -> S { inputs[row, column] }

  /// Sets feature `row` of the example in `column`.
  @inline(__always)
  public func setInput(_ row: Int, _ column: Int, to value: S) {
    inputs.base[row * inputs.stride + column] = value
  }

  /// Copies the examples at `order[start..<start + size]` into a workspace.
  @inline(__always)
  func gather(_ order: UnsafePointer<Int32>, size: Int, into workspace: Workspace<S>) {
    gather(inputs, order, size: size, into: workspace.input(size))
    gather(targets, order, size: size, into: workspace.targets(size))
  }

  /// Copies the examples from `start` on into a workspace.
  @inline(__always)
  func copy(from start: Int, size: Int, into workspace: Workspace<S>) {
    copy(inputs, from: start, size: size, into: workspace.input(size))
    copy(targets, from: start, size: size, into: workspace.targets(size))
  }

  @inline(__always)
  private func gather(
    _ source: MatrixView<S>, _ order: UnsafePointer<Int32>, size: Int, into target: MatrixView<S>
  ) {
    for row in 0..<source.rows {
      let from = source.base + row * source.stride
      let to = target.base + row * target.stride
      for index in 0..<size { to[index] = from[Int(order[index])] }
    }
    target.clearPadding()
  }

  @inline(__always)
  private func copy(
    _ source: MatrixView<S>, from start: Int, size: Int, into target: MatrixView<S>
  ) {
    for row in 0..<source.rows {
      (target.base + row * target.stride).update(
        from: source.base + row * source.stride + start, count: size)
    }
    target.clearPadding()
  }
}
