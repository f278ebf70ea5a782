import Training

/// What the form showed at a moment, and the run that belonged to it.
struct EditPoint: Hashable, Sendable {
  var experiment: Experiment
  /// The run, by the number of its load: the trainer sets runs aside under it.
  var generation: Int
  /// The steps that the network was trained for.
  var step: Int
  /// The steps whose weights were exported last.
  var exportedStep: Int
  /// The file that its network began with; `nil` where it was drawn.
  var weightsName: String?
}

/// What the form showed before, to undo and redo changes. Points with the same number belong to the
/// same run: from one to the other it goes on with other settings.
struct EditHistory: Hashable, Sendable {
  private var past: [EditPoint] = []
  private var future: [EditPoint] = []

  /// The changes that can be undone.
  static let limit = 100

  /// Remembers `before`, which was just left by a change; what was undone is forgotten.
  mutating func record(_ before: EditPoint) {
    past.append(before)
    if past.count > Self.limit { past.removeFirst() }
    future = []
  }

  /// What was before the last change, or `nil`.
  mutating func undo(from current: EditPoint) -> EditPoint? {
    guard let previous = past.popLast() else { return nil }
    future.append(current)
    return previous
  }

  /// What was last undone, or `nil`.
  mutating func redo(from current: EditPoint) -> EditPoint? {
    guard let next = future.popLast() else { return nil }
    past.append(current)
    return next
  }

  /// Calls the run `former` by its new number: it goes on under that.
  mutating func renumber(_ former: Int, as generation: Int) {
    for index in past.indices where past[index].generation == former {
      past[index].generation = generation
    }
    for index in future.indices where future[index].generation == former {
      future[index].generation = generation
    }
  }

  /// The latest network behind that was trained: how many times to undo until it is back, and the
  /// steps that it was trained for.
  var latestTrained: (undoCount: Int, step: Int)? {
    past.reversed().enumerated().first { $0.element.step > 0 }
      .map { ($0.offset + 1, $0.element.step) }
  }
}
