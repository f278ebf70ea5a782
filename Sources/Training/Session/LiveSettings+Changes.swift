import NeuralNetwork

extension LiveSettings {
  /// What is different in `new`, for the flags on the time axis. The number of epochs has none: no
  /// step is another one by it.
  public func changes(to new: LiveSettings) -> [SettingChange] {
    var changes: [SettingChange] = []
    func compare<Value: Equatable>(
      _ name: String, _ value: KeyPath<LiveSettings, Value>, _ text: (Value) -> String
    ) {
      let (before, after) = (self[keyPath: value], new[keyPath: value])
      guard before != after else { return }
      changes.append(SettingChange(name: name, before: text(before), after: text(after)))
    }
    compare("rate", \.learningRate) { $0.shortestText }
    compare("schedule", \.schedule) { schedule in
      let settings = schedule.settings.sorted { $0.key < $1.key }
      return ([schedule.id] + settings.map { "\($0) \($1.shortestText)" }).joined(separator: " ")
    }
    compare("batch", \.batchSize) { $0.text }
    compare("L1", \.penalty.l1) { $0.shortestText }
    compare("L2", \.penalty.l2) { $0.shortestText }
    compare("max-norm", \.maxNorm) { $0?.shortestText ?? "none" }
    compare("clip-norm", \.clipNorm) { $0?.shortestText ?? "none" }
    compare("early stopping", \.earlyStoppingPatience) { $0.map(String.init) ?? "none" }
    return changes
  }
}

extension BatchSize {
  /// As files and the form write it: `32`, `full`.
  public var text: String {
    switch self {
    case .full: "full"
    case .count(let count): String(count)
    }
  }
}
