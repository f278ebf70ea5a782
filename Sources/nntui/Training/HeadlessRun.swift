import NeuralNetwork
import TerminalUI
import Training

/// A training run from the first epoch to the last without a screen: it drives a session, and tells
/// metrics and progress about it.
final class HeadlessRun<S: Scalar> {
  /// How a run ends.
  enum End: Hashable {
    /// All epochs are done.
    case finished
    /// The dev cost got no better.
    case stoppedEarly(EarlyStop)
    /// The numbers stopped being finite.
    case diverged(Divergence)
    /// A signal asked for the end.
    case interrupted(signal: Int32)
  }

  private let session: TrainingSession<S>
  private let metrics: MetricsFile?
  private let progress: ProgressReport?
  private let start = monotonicSeconds()
  /// The time that training took so far.
  private(set) var seconds = 0.0
  /// The epoch of the last record that was passed on.
  private var lastRecordedEpoch: Int?

  /// How long is trained before signals, files and the screen are seen to: short enough to answer
  /// at once, long enough to cost nothing.
  private static var slice: Double { 0.02 }

  /// A run of `session` to its experiment's epochs.
  init(_ session: TrainingSession<S>, metrics: MetricsFile?, progress: ProgressReport?) {
    self.session = session
    self.metrics = metrics
    self.progress = progress
    session.evaluatesEveryEpoch = metrics != nil
    if let record = session.history.epochs.last { add(record) }
  }

  // MARK: - Training

  /// Trains until the end, whatever it is.
  func train() -> End {
    Interruption.watch()
    session.onRecord = { [unowned self] record in add(record) }
    defer {
      session.onRecord = nil
      progress?.finish()
    }
    let batchesPerEpoch = session.batchesLeftInEpoch
    var secondsPerBatch = Self.slice
    while session.epoch < session.experiment.training.epochs {
      if let signal = Interruption.signal { return .interrupted(signal: signal) }
      let epochsAfterThis = session.experiment.training.epochs - session.epoch - 1
      let left = epochsAfterThis * batchesPerEpoch + session.batchesLeftInEpoch
      let batches = min(left, max(1, Int(min(Self.slice / secondsPerBatch, 1e6))))
      let before = monotonicSeconds()
      session.advance(batches: batches)
      let now = monotonicSeconds()
      secondsPerBatch = max(1e-8, (now - before) / Double(batches))
      seconds = now - start
      if let divergence = session.divergence { return .diverged(divergence) }
      if let stop = session.earlyStop { return .stoppedEarly(stop) }
      metrics?.flushIfDue(at: now)
      progress?.show(
        epochs: session.fractionalEpoch, latest: session.history.epochs.last,
        examplesPerSecond: examplesPerSecond, seconds: seconds)
    }
    return .finished
  }

  /// Passes on the record of an epoch, once.
  private func add(_ record: EpochRecord) {
    guard record.epoch != lastRecordedEpoch else { return }
    lastRecordedEpoch = record.epoch
    metrics?.add(record, seconds: record.epoch == 0 ? 0 : monotonicSeconds() - start)
    progress?.add(record)
  }

  // MARK: - Result

  private var examplesPerSecond: Double {
    let examples = session.fractionalEpoch * Double(session.data.partition.train.count)
    return seconds > 0 ? examples / seconds : 0
  }

  /// How the network does now, in a line; `report` is what it was judged by, if it was: every
  /// evaluation goes through all data.
  func summary(_ report: ResultsReport?) -> String {
    let epochs = session.epoch
    let stopped = session.earlyStop.map { ", stopped early, back at epoch \($0.bestEpoch)" }
    let back = stopped ?? session.returnedEpoch.map { ", back at epoch \($0)" } ?? ""
    let costs =
      report?.train.map { evaluationText(train: $0.evaluation, dev: report?.dev?.evaluation) }
      ?? session.evaluate()?.text ?? ""
    return "\(epochs) \(epochs == 1 ? "epoch" : "epochs") in "
      + "\(NumberFormat.fixed(seconds, decimals: 2)) s, "
      + "\(NumberFormat.compactCount(examplesPerSecond)) examples/s\(back): \(costs)"
  }
}

extension EpochRecord {
  /// `train cost 0.021, accuracy 99.2 %; dev cost 0.034, accuracy 97.5 %`.
  var text: String { evaluationText(train: train, dev: dev) }
}

/// `train cost 0.021, accuracy 99.2 %; dev cost 0.034, accuracy 97.5 %`.
private func evaluationText(train: Evaluation, dev: Evaluation?) -> String {
  func text(_ name: String, _ evaluation: Evaluation) -> String {
    let cost = "\(name) cost \(NumberFormat.threeSignificant(evaluation.cost))"
    if let accuracy = evaluation.accuracy {
      return "\(cost), accuracy \(NumberFormat.percent(accuracy))"
    }
    guard let rSquared = evaluation.rSquared else { return cost }
    return "\(cost), R² \(NumberFormat.fixed(rSquared, decimals: 4))"
  }
  return [text("train", train), dev.map { text("dev", $0) }].compactMap { $0 }
    .joined(separator: "; ")
}
