import Datasets
import NeuralNetwork

/// Trains one trial from its first epoch to its last, in the calling thread.
struct TrialRun {
  let trial: Trial
  let search: Search
  /// Whether the search is to end; the trial then leaves no record.
  let isCancelled: () -> Bool
  /// Told the share of the epochs that is done.
  let progress: (Double) -> Void

  /// The steps between two looks at ``isCancelled``: a moment for any network worth a search.
  private static let stepsAtOnce = 16

  /// How it went; `nil` where it was cancelled.
  func record() -> TrialRecord? {
    do {
      let experiment = try search.experiment(of: trial)
      let data = try search.data(for: experiment)
      switch experiment.precision {
      case .float32: return record(TrainingSession<Float>(experiment, data: data))
      case .float64: return record(TrainingSession<Double>(experiment, data: data))
      }
    } catch {
      return TrialRecord(trial: trial, state: .invalid, problem: Self.line(error))
    }
  }

  private func record<S: Scalar>(_ session: TrainingSession<S>) -> TrialRecord? {
    let start = monotonicSeconds()
    guard train(session) else { return nil }
    // With early stopping that is the best epoch, whether it stopped or not.
    let last = session.evaluate()
    var record = TrialRecord(
      trial: trial, state: .done, epochs: session.epoch, seconds: monotonicSeconds() - start)
    if let divergence = session.divergence {
      record.state = .diverged
      record.problem = divergence.text(layerCount: session.network.layerCount)
    } else {
      record.dev = last?.dev
      record.train = last?.train
    }
    return record
  }

  /// Trains to the end; `false` where it was cancelled.
  private func train<S: Scalar>(_ session: TrainingSession<S>) -> Bool {
    let epochs = session.experiment.training.epochs
    while session.epoch < epochs, session.divergence == nil {
      if isCancelled() { return false }
      let before = session.step
      session.advance(batches: min(Self.stepsAtOnce, session.batchesLeftInEpoch))
      // A session that was stopped early takes no further steps.
      if session.step == before { break }
      progress(session.fractionalEpoch / Double(epochs))
    }
    return true
  }

  /// An error in one line: the first of its problems, and how many others there are.
  private static func line(_ error: any Error) -> String {
    let lines = "\(error)".split(separator: "\n").map { String($0).printable }
    guard let first = lines.first, lines.count > 1 else { return "\(error)".printable }
    return "\(first) (and \(lines.count - 1) more)"
  }
}

extension Divergence {
  /// `the numbers stopped being finite at step 12 in layer 2`.
  fileprivate func text(layerCount: Int) -> String {
    let place = layer.map { $0 == layerCount - 1 ? "the output layer" : "layer \($0 + 1)" }
    return "the numbers stopped being finite at step \(step) in \(place ?? "the loss")"
  }
}
