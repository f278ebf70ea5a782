/// What is wrong with a file so far, and on which lines its settings stand.
///
/// A class because all readers of one file write into the same log; it never leaves the reading
/// thread.
final class ProblemLog {
  /// The most problems that are kept: a file of nonsense must not fill the screen for ever.
  static let capacity = 100

  private(set) var problems: [ExperimentProblem] = []
  /// The line of every setting that the file has, by path.
  var lines: [String: Int] = [:]

  /// Keeps `problem` if there is room.
  func add(_ problem: ExperimentProblem) {
    if problems.count < Self.capacity { problems.append(problem) }
  }
}
