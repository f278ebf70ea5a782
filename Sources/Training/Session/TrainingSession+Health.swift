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
  /// stand those of the network as it is.
  public func findings() -> [HealthFinding] {
    guard let watch, !watch.findings.isEmpty else { return [] }
    let signs = signs(constantCost: watch.constantCost)
    return watch.findings.map { $0.retold(signs) }
  }

  /// Judges the network's health from now on, as ``HealthWatch`` says.
  public func watchHealth() {
    var watch = HealthWatch(constantCost: data.costOfConstantAnswer)
    _ = watch.isDue(step, batchSize: batchSize)
    watch.look(at: signs(constantCost: watch.constantCost))
    self.watch = watch
  }

  /// Looks at the network where that is due, and where the run has come to an end.
  func lookAfterHealth() {
    guard var watch else { return }
    let isDue = watch.isDue(step, batchSize: batchSize)
    guard isDue || isOver || returnedEpoch != nil else { return }
    watch.look(at: signs(constantCost: watch.constantCost))
    self.watch = watch
  }

  private func signs(constantCost: Double) -> HealthSigns {
    let last = history.epochs.last
    let relativeCost = (last?.train.cost ?? .infinity) / constantCost
    var signs = HealthSigns(
      step: step, epoch: fractionalEpoch, gradients: gradientRootMeanSquares,
      activations: network.activationStatistics(trainingExamples, workspace: evaluationWorkspace),
      updateRatios: updateRatios, relativeCost: relativeCost, costEpoch: last?.epoch ?? 0,
      hiddenLayers: network.description.hiddenLayers, isPenalized: !settings.penalty.isZero,
      divergence: divergence)
    signs.optimizer = experiment.training.optimizer
    signs.alikeUnits = network.description.units.dropLast().enumerated().map {
      network.unitsAreAlike(layer: $0, tolerance: HealthLimit.alikeTolerance) ? $1 : 0
    }
    if data.loss == .squared {
      signs.isRegression = data.dataset.task == .regression
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
}
