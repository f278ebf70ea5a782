/// The costs of a run so far, epoch by epoch, and what their course tells.
///
/// Single records jump, above all with small batches and small dev sets; so costs are compared as
/// medians of five records, and one odd epoch decides nothing.
struct CostCourse: Sendable {
  var records: [EpochRecord] = []
  /// The cost of the best answer that does not look at the inputs.
  var constantCost = 1.0
  /// The steps of an epoch.
  var batchesPerEpoch = 1

  /// The records that a cost is the median of.
  private static let smoothing = 5

  /// The step that ended an epoch, at the present batch size.
  private func step(ofEpoch epoch: Int) -> Int {
    let (step, overflows) = epoch.multipliedReportingOverflow(by: batchesPerEpoch)
    return overflows ? .max : step
  }

  /// The median of the values up to `index`, as many as smoothing takes.
  private func smoothed(_ index: Int, _ value: (EpochRecord) -> Double) -> Double {
    let values = records[max(0, index + 1 - Self.smoothing)...index].map(value).sorted()
    return values[values.count / 2]
  }

  // MARK: - Plateau

  /// A training cost that is high and has stopped falling.
  struct Plateau: Hashable, Sendable {
    /// Where it began.
    var epoch: Int
    var step: Int
    /// The epochs since then.
    var duration: Int
    /// The training cost now.
    var cost: Double
    /// The share by which the best cost got lower since.
    var progress: Double
  }

  /// Where the training cost stands still: the best of the whole run is hardly better than that of
  /// its first half. `nil` where it is low, falls, rises, or the run is too young to tell.
  var plateau: Plateau? {
    guard let last = records.last, last.train.cost > HealthLimit.plateauCost * constantCost,
      last.epoch >= HealthLimit.plateauEpochs,
      step(ofEpoch: last.epoch) >= HealthLimit.plateauSteps
    else { return nil }
    let costs = records.indices.map { smoothed($0) { $0.train.cost } }
    let firstHalf = zip(costs, records).prefix { $1.epoch <= last.epoch / 2 }.map(\.0)
    guard let best = costs.min(), let bestBefore = firstHalf.min(), let now = costs.last,
      best > 0, best > (1 - HealthLimit.plateauProgress) * bestBefore,
      now < HealthLimit.plateauRange * best,
      let start = costs.firstIndex(where: { best > (1 - HealthLimit.plateauProgress) * $0 })
    else { return nil }
    return Plateau(
      epoch: records[start].epoch, step: step(ofEpoch: records[start].epoch),
      duration: last.epoch - records[start].epoch, cost: now, progress: 1 - best / costs[start])
  }

  // MARK: - Distance

  /// Answers that are far off all together, and come closer so slowly that they are not there for
  /// long.
  struct Distance: Hashable, Sendable {
    /// How far off they are, in standard deviations of the values to be learnt.
    var deviations: Double
    /// The epochs that it takes at this pace until they are there; infinite where they come no closer.
    var epochsLeft: Double
  }

  /// How far the answers are off all together, where a run does not get them there in any sensible
  /// time; of squared costs only.
  ///
  /// The best constant answer costs σ²/2, and one that is d off σ²/2 + d²/2: so d/σ is the root of
  /// what the cost over the constant's has above 1. Steps of one length bring answers closer by the
  /// same in every epoch.
  var distance: Distance? {
    // The pace is that of the latest epochs: a rate that was raised shows at once.
    guard let last = records.last,
      let start = records.lastIndex(where: { $0.epoch <= last.epoch - HealthLimit.distanceEpochs })
    else { return nil }
    func deviations(_ index: Int) -> Double {
      max(0, smoothed(index) { $0.train.cost } / constantCost - 1).squareRoot()
    }
    let (before, now) = (deviations(start), deviations(records.count - 1))
    guard now > HealthLimit.farDistance else { return nil }
    let left =
      now < before ? now / (before - now) * Double(last.epoch - records[start].epoch) : .infinity
    guard left > HealthLimit.distanceFactor * Double(last.epoch) else { return nil }
    return Distance(deviations: now, epochsLeft: left)
  }

  // MARK: - Overfitting

  /// A dev cost that rises while the training cost falls.
  struct Overfitting: Hashable, Sendable {
    /// When the dev cost was best, and how good that was.
    var epoch: Int
    var step: Int
    var bestDevCost: Double
    /// The costs now.
    var devCost: Double
    var trainCost: Double
  }

  /// Where the dev cost has gone up for good since its best, by more than its own unrest, and the
  /// training cost down. `nil` without a dev set.
  var overfitting: Overfitting? {
    let patience = HealthLimit.overfittingRecords
    let devCosts = records.compactMap { $0.dev?.cost }
    guard devCosts.count == records.count, records.count > patience,
      let lowest = devCosts.min(), let now = devCosts.suffix(patience).min(),
      // A necessary condition, and a cheap one: most runs never get any farther.
      isRise(from: lowest, to: now)
    else { return nil }
    let last = records.count - 1
    let before = (0...last - patience).map { ($0, smoothed($0) { $0.dev?.cost ?? .nan }) }
    guard let (turn, best) = before.min(by: { $0.1 < $1.1 }), isRise(from: best, to: now) else {
      return nil
    }
    let trainCost = smoothed(last) { $0.train.cost }
    guard trainCost < HealthLimit.overfittingFall * smoothed(turn, { $0.train.cost }) else {
      return nil
    }
    // What is told are the costs that stand in charts and tables too.
    guard let lowestRecord = records.first(where: { $0.dev?.cost == lowest }) else { return nil }
    return Overfitting(
      epoch: lowestRecord.epoch, step: step(ofEpoch: lowestRecord.epoch), bestDevCost: lowest,
      devCost: records[last].dev?.cost ?? .nan, trainCost: records[last].train.cost)
  }

  private func isRise(from best: Double, to now: Double) -> Bool {
    now > HealthLimit.overfittingRatio * best
      && now - best > HealthLimit.overfittingRise * constantCost
  }
}
