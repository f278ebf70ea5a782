/// How well a network does on a set of examples, in inference mode.
public struct Evaluation: Hashable, Sendable {
  /// The mean loss, without penalty.
  public var cost: Double
  /// The share of examples whose class is right; `nil` for regression.
  public var accuracy: Double?
  /// R² = 1 - Σ(y - a)² / Σ(y - ȳ)², over all outputs; `nil` for classification, and where the
  /// targets do not vary.
  public var rSquared: Double?

  /// An evaluation.
  public init(cost: Double, accuracy: Double? = nil, rSquared: Double? = nil) {
    self.cost = cost
    self.accuracy = accuracy
    self.rSquared = rSquared
  }

  /// Accuracy or R², whichever belongs to the task.
  public var score: Double? { accuracy ?? rSquared }
}

extension Network {
  /// How well the network does on `examples`, taken through `workspace` in pieces; `nil` without
  /// examples.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func evaluate(_ examples: Examples<S>, workspace: Workspace<S>) -> Evaluation? {
    guard examples.count > 0 else { return nil }
    var loss = 0.0
    var correct = 0
    var start = 0
    while start < examples.count {
      let size = min(workspace.capacity, examples.count - start)
      examples.copy(from: start, size: size, into: workspace)
      forward(workspace, examples: size)
      loss += Double(lossSum(workspace, examples: size))
      if description.loss != .squared {
        correct += correctCount(workspace.output(size), workspace.targets(size), examples: size)
      }
      start += size
    }
    let cost = loss / Double(examples.count)
    guard description.loss == .squared else {
      return Evaluation(cost: cost, accuracy: Double(correct) / Double(examples.count))
    }
    // The squared loss is half the residual sum of squares.
    let total = examples.targetSumOfSquares
    return Evaluation(cost: cost, rSquared: total > 0 ? 1 - 2 * loss / total : nil)
  }

  /// The network's outputs (outputs × examples) for `inputs` (features × examples).
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func outputs(for inputs: Matrix<S>, workspace: Workspace<S>) -> Matrix<S> {
    var result = Matrix<S>(rows: description.outputs, columns: inputs.columns)
    result.elements.withUnsafeMutableBufferPointer { target in
      inputs.elements.withUnsafeBufferPointer { source in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        writeOutputs(
          inputs: from, examples: inputs.columns, workspace: workspace, to: to)
      }
    }
    return result
  }

  /// What every layer hands on (units × examples, the output's last) for `inputs`; of a layer with
  /// more units the first `largestUnitCount`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func layerOutputs(
    for inputs: Matrix<S>, workspace: Workspace<S>, largestUnitCount: Int = .max
  ) -> [Matrix<S>] {
    var results = description.outputShapes.map {
      Matrix<S>(rows: min($0.count, largestUnitCount), columns: inputs.columns)
    }
    var start = 0
    while start < inputs.columns {
      let size = min(workspace.capacity, inputs.columns - start)
      let target = workspace.input(size)
      for row in 0..<inputs.rows {
        for column in 0..<size {
          target.base[row * target.stride + column] = inputs[row, start + column]
        }
      }
      target.clearPadding()
      forward(workspace, examples: size)
      for (index, memory) in workspace.layers.enumerated() {
        let output = memory.output(size, .inference)
        for row in 0..<results[index].rows {
          for column in 0..<size { results[index][row, start + column] = output[row, column] }
        }
      }
      start += size
    }
    return results
  }

  @inline(__always)
  private func correctCount(_ a: MatrixView<S>, _ y: MatrixView<S>, examples: Int) -> Int {
    var correct = 0
    for example in 0..<examples {
      if a.rows == 1 {
        correct += (a[0, example] > 0.5) == (y[0, example] > 0.5) ? 1 : 0
        continue
      }
      // NaN compares false, so a diverged network is right about nothing but class 0.
      var best = 0
      for row in 1..<a.rows where a[row, example] > a[best, example] { best = row }
      correct += y[best, example] > 0.5 ? 1 : 0
    }
    return correct
  }

  @inline(__always)
  private func writeOutputs(
    inputs: UnsafePointer<S>, examples: Int, workspace: Workspace<S>,
    to target: UnsafeMutablePointer<S>
  ) {
    var start = 0
    while start < examples {
      let size = min(workspace.capacity, examples - start)
      let input = workspace.input(size)
      for row in 0..<description.inputs {
        (input.base + row * input.stride).update(
          from: inputs + row * examples + start, count: size)
      }
      input.clearPadding()
      forward(workspace, examples: size)
      let a = workspace.output(size)
      for row in 0..<description.outputs {
        (target + row * examples + start).update(from: a.base + row * a.stride, count: size)
      }
      start += size
    }
  }
}
