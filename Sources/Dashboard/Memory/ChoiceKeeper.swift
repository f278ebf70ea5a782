import Dispatch
import Training

/// Notices what the person chooses while the dashboard runs, and has it kept.
struct ChoiceKeeper {
  private let writer: ChoiceWriter?
  private var choices: Choices
  /// What the file holds, or soon will.
  private var written: Choices
  private var experiment: Experiment?
  private var pace: Pace
  private let patience: DispatchTimeInterval
  private var acceptableError: Double

  /// The keeper of `memory` for a dashboard that begins with `state`.
  ///
  /// - Parameter opening: Why `state` shows what it shows. An experiment that nobody asked for is
  ///   not worth remembering until it is changed: the one that could not be opened today stays.
  init(
    _ memory: ChoiceMemory, opening: DashboardOptions.Opening, _ state: DashboardState,
    onFailure: @escaping @Sendable (String) -> Void
  ) {
    writer = memory.file.map { ChoiceWriter($0, onFailure: onFailure) }
    choices = memory.choices
    written = memory.written
    experiment = opening == .asked ? nil : state.experiment
    pace = state.pace
    patience = memory.patience
    acceptableError = state.resultsView.acceptableError
  }

  /// Has kept what `state` shows of choices, where that is something new.
  mutating func observe(_ state: DashboardState) {
    guard let writer else { return }
    choices.theme = state.appearance.chosenTheme
    choices.glyphs = state.appearance.chosenGlyphs
    if state.pace != pace {
      pace = state.pace
      choices.pace = pace
    }
    if state.resultsView.acceptableError != acceptableError {
      acceptableError = state.resultsView.acceptableError
      choices.acceptableError = acceptableError
    }
    // Comparing is cheap; the text is made only of what changed.
    if state.experiment != experiment {
      experiment = state.experiment
      choices.experiment = state.experiment.withAbsolutePath.yaml
    }
    if choices != written {
      written = choices
      writer.write(choices)
    }
  }

  /// Writes what was not written yet.
  func finish() { writer?.finish(limit: patience) }
}
