import Training

/// What the screen of the results remembers.
struct ResultsViewState: Hashable, Sendable {
  /// ε of the verdict, one of ``acceptableErrors``.
  var acceptableError = BiasVarianceVerdict.defaultAcceptableError
  /// The set that confusion, classes and mistakes are of; ``DashboardState/shownSet`` is what it
  /// comes to.
  var set = ExampleSet.dev
  /// Whether the confusion shows shares of the true classes instead of counts.
  var showsShares = false
  /// Whether the plot of a regression shows residuals instead of predictions.
  var showsResiduals = false
  /// The class under the cursor.
  var classRow = 0
  /// The place of the chosen mistake in the list of them.
  var mistake = 0

  /// The steps of ε, 0.1 % to 50 %.
  static let acceptableErrors = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5]

  /// Goes one step of ε up or down; it stays at the ends.
  mutating func stepAcceptableError(_ direction: Int) {
    let steps = Self.acceptableErrors
    let index = steps.firstIndex(of: acceptableError) ?? 0
    acceptableError = steps[min(max(0, index + direction), steps.count - 1)]
  }
}
