/// A run that ended by itself because the dev cost did not get better any more; its parameters are
/// those of the best epoch.
public struct EarlyStop: Hashable, Sendable {
  /// The complete epochs when it ended.
  public var epoch: Int
  /// The epoch with the lowest dev cost, which it went back to.
  public var bestEpoch: Int
  /// The dev cost then.
  public var bestCost: Double

  /// An end after `epoch`.
  public init(epoch: Int, bestEpoch: Int, bestCost: Double) {
    self.epoch = epoch
    self.bestEpoch = bestEpoch
    self.bestCost = bestCost
  }
}

/// Watches the dev cost, epoch by epoch (course notes, regularization).
struct EarlyStopping: Sendable {
  private(set) var bestEpoch = 0
  private(set) var bestCost = Double.infinity
  /// Patience began here, if not with a better epoch since.
  private var start = 0

  /// Takes the cost of an epoch, and tells whether it is the best one so far.
  mutating func isBest(epoch: Int, cost: Double) -> Bool {
    guard cost < bestCost else { return false }
    (bestEpoch, bestCost) = (epoch, cost)
    return true
  }

  /// Counts patience from `epoch` on; the best epoch stays the best.
  mutating func restartPatience(at epoch: Int) { start = epoch }

  /// The end, where `patience` epochs up to `epoch` were no better.
  func stop(at epoch: Int, patience: Int) -> EarlyStop? {
    guard bestCost < .infinity, epoch - max(start, bestEpoch) >= patience else { return nil }
    return EarlyStop(epoch: epoch, bestEpoch: bestEpoch, bestCost: bestCost)
  }
}
