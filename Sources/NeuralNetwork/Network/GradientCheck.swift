/// How far the analytic gradient of one layer is from the numerical one.
public struct LayerGradientCheck: Hashable, Sendable {
  /// The layer, from 0; the output's is last.
  public var layer: Int
  /// The layer's parameters.
  public var parameterCount: Int
  /// Those that were compared: all of them, or a sample spread over a large layer.
  public var comparedCount: Int
  /// ‖numeric - analytic‖ / (‖numeric‖ + ‖analytic‖), 0 where both vanish.
  public var relativeError: Double
}

/// Compares every parameter's gradient with (J(θ + ε) - J(θ - ε)) / 2ε (course notes, gradient
/// checking).
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
      distorting: { _ in })
  }

  /// The check with analytic gradients that `distort` may change first: how tests plant a fault.
  static func run(
    _ network: Network<Double>, inputs: Matrix<Double>, targets: Matrix<Double>,
    penalty: Penalty = Penalty(), sample: Int = largestSample,
    distorting distort: ([(weight: VectorView<Double>, bias: VectorView<Double>)]) -> Void
  ) -> [LayerGradientCheck] {
    let examples = Examples(inputs: inputs, targets: targets)
    let workspace = Workspace<Double>(network.description, capacity: examples.count)
    examples.copy(from: 0, size: examples.count, into: workspace)

    func cost() -> Double {
      network.forward(workspace, examples: examples.count)
      return network.lossSum(workspace, examples: examples.count) / Double(examples.count)
        + network.penaltyCost(penalty)
    }
    let costHere = cost()
    network.backward(workspace, examples: examples.count)
    network.addPenaltyGradient(penalty)
    distort(network.layers.map { (weight: $0.weightGradient, bias: $0.biasGradient) })

    return network.layers.enumerated().map { index, layer in
      let weights = layer.units * layer.inputs
      let all = weights + layer.units
      let parameters = stride(from: 0, to: all, by: max(1, all / sample)).map { index in
        index < weights
          ? (layer.weight, layer.weightGradient, index)
          : (layer.bias, layer.biasGradient, index - weights)
      }
      var difference = 0.0
      var numericNorm = 0.0
      var analyticNorm = 0.0
      for (values, gradients, position) in parameters {
        let original = values[position]
        values[position] = original + epsilon
        let above = cost()
        values[position] = original - epsilon
        let below = cost()
        values[position] = original
        let numeric = (above - below) / (2 * epsilon)
        let analytic = gradients[position]
        difference += (numeric - analytic) * (numeric - analytic)
        numericNorm += numeric * numeric
        analyticNorm += analytic * analytic
      }
      let norms = numericNorm.squareRoot() + analyticNorm.squareRoot()
      // Where gradients have all but vanished, the numerical one is nothing but the rounding of the
      // cost: about ten units in its last place over 2 ε for each parameter.
      let rounding =
        10 * max(1, abs(costHere)).ulp / (2 * epsilon) * Double(parameters.count).squareRoot()
      let error = norms > 0 ? difference.squareRoot() / norms : 0
      let isRounding = error > tolerance && difference.squareRoot() <= rounding
      return LayerGradientCheck(
        layer: index, parameterCount: all, comparedCount: parameters.count,
        relativeError: isRounding ? 0 : error)
    }
  }
}
