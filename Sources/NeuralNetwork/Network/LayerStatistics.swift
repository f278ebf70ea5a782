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
  /// All activations in bins; `nil` where none were asked for.
  public var histogram: Histogram?
}

extension Network {
  /// The activations of every hidden layer over the first examples, as many as fit in `workspace`:
  /// as a batch of training sees them, before dropout.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func activationStatistics(
    _ examples: Examples<S>, workspace: Workspace<S>, bins: Int = 0
  ) -> [ActivationStatistics] {
    let size = min(examples.count, workspace.capacity)
    guard size > 0 else { return [] }
    examples.copy(from: 0, size: size, into: workspace)
    forward(workspace, examples: size, pass: .batchStatistics)
    return zip(layers, workspace.layers).compactMap { layer, memory in
      layer.activation.map { activation in
        statistics(
          memory.z.packed(columns: size), memory.a.packed(columns: size),
          pixels: layer.plan.linear.pixels, saturation: type(of: activation).saturation, bins: bins)
      }
    }
  }

  private func statistics(
    _ z: MatrixView<S>, _ a: MatrixView<S>, pixels: Int, saturation: Saturation?, bins: Int
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
      saturatedShare: Double(saturated) / count, deadShare: Double(dead) / Double(a.rows / pixels),
      histogram: bins > 0 ? Histogram(of: a, bins: bins) : nil)
  }

  /// The weights of a layer in `bins` bins.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func weightHistogram(layer: Int, bins: Int) -> Histogram {
    layers[layer].histogram(of: layers[layer].weight.base, bins: bins)
  }

  /// The gradients of a layer's weights in the last backward pass, in `bins` bins.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func gradientHistogram(layer: Int, bins: Int) -> Histogram {
    layers[layer].histogram(of: layers[layer].weightGradient.base, bins: bins)
  }

  /// Whether all units, or filters, of a layer compute the same and are told to change alike
  /// (symmetry); `false` for a single one.
  ///
  /// Their parameters, and the gradients of the last backward pass, differ from those of the first
  /// unit by no more than `tolerance` times the largest of its own. Equal parameters alone do not
  /// last where the layer above weighs the units differently.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func unitsAreAlike(layer: Int, tolerance: Double) -> Bool {
    let layer = layers[layer]
    guard layer.units > 1 else { return false }
    var largest: S = 0
    for part in layer.parameters {
      for index in 0..<part.count / layer.units {
        largest = max(largest, abs(part.values[index]), abs(part.gradients[index]))
      }
    }
    let limit = S(tolerance) * largest
    // Drawn units differ in their first weight already, so that this ends at once.
    return layer.parameters.allSatisfy { part in
      let width = part.count / layer.units
      return (width..<part.count).allSatisfy { index in
        abs(part.values[index] - part.values[index % width]) <= limit
          && abs(part.gradients[index] - part.gradients[index % width]) <= limit
      }
    }
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

extension Layer {
  /// As many numbers as the layer has weights, in `bins` bins.
  func histogram(of numbers: UnsafePointer<S>, bins: Int) -> Histogram {
    let numbers = UnsafeBufferPointer(start: numbers, count: units * inputs)
    // A hundred thousand tell the spread of all, and cost a large network little.
    let step = max(1, numbers.count / 100_000)
    if step == 1 { return Histogram(of: numbers, bins: bins) }
    return Histogram(
      of: stride(from: 0, to: numbers.count, by: step).map { numbers[$0] }, bins: bins)
  }
}

extension Histogram {
  /// The numbers of a view, without its padding, in `bins` bins.
  fileprivate init<S: Scalar>(of view: MatrixView<S>, bins: Int) {
    let step = max(1, view.rows * view.columns / 100_000)
    self.init(
      of: stride(from: 0, to: view.rows * view.columns, by: step).map { index in
        view[index / view.columns, index % view.columns]
      }, bins: bins)
  }
}
