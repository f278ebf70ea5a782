import Datasets
import NeuralNetwork

/// A training run, batch by batch: a network, its data, its optimizer, and what happened so far.
///
/// It is pure and deterministic: no threads, no clock, no printing. The same experiment on the same
/// machine takes the same steps to the bit, however they are grouped into calls of
/// ``advance(batches:)`` and whatever is measured in between.
public final class TrainingSession<S: Scalar> {
  /// What was asked for.
  public let experiment: Experiment
  /// What is learnt from.
  public let data: PreparedData
  /// What learns.
  public let network: Network<S>
  /// The parameters before the first step.
  public let initialParameters: [LayerParameters<S>]
  /// What happened so far.
  public private(set) var history = History()
  /// The complete epochs.
  public private(set) var epoch = 0
  /// The updates.
  public private(set) var step = 0
  /// Why it cannot go on.
  public private(set) var divergence: Divergence?
  /// Why it need not go on: the parameters are those of the best epoch.
  public private(set) var earlyStop: EarlyStop?
  /// With early stopping, once all planned epochs are done: the best one, where another was the last.
  /// Its parameters are the network's until it goes on, which it does with the last ones.
  public private(set) var returnedEpoch: Int?
  /// What can change in mid-run.
  public private(set) var settings: LiveSettings
  /// The examples of a batch.
  public private(set) var batchSize: Int
  /// Whether every epoch is evaluated and not only those that history keeps: for metrics files.
  public var evaluatesEveryEpoch = false
  /// Called with the record of every epoch that is evaluated, kept in history or not.
  public var onRecord: ((EpochRecord) -> Void)?

  let trainingExamples: Examples<S>
  let devExamples: Examples<S>
  let evaluationWorkspace: Workspace<S>
  let descent: Descent<S>
  /// The training examples as this epoch has them; the same as ``trainingExamples`` without
  /// augmentation.
  let epochExamples: Examples<S>
  private var augmenter: Augmenter?
  /// What it goes back to when the dev cost gets no better; only with early stopping.
  private var bestEpoch = BestEpoch<S>()
  /// What a run goes back to where its numbers stop being finite.
  private let lastFinite: ParameterCopy<S>
  /// What looks after the network's health; `nil` where nobody asks.
  var watch: HealthWatch?
  /// What steps write; `nil` since ``releaseWorkspace()`` until the next step.
  var stepWorkspace: Workspace<S>?
  private var order: BatchOrder
  private var schedule: any Schedule
  private var epochClock = SamplingClock(resolution: 256)
  private var batchClock = SamplingClock(resolution: 512)
  private var layerClock = SamplingClock(resolution: 64)
  private var pending = BatchCosts()

  /// A run of `experiment` on `data`, from drawn parameters or from `initialParameters`.
  public init(
    _ experiment: Experiment, data: PreparedData, initialParameters: [LayerParameters<S>]? = nil
  ) {
    self.experiment = experiment
    self.data = data
    let description = NetworkDescription(experiment, data: data)
    network =
      initialParameters.map { Network(description, parameters: $0) }
      ?? Network(description, seed: experiment.seed)
    self.initialParameters = network.parameters
    lastFinite = ParameterCopy(of: network)
    settings = LiveSettings(experiment.training)
    schedule = settings.schedule.make()
    trainingExamples = data.examples(data.partition.train, as: S.self)
    batchSize = settings.batchSize.count(of: trainingExamples.count)
    devExamples = data.examples(data.partition.dev, as: S.self)
    augmenter = Augmenter(experiment, data: data)
    epochExamples =
      augmenter == nil
      ? trainingExamples : data.examples(data.partition.train, as: S.self)
    augmenter?.refresh(epochExamples)
    descent = Descent(
      network, optimizer: experiment.training.optimizer, seed: experiment.seed)
    order = BatchOrder(count: data.partition.train.count, seed: experiment.seed)
    evaluationWorkspace = Workspace(
      description, capacity: Workspace<S>.capacity(description, atMost: 256))
    order.beginEpoch(shuffling: experiment.training.shuffle)
    _ = epochClock.isDue(0)
    if let devCost = record()?.dev?.cost, settings.earlyStoppingPatience != nil {
      bestEpoch.consider(network, epoch: epoch, devCost: devCost)
    }
    measureNextGradients()
    if layerClock.isDue(0) { recordLayers() }
  }

  // MARK: - Steps

  /// α of this epoch.
  public var learningRate: Double {
    schedule.learningRate(initial: settings.learningRate, epoch: epoch)
  }
  /// The epochs so far, the share of the current one included.
  public var fractionalEpoch: Double {
    Double(epoch) + Double(order.position) / Double(max(1, order.count))
  }
  /// The training examples seen, with repetition.
  public var examplesSeen: Int { epoch * order.count + order.position }
  /// The batches that are left of this epoch.
  public var batchesLeftInEpoch: Int { order.batchesLeft(size: batchSize) }
  /// The batches of a whole epoch.
  var batchesPerEpoch: Int { max(1, (order.count + batchSize - 1) / batchSize) }
  /// The root mean square of dW of every layer in the last step.
  public var gradientRootMeanSquares: [Double] { descent.gradientRootMeanSquares }
  /// ‖ΔW‖ / ‖W‖ of every layer in the last step that was measured; empty before one.
  public var updateRatios: [Double] { descent.updateRatios }

  /// Whether it can't or need not go on.
  public var isOver: Bool { divergence != nil || earlyStop != nil }

  /// Takes `batches` steps, fewer where the run is over before.
  public func advance(batches: Int) {
    var left = batches
    while left > 0, !isOver {
      leaveBestEpoch()
      let due = max(1, batchClock.countUntilDue(after: step))
      let look = watch?.stepsUntilDue(after: step, batchSize: batchSize) ?? .max
      let run = min(left, due, max(1, look))
      let costs = descent.run(
        epochExamples, order: &order, batchSize: batchSize, count: run, workspace: workspace,
        settings: stepSettings, measuresLast: run == due)
      left -= max(1, costs.count)
      step += costs.count
      pending.add(costs)
      if costs.hasDiverged { diverge() }
      if pending.count > 0, batchClock.isDue(step) { recordBatches() }
      if order.isAtEnd { finishEpoch() }
      lookAfterHealth()
    }
  }

  /// Takes the steps that are left of this epoch.
  public func advanceToEndOfEpoch() { advance(batches: batchesLeftInEpoch) }

  /// Changes settings from the next batch on, and leaves a flag for each change.
  ///
  /// With batch normalisation a new batch size waits for the next epoch: that no batch of one is left
  /// over is known of whole epochs only.
  public func apply(_ new: LiveSettings) {
    for change in settings.changes(to: new) {
      history.add(ChangeFlag(epoch: fractionalEpoch, change))
    }
    if new.earlyStoppingPatience != settings.earlyStoppingPatience {
      // Whoever asks for more patience wants it to go on.
      earlyStop = nil
      bestEpoch.restartPatience(at: epoch)
    }
    settings = new
    schedule = new.schedule.make()
    if order.position == 0 || !network.description.hasBatchNorm { adoptBatchSize() }
  }

  private func adoptBatchSize() {
    batchSize = settings.batchSize.count(of: trainingExamples.count)
  }

  private func finishEpoch() {
    epoch += 1
    order.beginEpoch(shuffling: experiment.training.shuffle)
    adoptBatchSize()
    augmenter?.refresh(epochExamples)
    var devCost: Double?
    let isPlannedEnd = epoch == settings.epochs
    if epochClock.isDue(epoch) || isPlannedEnd {
      devCost = record()?.dev?.cost
    } else if evaluatesEveryEpoch, let record = evaluate() {
      onRecord?(record)
      devCost = record.dev?.cost
    } else if settings.earlyStoppingPatience != nil {
      devCost = network.evaluate(devExamples, workspace: evaluationWorkspace)?.cost
    }
    if layerClock.isDue(epoch) { recordLayers() }
    if let patience = settings.earlyStoppingPatience, let devCost {
      considerStopping(devCost: devCost, patience: patience)
      if isPlannedEnd, !isOver { returnToBestEpoch() }
    }
  }

  private func considerStopping(devCost: Double, patience: Int) {
    bestEpoch.consider(network, epoch: epoch, devCost: devCost)
    guard divergence == nil, let stop = bestEpoch.stop(network, at: epoch, patience: patience)
    else { return }
    flag("stopped early, back at epoch \(stop.bestEpoch)")
    measureNextGradients()
    earlyStop = stop
  }

  private func returnToBestEpoch() {
    guard let best = bestEpoch.goBack(network, at: epoch) else { return }
    flag("back at epoch \(best)")
    measureNextGradients()
    returnedEpoch = best
  }

  private func leaveBestEpoch() {
    guard bestEpoch.goOn(network) else { return }
    flag("on from epoch \(epoch)")
    returnedEpoch = nil
  }

  private func flag(_ note: String) {
    history.add(ChangeFlag(epoch: Double(epoch), note: note))
  }

  // MARK: - Records

  /// Evaluates the training and the dev set now, and remembers it. Where the cost is not finite any
  /// more, the run has diverged: in its last step, which no batch after it has noticed yet.
  @discardableResult
  func record() -> EpochRecord? {
    guard let record = evaluate() else { return nil }
    if divergence == nil, !record.train.cost.isFinite || !network.isFinite { diverge() }
    if history.epochs.last?.epoch == epoch { history.epochs.removeLast() }
    history.epochs.append(record)
    onRecord?(record)
    return record
  }

  /// How the training and the dev set do now; nothing is remembered.
  public func evaluate() -> EpochRecord? {
    network.evaluate(trainingExamples, workspace: evaluationWorkspace).map { train in
      EpochRecord(
        epoch: epoch, train: train,
        dev: network.evaluate(devExamples, workspace: evaluationWorkspace),
        penalty: network.penalty(settings.penalty),
        learningRate: schedule.learningRate(
          initial: settings.learningRate, epoch: max(0, epoch - 1)))
    }
  }

  private func recordBatches() {
    // By the count of steps and not by the clock, so that it is the same however steps are grouped.
    if network.isFinite { lastFinite.take(from: network) }
    history.batches.append(
      BatchRecord(
        epoch: fractionalEpoch, minimum: pending.minimum, maximum: pending.maximum,
        gradients: gradientRootMeanSquares, updateRatios: updateRatios))
    pending = BatchCosts()
  }

  private func recordLayers() {
    history.layers.append(
      LayersRecord(epoch: epoch, layers: layerMeasurements(bins: Self.recordedBins)))
  }

  /// Enough to see the shape of a distribution, few enough to keep hundreds of them.
  private static var recordedBins: Int { 32 }

  /// What the next batch would do: the gradients of a network that no step has led to, before any
  /// training and back at the best epoch.
  private func measureNextGradients() {
    descent.measureGradients(
      epochExamples, order: order, batchSize: batchSize, workspace: workspace,
      settings: stepSettings)
  }

  private var workspace: Workspace<S> {
    if let stepWorkspace, stepWorkspace.capacity >= batchSize { return stepWorkspace }
    let new = Workspace<S>(network.description, capacity: batchSize)
    stepWorkspace = new
    return new
  }

  private var stepSettings: StepSettings {
    StepSettings(
      learningRate: learningRate, penalty: settings.penalty, clipNorm: settings.clipNorm,
      maxNorm: settings.maxNorm)
  }

  private func diverge() {
    // Signals overflow on the way up, gradients on the way down: there the topmost one is the first.
    let layer =
      network.firstNonFiniteLayer(trainingExamples, workspace: evaluationWorkspace)
      ?? gradientRootMeanSquares.lastIndex { !$0.isFinite }
    divergence = Divergence(step: step + 1, layer: layer)
    if !network.isFinite { lastFinite.restore(to: network) }
  }
}

extension BatchSize {
  /// The examples of a batch out of `trainingCount`.
  public func count(of trainingCount: Int) -> Int {
    switch self {
    case .full: max(1, trainingCount)
    case .count(let count): max(1, min(count, trainingCount))
    }
  }
}
