/// How far the analytic gradient of one layer is from the numerical one.
public struct LayerGradientCheck: Hashable, Sendable {
  /// The layer, from 0; the output's is last.
  public var layer: Int
  /// The layer's parameters.
  public var parameterCount: Int
  /// Those that were compared: all of them, or a sample spread over a large layer.
  public var comparedCount: Int
  /// Those of the sample that could not be compared, because between θ - ε and θ + ε a ReLU bends
  /// or a max-pooling chooses another pixel: there is no one slope.
  public var kinkCount: Int
  /// ‖numeric - analytic‖ / (‖numeric‖ + ‖analytic‖), 0 where both vanish.
  public var relativeError: Double
  /// Whether the gradients have vanished so far that a difference of costs can't tell them from 0:
  /// no error shows then, right or wrong.
  public var isTooSmall = false
}

/// Compares every parameter's gradient with (J(θ + ε) - J(θ - ε)) / 2ε (course notes, gradient
/// checking), in passes of training: batch normalisation by the batch, one draw of dropout's masks.
public enum GradientCheck {
  /// The step of the two-sided difference. Its error is of order ε², its rounding of order
  /// 1e-16 / ε; around 1e-5 both are far below the bound that a check is judged by.
  public static let epsilon = 1e-5
  /// The relative error above which gradients disagree in Double.
  public static let tolerance = 1e-6

  /// The parameters of a layer that are compared at most, evenly spread over it: each takes two
  /// passes.
  public static let largestSample = 400

  /// The check of every layer of `network` on `inputs` (features × examples) and `targets`
  /// (outputs × examples), with the penalty in the cost. The network is left as it was.
  public static func run(
    _ network: Network<Double>, inputs: Matrix<Double>, targets: Matrix<Double>,
    penalty: Penalty = Penalty(), sample: Int = largestSample
  ) -> [LayerGradientCheck] {
    run(
      network, inputs: inputs, targets: targets, penalty: penalty, sample: sample,
      distorting: { _, _ in })
  }

  /// The check with analytic gradients that `distort` may change first, layer by layer: how tests
  /// plant a fault.
  static func run(
    _ network: Network<Double>, inputs: Matrix<Double>, targets: Matrix<Double>,
    penalty: Penalty = Penalty(), sample: Int = largestSample,
    distorting distort: (_ layer: Int, _ gradients: [VectorView<Double>]) -> Void
  ) -> [LayerGradientCheck] {
    let trial = Trial(network, inputs: inputs, targets: targets, penalty: penalty)
    let costHere = trial.run().cost
    trial.differentiate()
    for (index, layer) in network.layers.enumerated() {
      distort(index, layer.parameters.map(\.gradients))
    }
    return network.layers.enumerated().map { index, layer in
      let vectors = layer.parameters
      let count = vectors.reduce(0) { $0 + $1.count }
      let step = max(1, count / sample)
      var comparison = Comparison()
      var offset = 0
      for (vector, (values, gradients, vectorCount)) in vectors.enumerated() {
        // A small vector behind a large one, biases behind weights, would slip between the steps.
        let first = vector == 0 ? 0 : (step - offset % step) % step
        let start = first < vectorCount ? first : 0
        for position in stride(from: start, to: vectorCount, by: step) {
          let isWeight = vector == 0
          let original = values[position]
          values[position] = original + epsilon
          let above = trial.run()
          values[position] = original - epsilon
          let below = trial.run()
          values[position] = original
          let crossesZero = isWeight && penalty.l1 > 0 && abs(original) < epsilon && original != 0
          comparison.add(
            numeric: (above.cost - below.cost) / (2 * epsilon), analytic: gradients[position],
            isKink: above.kinks != below.kinks || crossesZero)
        }
        offset += vectorCount
      }
      return LayerGradientCheck(
        layer: index, parameterCount: count, comparedCount: comparison.count,
        kinkCount: comparison.kinkCount, relativeError: comparison.relativeError(cost: costHere),
        isTooSmall: comparison.isTooSmall(cost: costHere))
    }
  }

  /// Numerical and analytic gradients of a layer side by side.
  private struct Comparison {
    private(set) var count = 0
    private(set) var kinkCount = 0
    private var difference = 0.0
    private var numericNorm = 0.0
    private var analyticNorm = 0.0

    mutating func add(numeric: Double, analytic: Double, isKink: Bool) {
      if isKink {
        kinkCount += 1
        return
      }
      count += 1
      difference += (numeric - analytic) * (numeric - analytic)
      numericNorm += numeric * numeric
      analyticNorm += analytic * analytic
    }

    func relativeError(cost: Double) -> Double {
      let norms = numericNorm.squareRoot() + analyticNorm.squareRoot()
      guard norms != 0 else { return 0 }
      return isTooSmall(cost: cost) ? 0 : difference.squareRoot() / norms
    }

    /// Whether the gradients differ by no more than the numerical one's rounding, and that is more
    /// than the tolerance of gradients so small.
    func isTooSmall(cost: Double) -> Bool {
      let allowed = tolerance * (numericNorm.squareRoot() + analyticNorm.squareRoot())
      let distance = difference.squareRoot()
      return count > 0 && distance <= rounding(cost) && (distance > allowed || allowed == 0)
    }

    /// Where gradients have all but vanished, the numerical one is nothing but the rounding of the
    /// cost: about ten units in its last place over 2 ε for each parameter.
    private func rounding(_ cost: Double) -> Double {
      10 * max(1, abs(cost)).ulp / (2 * epsilon) * Double(count).squareRoot()
    }
  }

  /// A network with the examples that its cost is measured on.
  private struct Trial {
    let network: Network<Double>
    let workspace: Workspace<Double>
    let count: Int
    let penalty: Penalty

    init(
      _ network: Network<Double>, inputs: Matrix<Double>, targets: Matrix<Double>,
      penalty: Penalty
    ) {
      self.network = network
      self.penalty = penalty
      let examples = Examples(inputs: inputs, targets: targets)
      count = examples.count
      workspace = Workspace<Double>(network.description, capacity: count)
      examples.copy(from: 0, size: count, into: workspace)
      var generator = RandomGenerator(seed: 0, stream: .dropout)
      network.drawMasks(workspace, examples: count, using: &generator)
    }

    /// J, and on which side of every kink the numbers are.
    func run() -> (cost: Double, kinks: UInt64) {
      network.forward(workspace, examples: count, pass: .training)
      let loss = network.lossSum(workspace, examples: count) / Double(count)
      return (
        loss + network.penaltyCost(penalty), network.kinkPattern(workspace, examples: count)
      )
    }

    /// The analytic gradients, after ``run()``.
    func differentiate() {
      network.backward(workspace, examples: count, pass: .training)
      network.addPenaltyGradient(penalty)
    }
  }
}

extension Network {
  /// A number that changes where a ReLU's argument changes its sign or a max-pooling its choice, in
  /// the last pass of training (FNV-1a over all of them).
  func kinkPattern(_ workspace: Workspace<S>, examples: Int) -> UInt64 {
    var pattern: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ side: Int) { pattern = (pattern ^ UInt64(side)) &* 0x100_0000_01B3 }
    for (layer, memory) in zip(layers, workspace.layers) {
      guard let activation = layer.activation else { continue }
      if type(of: activation).hasKink {
        let z = memory.z.packed(columns: examples)
        for row in 0..<z.rows {
          for example in 0..<examples { add(z[row, example] > 0 ? 1 : 0) }
        }
      }
      guard let pooling = layer.plan.pooling else { continue }
      let a = memory.kept(examples, .training)
      pooling.forEachSquare { _, squareRows in
        for example in 0..<examples {
          var best = 0
          for index in 1..<pooling.side * pooling.side
          where a[squareRows(index), example] > a[squareRows(best), example] {
            best = index
          }
          add(best)
        }
      }
    }
    return pattern
  }
}
