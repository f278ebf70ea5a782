/// The best trials of a search, best first.
public struct BestTrials: Hashable, Sendable {
  /// The records, at most ``capacity``.
  public private(set) var records: [TrialRecord] = []
  /// The most that are kept.
  public let capacity: Int

  /// No trials yet.
  public init(capacity: Int) { self.capacity = capacity }

  /// Takes `record` in if it is among the best.
  public mutating func add(_ record: TrialRecord) {
    guard record.state == .done else { return }
    let place = records.firstIndex { record.isBetter(than: $0) } ?? records.count
    records.insert(record, at: place)
    if records.count > capacity { records.removeLast() }
  }
}
