/// What the activations of a hidden layer look like over a set of examples.
public struct ActivationStatistics: Hashable, Sendable {
  /// The mean of all activations.
  public var mean: Double
  /// Their standard deviation.
  public var standardDeviation: Double
  /// The share of activations where the function is flat; see ``Saturation``.
  public var saturatedShare: Double
  /// The share of units, or filters, that are 0 (within rounding) for more than 99 % of the examples.
  public var deadShare: Double
}

/// How many values fall into each of equally wide bins.
public struct Histogram: Hashable, Sendable {
  /// The values in each bin, from the lowest.
  public var counts: [Int]
  /// The smallest finite value; the lower end of the first bin.
  public var minimum: Double
  /// The largest finite value; the upper end of the last bin.
  public var maximum: Double
  /// The mean of the finite values.
  public var mean: Double
  /// The population standard deviation of the finite values.
  public var standardDeviation: Double
  /// The values that are NaN or infinite, which no bin holds.
  public var nonFiniteCount: Int

  /// Counts `values` in `bins` bins from their minimum to their maximum. Equal values share the
  /// middle bin.
  public init(of values: some Collection<some BinaryFloatingPoint>, bins: Int) {
    precondition(bins > 0, "a histogram has bins")
    var minimum = Double.infinity
    var maximum = -Double.infinity
    var sum = 0.0
    var finiteCount = 0
    for value in values where value.isFinite {
      let value = Double(value)
      minimum = min(minimum, value)
      maximum = max(maximum, value)
      sum += value
      finiteCount += 1
    }
    var counts = [Int](repeating: 0, count: bins)
    let mean = finiteCount > 0 ? sum / Double(finiteCount) : 0
    var squares = 0.0
    // Halves are exact, and the difference of two huge halves is finite.
    let width = (maximum / 2 - minimum / 2) / Double(bins)
    for value in values where value.isFinite {
      let value = Double(value)
      squares += (value - mean) * (value - mean)
      let bin = width > 0 ? Int((value / 2 - minimum / 2) / width) : bins / 2
      counts[min(bin, bins - 1)] += 1
    }
    self.counts = counts
    self.minimum = finiteCount > 0 ? minimum : 0
    self.maximum = finiteCount > 0 ? maximum : 0
    self.mean = mean
    standardDeviation = finiteCount > 0 ? (squares / Double(finiteCount)).squareRoot() : 0
    nonFiniteCount = values.count - finiteCount
  }
}

extension Network {
  /// The activations of every hidden layer over the first examples, as many as fit in `workspace`:
  /// as a batch of training sees them, before dropout.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func activationStatistics(_ examples: Examples<S>, workspace: Workspace<S>)
    -> [ActivationStatistics]
  {
    let size = min(examples.count, workspace.capacity)
    guard size > 0 else { return [] }
    examples.copy(from: 0, size: size, into: workspace)
    forward(workspace, examples: size, pass: .batchStatistics)
    return zip(layers, workspace.layers).compactMap { layer, memory in
      layer.activation.map { activation in
        statistics(
          memory.z.packed(columns: size), memory.a.packed(columns: size),
          pixels: layer.plan.linear.pixels, saturation: type(of: activation).saturation)
      }
    }
  }

  private func statistics(
    _ z: MatrixView<S>, _ a: MatrixView<S>, pixels: Int, saturation: Saturation?
  ) -> ActivationStatistics {
    let examples = a.columns
    var sum = 0.0
    var squares = 0.0
    var saturated = 0
    var dead = 0
    var active = 0
    for row in 0..<a.rows {
      for example in 0..<examples {
        let value = Double(a[row, example])
        sum += value
        squares += value * value
        if abs(value) > 1e-12 { active += 1 }
        switch saturation {
        case .preActivation(let limit): saturated += abs(Double(z[row, example])) > limit ? 1 : 0
        case .activation(let limit): saturated += abs(value) > limit ? 1 : 0
        case nil: break
        }
      }
      // The last pixel of a filter, or the unit.
      guard (row + 1) % pixels == 0 else { continue }
      if Double(active) < 0.01 * Double(examples * pixels) { dead += 1 }
      active = 0
    }
    let count = Double(a.rows * examples)
    let mean = sum / count
    return ActivationStatistics(
      mean: mean, standardDeviation: max(0, squares / count - mean * mean).squareRoot(),
      saturatedShare: Double(saturated) / count, deadShare: Double(dead) / Double(a.rows / pixels))
  }

  /// The weights of a layer in `bins` bins.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func weightHistogram(layer: Int, bins: Int) -> Histogram {
    let layer = layers[layer]
    let weights = UnsafeBufferPointer(start: layer.weight.base, count: layer.units * layer.inputs)
    // A hundred thousand weights tell the spread of all, and cost a large network little.
    let step = max(1, weights.count / 100_000)
    if step == 1 { return Histogram(of: weights, bins: bins) }
    return Histogram(
      of: stride(from: 0, to: weights.count, by: step).map { weights[$0] }, bins: bins)
  }

  /// Whether every parameter is a finite number, and every running average.
  public var isFinite: Bool { allParametersAreFinite() }

  @specialized(where S == Float)
  @specialized(where S == Double)
  private func allParametersAreFinite() -> Bool {
    UnsafeBufferPointer(start: stateVector.base, count: stateVector.count)
      .allSatisfy { $0.isFinite }
  }

  /// The first layer with a parameter that is not finite, or whose output for `examples` is not;
  /// `nil` where all are.
  public func firstNonFiniteLayer(_ examples: Examples<S>, workspace: Workspace<S>) -> Int? {
    let size = min(examples.count, workspace.capacity)
    guard size > 0 else { return nil }
    examples.copy(from: 0, size: size, into: workspace)
    forward(workspace, examples: size)
    return layers.indices.first { index in
      let z = workspace.layers[index].z.packed(columns: size)
      return (0..<z.rows).contains { row in (0..<size).contains { !z[row, $0].isFinite } }
    }
  }
}
