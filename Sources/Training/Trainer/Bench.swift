import NeuralNetwork

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A training session of either precision as the trainer drives it: what is generic inside, and
/// fast, behind a few calls that are not.
protocol Bench: AnyObject {
  var epoch: Int { get }
  var step: Int { get }
  var examplesSeen: Int { get }
  var fractionalEpoch: Double { get }
  var batchesLeftInEpoch: Int { get }
  var batchesPerEpoch: Int { get }
  /// Why the run is over; `nil` where it can go on.
  var end: TrainingSnapshot.State? { get }
  var settings: LiveSettings { get }
  var model: TrainedModel { get }
  var data: PreparedData { get }
  /// About how many numbers it keeps in memory.
  var heldNumbers: Int { get }
  /// Gives back what it can have again at any time: what only steps and looks need.
  func releaseScratch()

  func advance(batches: Int)
  func apply(_ settings: LiveSettings)
  /// A session of the same experiment, live changes included, from the same initial parameters.
  func restarted() -> any Bench
  /// Judges all sets anew if the network has changed since; they are part of later snapshots.
  func judgeResults()
  /// Refines the decision field by at most `rows` rows; tells how many, and whether more are left.
  func refineField(_ request: MeasurementRequest, rows: Int) -> (rows: Int, needsMore: Bool)
  /// Everything that the session knows about itself; the trainer fills in what it knows better.
  /// Where `isExact`, the sets are evaluated as the network is now and not at the epoch's end.
  func snapshot(_ request: MeasurementRequest, isExact: Bool) -> TrainingSnapshot
}

/// The bench of a session in one precision.
final class SessionBench<S: Scalar>: Bench {
  private let session: TrainingSession<S>
  private var plane: FieldPlane
  private var planeChoice = PlaneChoice.automatic
  private var unitSampler: UnitFieldSampler<S>?
  private var results: (version: Int, report: ResultsReport)?
  private var sampler: FieldSampler<S>?
  private var sampledVersion = -1
  private var monitor = HealthMonitor()
  private var findings: [HealthFinding] = []
  private var judgedStep = -1
  private var evaluated: (version: Int, record: EpochRecord?)?
  /// The cost of the best constant answer.
  private let ignorantCost: Double

  init(_ session: TrainingSession<S>) {
    self.session = session
    plane = FieldPlane(session.data)
    ignorantCost = session.data.costOfConstantAnswer
  }

  var epoch: Int { session.epoch }
  var step: Int { session.step }
  var examplesSeen: Int { session.examplesSeen }
  var fractionalEpoch: Double { session.fractionalEpoch }
  var batchesLeftInEpoch: Int { session.batchesLeftInEpoch }
  var batchesPerEpoch: Int {
    let count = session.data.partition.train.count
    return max(1, (count + session.batchSize - 1) / session.batchSize)
  }
  var end: TrainingSnapshot.State? {
    session.divergence.map { .diverged($0) } ?? session.earlyStop.map { .stoppedEarly($0) }
  }
  var settings: LiveSettings { session.settings }
  var model: TrainedModel { session.model }
  var data: PreparedData { session.data }
  var heldNumbers: Int { session.heldNumbers }

  func releaseScratch() {
    session.releaseWorkspace()
    sampler = nil
    unitSampler = nil
    sampledVersion = -1
  }

  func advance(batches: Int) { session.advance(batches: batches) }
  func apply(_ settings: LiveSettings) {
    session.apply(settings)
    // Its record has the penalty and the rate of the settings before.
    evaluated = nil
  }

  func restarted() -> any Bench {
    SessionBench(
      TrainingSession(
        session.experiment.withSettings(session.settings), data: session.data,
        initialParameters: session.initialParameters))
  }

  func refineField(_ request: MeasurementRequest, rows: Int) -> (rows: Int, needsMore: Bool) {
    guard let sampler = sampler(for: request) else { return (0, false) }
    if sampledVersion != version {
      sampledVersion = version
      sampler.invalidate()
    }
    if sampler.isComplete { return (0, false) }
    sampler.refresh(
      rows: rows, network: session.network, workspace: session.evaluationWorkspace)
    return (min(rows, sampler.height), !sampler.isComplete)
  }

  func snapshot(_ request: MeasurementRequest, isExact: Bool) -> TrainingSnapshot {
    let layers = session.layerMeasurements(bins: request.histogramBins)
    judge(layers)
    let units = unitSampler(for: request)
    return TrainingSnapshot(
      generation: 0, state: .paused, experiment: session.experiment.withSettings(session.settings),
      epoch: session.epoch, step: session.step, learningRate: session.learningRate,
      pace: .full, examplesPerSecond: 0, seconds: 0, history: session.history, layers: layers,
      field: sampler(for: request)?.field(
        network: session.network, workspace: session.evaluationWorkspace),
      unitFields: units?.fields(session.network, workspace: session.evaluationWorkspace) ?? [],
      inputFields: units?.inputFields, weights: request.weights ? weights : [],
      biases: request.weights ? session.network.parameters.map { $0.bias.map { Float($0) } } : [],
      results: request.results ? results?.report : nil, probe: request.probe.flatMap(answer),
      findings: findings, parameterCounts: session.network.description.parameterCounts,
      data: DataSummary(session.data), source: session.data,
      latest: isExact ? exactRecord : session.history.epochs.last,
      returnedEpoch: session.returnedEpoch)
  }

  func judgeResults() {
    guard results?.version != version else { return }
    results = (version, session.results())
  }

  // MARK: - Units, weights, probes

  private func unitSampler(for request: MeasurementRequest) -> UnitFieldSampler<S>? {
    let (width, height) = (request.unitFieldWidth, request.unitFieldHeight)
    guard width > 0, height > 0, session.data.imageShape == nil else { return nil }
    follow(request.plane)
    let sampler =
      unitSampler.flatMap { $0.width == width && $0.askedHeight == height ? $0 : nil }
      ?? UnitFieldSampler(session.data, plane: plane, width: width, height: height)
    unitSampler = sampler
    return sampler
  }

  private var weights: [Matrix<Float>?] {
    session.network.parameters.map { layer in
      layer.weight.elements.count <= Self.largestWeightCount
        ? layer.weight.converted(to: Float.self) : nil
    }
  }

  /// More weights than this are more than a screen has cells.
  private static var largestWeightCount: Int { 65_536 }

  private func answer(_ probe: [Double]) -> ProbeAnswer? {
    guard probe.count == session.data.dataset.inputCount else { return nil }
    let inputs = session.data.networkInputs(
      Matrix(rows: probe.count, columns: 1, elements: probe))
    let outputs = session.network.layerOutputs(
      for: inputs.converted(to: S.self), workspace: session.evaluationWorkspace
    ).map { $0.elements.map { Float($0) } }
    return ProbeAnswer(outputs: outputs.last ?? [], activations: outputs.dropLast())
  }

  /// Looks at another plane where another one was chosen.
  private func follow(_ choice: PlaneChoice) {
    guard choice != planeChoice else { return }
    planeChoice = choice
    plane = FieldPlane(session.data, choice)
    sampler = nil
    unitSampler = nil
    sampledVersion = -1
  }

  /// Changes whenever the parameters do: with every step, and when a run goes back at its end.
  private var version: Int { 2 * step + (session.isOver || session.returnedEpoch != nil ? 1 : 0) }

  /// The evaluation of the network as it is, computed once for each version of it.
  private var exactRecord: EpochRecord? {
    if evaluated?.version != version { evaluated = (version, session.evaluate()) }
    return evaluated?.record
  }

  private func judge(_ layers: [LayerMeasurement]) {
    guard !layers.isEmpty, judgedStep != step || session.divergence != nil else { return }
    judgedStep = step
    findings = monitor.findings(signs(layers))
  }

  private func signs(_ layers: [LayerMeasurement]) -> HealthSigns {
    let last = session.history.epochs.last
    let relativeCost = (last?.train.cost ?? .infinity) / ignorantCost
    var signs = HealthSigns(
      step: step, epoch: fractionalEpoch, gradients: layers.map(\.gradient),
      activations: layers.compactMap(\.activations), updateRatios: session.updateRatios,
      relativeCost: relativeCost, costEpoch: last?.epoch ?? 0,
      hiddenLayers: session.network.description.hiddenLayers,
      isPenalized: !session.settings.penalty.isZero, divergence: session.divergence)
    signs.alikeUnits = session.network.description.units.dropLast().enumerated().map {
      let areAlike = session.network.unitsAreAlike(
        layer: $0, tolerance: HealthLimit.alikeTolerance)
      return areAlike ? $1 : 0
    }
    if session.data.loss == .squared {
      signs.errorScale = (2 * ignorantCost).squareRoot()
      if relativeCost.isFinite { signs.errorExcess = max(1, relativeCost.squareRoot()) }
    }
    // A run that is back at its best epoch is where it was before it got worse.
    if session.earlyStop == nil, session.returnedEpoch == nil {
      signs.course = CostCourse(
        records: session.history.epochs, constantCost: ignorantCost,
        batchesPerEpoch: batchesPerEpoch)
    }
    return signs
  }

  private func sampler(for request: MeasurementRequest) -> FieldSampler<S>? {
    guard request.fieldWidth > 0, request.fieldHeight > 0 else { return nil }
    follow(request.plane)
    let height = plane.titles.y == nil ? 1 : request.fieldHeight
    if let sampler, sampler.width == request.fieldWidth, sampler.height == height {
      return sampler
    }
    let new = FieldSampler<S>(
      session.data, plane: plane, width: request.fieldWidth, height: request.fieldHeight)
    sampler = new
    sampledVersion = -1
    return new
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
