import NeuralNetwork

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
  private var evaluated: (version: Int, record: EpochRecord?)?

  init(_ session: TrainingSession<S>) {
    self.session = session
    plane = FieldPlane(session.data)
    session.watchHealth()
  }

  var epoch: Int { session.epoch }
  var step: Int { session.step }
  var examplesSeen: Int { session.examplesSeen }
  var fractionalEpoch: Double { session.fractionalEpoch }
  var batchesLeftInEpoch: Int { session.batchesLeftInEpoch }
  var batchesPerEpoch: Int { session.batchesPerEpoch }
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
    let units = unitSampler(for: request)
    let layers = session.layerMeasurements(bins: request.histogramBins)
    return TrainingSnapshot(
      generation: 0, state: .paused, experiment: session.experiment.withSettings(session.settings),
      epoch: session.epoch, step: session.step, learningRate: session.learningRate,
      pace: .full, examplesPerSecond: 0, seconds: 0, history: session.history,
      layers: layers,
      field: sampler(for: request)?.field(
        network: session.network, workspace: session.evaluationWorkspace),
      unitFields: units?.fields(session.network, workspace: session.evaluationWorkspace) ?? [],
      inputFields: units?.inputFields, weights: request.weights ? weights : [],
      biases: request.weights ? session.network.parameters.map { $0.bias.map { Float($0) } } : [],
      results: request.results ? results?.report : nil, probe: request.probe.flatMap(answer),
      findings: session.findings(layers),
      parameterCounts: session.network.description.parameterCounts,
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
