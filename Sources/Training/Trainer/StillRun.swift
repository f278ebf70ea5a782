import NeuralNetwork

/// Training without a queue or a clock: runs some epochs and shows what there is then. For pictures
/// of the dashboard that are the same every time.
public enum StillRun {
  /// What can be seen of `experiment` after `epochs` epochs, begun from `model` where one is given.
  /// What `last` has loaded is not loaded again.
  ///
  /// What `more` wants measured once the data are known is measured instead in the end. Throws what
  /// ``PreparedData/init(_:standardization:reusing:)`` throws.
  public static func snapshot(
    of experiment: Experiment, model: TrainedModel? = nil, reusing last: PreparedData? = nil,
    epochs: Int, measuring request: MeasurementRequest,
    then more: ((TrainingSnapshot) -> MeasurementRequest)? = nil
  ) throws -> TrainingSnapshot {
    let bench = try TrainerEngine.bench(experiment, model: model, reusing: last)
    while bench.epoch < epochs, bench.end == nil {
      bench.advance(batches: bench.batchesLeftInEpoch)
    }
    let snapshot = snapshot(of: bench, request)
    return more.map { self.snapshot(of: bench, $0(snapshot)) } ?? snapshot
  }

  /// What `request` wants measured of the network as it is.
  private static func snapshot(
    of bench: any Bench, _ request: MeasurementRequest
  ) -> TrainingSnapshot {
    _ = bench.refineField(request, rows: request.fieldHeight)
    if request.results { bench.judgeResults() }
    var snapshot = bench.snapshot(request, isExact: true)
    snapshot.state = bench.end ?? .paused
    return snapshot
  }
}
