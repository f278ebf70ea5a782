import TerminalUI
import Training

/// A trained run that another one of the same data has replaced, to compare that with.
struct EarlierRun: Hashable, Sendable {
  /// What was trained.
  let experiment: Experiment
  /// How it did.
  let records: [CostRecord]

  /// What was different about it, in a word or two: `adam`, `rate 0.1`; `other run` where nothing was.
  func name(against now: Experiment, on traits: DataTraits?) -> String {
    if let difference = networkDifference(now) { return difference }
    let changed = settingsFields(of: experiment, on: traits).first {
      $0.value(in: experiment) != $0.value(in: now)
    }
    guard let changed else { return "other run" }
    let value = changed.value(in: experiment)
    if case .choice = changed.kind { return value }
    let title = changed.title.split(separator: " ").last.map(String.init) ?? changed.title
    return "\(title) \(value)"
  }

  /// What was different about the layers: `16-16`, `tanh`, `no batch-norm`; `nil` where nothing was.
  private func networkDifference(_ now: Experiment) -> String? {
    let (old, new) = (experiment.network.layers, now.network.layers)
    if old == new { return nil }
    if old.count != new.count { return "\(old.count) layers" }
    if old.map(\.unitCount) != new.map(\.unitCount) {
      return old.map { "\($0.unitCount)" }.joined(separator: "-")
    }
    let activations = Set(old.map(\.activation.id))
    if old.map(\.activation) != new.map(\.activation) {
      return activations.count == 1 ? activations.first : "other activations"
    }
    if old.map(\.shared.batchNorm) != new.map(\.shared.batchNorm) {
      return old.contains { $0.shared.batchNorm } ? "batch-norm" : "no batch-norm"
    }
    return "other layers"
  }
}

extension DashboardState {
  /// Keeps what was trained for comparison, as another run of `new` takes its place; what was kept
  /// before stays where nothing was.
  mutating func keepEarlierRun(comparedWith new: Experiment) {
    guard let current, current.experiment.data.hasSameSource(as: new.data) else {
      if let earlier, !earlier.experiment.data.hasSameSource(as: new.data) { self.earlier = nil }
      return
    }
    if current.step > 0 {
      earlier = EarlierRun(experiment: current.experiment, records: current.costRecords)
    }
  }
}
