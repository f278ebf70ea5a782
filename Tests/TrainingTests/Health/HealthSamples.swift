@testable import NeuralNetwork
@testable import Training

extension HealthSigns {
  /// The signs of a healthy network of two hidden layers that has learnt nothing yet, changed. A
  /// step is an epoch.
  static func healthy(
    step: Int = 0, _ change: (inout HealthSigns) -> Void = { _ in }
  ) -> HealthSigns {
    let layer = ActivationStatistics(
      mean: 0, standardDeviation: 0.5, saturatedShare: 0.05, deadShare: 0.1)
    var signs = HealthSigns(
      step: step, epoch: Double(step), gradients: [0.01, 0.02, 0.05], activations: [layer, layer],
      alikeUnits: [0, 0], relativeCost: 1, costEpoch: step)
    change(&signs)
    return signs
  }
}

extension CostCourse {
  /// The course of a run of a hundred steps an epoch whose costs are functions of the epoch, over
  /// what knowing nothing costs.
  static func of(
    epochs: Int, train: (Double) -> Double, dev: ((Double) -> Double)? = nil,
    constantCost: Double = 1
  ) -> CostCourse {
    CostCourse(
      records: (0...epochs).map { epoch in
        EpochRecord(
          epoch: epoch, train: Evaluation(cost: constantCost * train(Double(epoch))),
          dev: dev.map { Evaluation(cost: constantCost * $0(Double(epoch))) }, penalty: 0,
          learningRate: 0.01)
      },
      constantCost: constantCost, batchesPerEpoch: 100)
  }

  /// A run that has stood still for long.
  static let still = CostCourse.of(epochs: 200, train: { _ in 0.99 })
  /// A run whose answers are three deviations off and come closer by a thousandth in each epoch.
  static let farOff = CostCourse.of(
    epochs: 200, train: { epoch in 1 + (3 - 0.001 * epoch) * (3 - 0.001 * epoch) })
  /// A run that learns its training set by heart: the dev cost is best at epoch 50.
  static let byHeart = CostCourse.of(
    epochs: 200, train: { 1 / (1 + $0) }, dev: { 0.3 + 0.004 * abs($0 - 50) })
}

/// Every trouble but divergence, as signs of it.
let troubles: [(kind: HealthFinding.Kind, change: @Sendable (inout HealthSigns) -> Void)] = [
  (.exploding, { $0.gradients = [80, 100, 200] }),
  (.exploding, { $0.activations[1].standardDeviation = 800 }),
  (.vanishing, { $0.gradients = [1e-8, 1e-4, 0.05] }),
  (
    .vanishing,
    {
      $0.gradients = [3e-14, 2e-14, 4e-14]
      $0.activations[1].standardDeviation = 2e-12
    }
  ),
  (.symmetric, { $0.alikeUnits = [0, 8] }),
  (.saturated, { $0.activations[1].saturatedShare = 0.6 }),
  (.dead, { $0.activations[0].deadShare = 0.75 }),
  (
    .unscaled,
    {
      $0.targetSize = 3e5
      $0.errorScale = 1e5
      $0.gradients = $0.gradients.map { $0 * 1e5 }
      $0.course = .farOff
    }
  ),
  (.plateau, { $0.course = .still }),
  (.overfitting, { $0.course = .byHeart }),
]

/// The troubles that one look can't be sure of: all that the course of the costs does not tell.
let troublesOfLooks = troubles.filter { ![.unscaled, .plateau, .overfitting].contains($0.kind) }
