import NeuralNetwork

/// Training without a queue or a clock: runs some epochs and shows what there is then. For pictures
/// of the dashboard that are the same every time.
public enum StillRun {
  /// What can be seen of `experiment` after `epochs` epochs, begun from `model` where one is given.
  ///
  /// Throws what ``PreparedData/init(_:standardization:)`` throws.
  public static func snapshot(
    of experiment: Experiment, model: TrainedModel? = nil, epochs: Int,
    measuring request: MeasurementRequest
  ) throws -> TrainingSnapshot {
    let bench = try TrainerEngine.bench(experiment, model: model)
    // The look before the first step, as the dashboard takes it.
    _ = bench.snapshot(
      MeasurementRequest(histogramBins: request.histogramBins), isExact: false)
    while bench.epoch < epochs, bench.end == nil {
      bench.advance(batches: bench.batchesLeftInEpoch)
      // Health is a matter of several looks.
      if epochs - bench.epoch < HealthMonitor.patience {
        _ = bench.snapshot(
          MeasurementRequest(histogramBins: request.histogramBins), isExact: false)
      }
    }
    _ = bench.refineField(request, rows: request.fieldHeight)
    if request.results { bench.judgeResults() }
    var snapshot = bench.snapshot(request, isExact: true)
    snapshot.state = bench.end ?? .paused
    return snapshot
  }
}
