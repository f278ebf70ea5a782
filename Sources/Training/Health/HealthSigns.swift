import NeuralNetwork

/// The numbers that health is judged by, at one time of a run.
struct HealthSigns: Sendable {
  var step: Int
  /// The epochs so far, the share of the current one included.
  var epoch = 0.0
  /// The root mean square of dW of every layer, the output's last.
  var gradients: [Double]
  /// The activations of every hidden layer.
  var activations: [ActivationStatistics]
  /// How many units every hidden layer has that all compute the same; 0 where they do not.
  var alikeUnits: [Int] = []
  /// ‖ΔW‖ / ‖W‖ of every layer in the last step that was measured; empty before one.
  var updateRatios: [Double] = []
  /// The training cost over that of the best constant answer: around 1 where nothing is learnt.
  var relativeCost: Double
  /// The epoch at whose end the network had that cost.
  var costEpoch = 0
  /// The optimizer: some take steps of one length whatever the gradients.
  var optimizer = OptimizerFamily.defaultSelection
  /// What was told at the look before: it is over when it is clearly over.
  var told: Set<HealthFinding.Kind> = []
  /// The root mean square of the values to be learnt; `nil` for classes.
  var targetSize: Double?
  /// How large an error at the output is that everything else is proportional to: 1 for classes,
  /// the standard deviation of the values to be learnt for regression.
  var errorScale = 1.0
  /// By how much the errors are larger than that now: values that start far off have large
  /// gradients, and good ones.
  var errorExcess = 1.0
  /// The hidden layers as they were asked for: what helps depends on their activations.
  var hiddenLayers: [LayerDescription] = []
  /// Whether L1 or L2 pull the weights to 0.
  var isPenalized = false
  /// The costs so far; empty where the run went back before them.
  var course = CostCourse()
  var divergence: Divergence?

  /// Whether so many layers are sigmoids that their slopes, 1/4 at most, lose every gradient.
  var isDeepSigmoid: Bool {
    hiddenLayers.count { $0.activation == Selection(Sigmoid.self) && !$0.batchNorm }
      >= HealthLimit.deepSigmoids
  }

  /// Whether hidden layers pass their gradients on through sigmoids, without anything that widens
  /// them again.
  var hasSigmoids: Bool {
    hiddenLayers.count { $0.activation == Selection(Sigmoid.self) && !$0.batchNorm } > 1
  }

  /// How far the inputs of a layer spread; those of the first one are taken to be standardised.
  func inputSpread(of layer: Int) -> Double {
    activations.indices.contains(layer - 1) ? activations[layer - 1].standardDeviation : 1
  }

  /// A layer as people call it.
  func place(_ layer: Int) -> String {
    layer == gradients.count - 1 ? "the output layer" : "layer \(layer + 1)"
  }

  /// Whether a hidden layer is so flat that this is a trouble of its own.
  var isSaturated: Bool {
    activations.contains { $0.saturatedShare > HealthLimit.saturatedShare }
  }

  /// Whether all units of a hidden layer compute the same.
  func isAlike(_ layer: Int) -> Bool {
    alikeUnits.indices.contains(layer) && alikeUnits[layer] > 1
  }

  /// The number of each hidden layer whose units differ, beside one of its statistics.
  func distinctLayers(_ statistic: (ActivationStatistics) -> Double) -> [(layer: Int, Double)] {
    activations.enumerated().filter { !isAlike($0.offset) }.map {
      ($0.offset, statistic($0.element))
    }
  }
}
