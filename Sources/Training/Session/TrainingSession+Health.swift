import NeuralNetwork

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension TrainingSession {
  /// What is wrong, the most urgent first, with the numbers of now; empty where nobody watches.
  ///
  /// What is told and since when is a matter of the looks so far. The numbers are not: beside them
  /// stand those of the network as it is, of which `layers` may have been measured already.
  func findings(_ layers: [LayerMeasurement] = []) -> [HealthFinding] {
    guard let watch, !watch.findings.isEmpty else { return [] }
    let known = layers.isEmpty ? nil : layers.compactMap(\.activations)
    let signs = signs(watch, activations: known)
    return watch.findings.map { $0.retold(signs) }
  }

  /// Judges the network's health from now on, as ``HealthWatch`` says.
  func watchHealth() {
    var watch = HealthWatch(
      constantCost: data.costOfConstantAnswer,
      targetSize: data.dataset.task == .regression ? data.targetSize : nil)
    _ = watch.isDue(step, batchSize: batchSize)
    watch.look(at: signs(watch))
    self.watch = watch
  }

  /// Looks at the network where that is due, and where the run has come to an end.
  func lookAfterHealth() {
    guard var watch else { return }
    let isDue = watch.isDue(step, batchSize: batchSize)
    guard isDue || isOver || returnedEpoch != nil else { return }
    watch.look(at: signs(watch))
    self.watch = watch
  }

  private func signs(
    _ watch: HealthWatch, activations: [ActivationStatistics]? = nil
  ) -> HealthSigns {
    let constantCost = watch.constantCost
    let last = history.epochs.last
    let relativeCost = (last?.train.cost ?? .infinity) / constantCost
    var signs = HealthSigns(
      step: step, epoch: fractionalEpoch, gradients: gradientRootMeanSquares,
      activations: activations
        ?? network.activationStatistics(trainingExamples, workspace: evaluationWorkspace),
      updateRatios: updateRatios, relativeCost: relativeCost, costEpoch: last?.epoch ?? 0,
      hiddenLayers: network.description.hiddenLayers, isPenalized: !settings.penalty.isZero,
      divergence: divergence)
    signs.optimizer = experiment.training.optimizer
    signs.alikeUnits = network.description.units.dropLast().enumerated().map {
      network.unitsAreAlike(layer: $0, tolerance: HealthLimit.alikeTolerance) ? $1 : 0
    }
    if data.loss == .squared {
      signs.targetSize = watch.targetSize
      signs.errorScale = (2 * constantCost).squareRoot()
      if relativeCost.isFinite { signs.errorExcess = max(1, relativeCost.squareRoot()) }
    }
    // A run that is back at its best epoch is where it was before it got worse.
    if earlyStop == nil, returnedEpoch == nil {
      signs.course = CostCourse(
        records: history.epochs, constantCost: constantCost, batchesPerEpoch: batchesPerEpoch)
    }
    return signs
  }
}

extension PreparedData {
  /// The cost of the best answer that does not look at the inputs: the entropy of the classes, or
  /// half the variance of the values, in the training set.
  var costOfConstantAnswer: Double {
    let indices = partition.train
    let count = Double(max(1, indices.count))
    if loss == .squared {
      let cost = (0..<targets.rows).reduce(0.0) { sum, row in
        let values = indices.map { targets[row, $0] }
        let mean = values.reduce(0, +) / count
        return sum + values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (2 * count)
      }
      return cost > 0 ? cost : 1
    }
    guard case .classes(let labels, let names) = dataset.target else { return 1 }
    let shares = names.indices.map { name in
      Double(indices.count { labels[$0] == name }) / count
    }
    let entropy = shares.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
    return entropy > 0 ? entropy : 1
  }

  /// The root mean square of the values to be learnt, in the training set.
  fileprivate var targetSize: Double {
    let indices = partition.train
    let sum = (0..<targets.rows).reduce(0.0) { sum, row in
      indices.reduce(sum) { $0 + targets[row, $1] * targets[row, $1] }
    }
    return (sum / Double(max(1, indices.count))).squareRoot()
  }
}
