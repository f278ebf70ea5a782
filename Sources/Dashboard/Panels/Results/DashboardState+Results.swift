import TerminalUI
import Training

extension DashboardState {
  /// How the network was judged last, with the error that counts as acceptable here.
  var report: ResultsReport? {
    guard var report = current?.results else { return nil }
    report.acceptableError = resultsView.acceptableError
    return report
  }

  /// The set that the panels show and how the network does on it: the chosen set, or the training
  /// set where the split has no such one.
  var shownSet: (set: ExampleSet, results: SetResults)? {
    guard let report = current?.results else { return nil }
    if let results = report[resultsView.set] { return (resultsView.set, results) }
    return report.train.map { (.train, $0) }
  }

  /// Shows the next set that there is.
  mutating func showNextSet() {
    guard let report = current?.results, let shown = shownSet?.set else { return }
    let sets = ExampleSet.allCases.filter { report[$0] != nil }
    guard let index = sets.firstIndex(of: shown) else { return }
    resultsView.set = sets[(index + 1) % sets.count]
    resultsView.mistake = 0
    if sets.count == 1 { say("all examples are in the training set: the split has no other") }
  }

  /// Takes the keys of a list about the shown set: `m` shows the next set, and those that move lead
  /// to another of `count` rows, which `choose` is told; answers whether it was one.
  mutating func handleSetKey(
    _ key: Key, row: Int, count: Int, choose: (Int, inout DashboardState) -> Void
  ) -> Bool {
    if key == .character("m") {
      showNextSet()
      return true
    }
    guard count > 0, let next = key.movedRow(from: row, count: count) else { return false }
    choose(next, &self)
    return true
  }

  /// `name` with the set that it is about: `Confusion, dev`.
  func titleOfSet(_ name: String) -> String {
    shownSet.map { "\(name), \($0.set.rawValue)" } ?? name
  }

  /// What a panel says at its right while nobody has trained the network.
  var untrainedNote: String? { current?.isTrained == false ? "untrained" : nil }

  /// What a panel says in its middle while it has no results.
  static let resultsNote = "judging train, dev and test…"
}
