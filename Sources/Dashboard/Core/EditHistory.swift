import Training

/// The experiments that the form showed before, to undo and redo changes. Weights are not part of
/// it.
struct EditHistory: Hashable, Sendable {
  private var past: [Experiment] = []
  private var future: [Experiment] = []

  /// The changes that can be undone.
  static let limit = 100

  /// Remembers `before`, which was just left by a change; what was undone is forgotten.
  mutating func record(_ before: Experiment) {
    past.append(before)
    if past.count > Self.limit { past.removeFirst() }
    future = []
  }

  /// The experiment before the last change, or `nil`.
  mutating func undo(from current: Experiment) -> Experiment? {
    guard let previous = past.popLast() else { return nil }
    future.append(current)
    return previous
  }

  /// The experiment that was last undone, or `nil`.
  mutating func redo(from current: Experiment) -> Experiment? {
    guard let next = future.popLast() else { return nil }
    past.append(current)
    return next
  }
}
