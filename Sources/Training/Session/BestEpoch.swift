import NeuralNetwork

/// The parameters of the best epoch so far, and going back to them: the part of a run that early
/// stopping has.
struct BestEpoch<S: Scalar> {
  private var stopping = EarlyStopping()
  private var best: ParameterCopy<S>?
  /// What the run goes on with where it went back at its planned end.
  private var last: ParameterCopy<S>?

  /// Judges `network` at the end of an epoch, and keeps its parameters if it is the best so far.
  mutating func consider(_ network: Network<S>, epoch: Int, devCost: Double) {
    guard stopping.isBest(epoch: epoch, cost: devCost) else { return }
    if let best { best.take(from: network) } else { best = ParameterCopy(of: network) }
  }

  /// Why to stop at `epoch`, if that is so; then `network` has the best epoch's parameters.
  func stop(_ network: Network<S>, at epoch: Int, patience: Int) -> EarlyStop? {
    guard let stop = stopping.stop(at: epoch, patience: patience) else { return nil }
    best?.restore(to: network)
    return stop
  }

  /// Begins to count the epochs without progress anew.
  mutating func restartPatience(at epoch: Int) { stopping.restartPatience(at: epoch) }

  /// Gives `network` the best epoch's parameters at the planned end of the run; returns that epoch,
  /// or `nil` where the last one is the best. ``goOn(_:)`` takes it back.
  mutating func goBack(_ network: Network<S>, at epoch: Int) -> Int? {
    guard let best, stopping.bestEpoch < epoch else { return nil }
    last = ParameterCopy(of: network)
    best.restore(to: network)
    return stopping.bestEpoch
  }

  /// Gives `network` back what it had before ``goBack(_:at:)``; answers whether there was that.
  mutating func goOn(_ network: Network<S>) -> Bool {
    guard let last else { return false }
    last.restore(to: network)
    self.last = nil
    return true
  }
}
