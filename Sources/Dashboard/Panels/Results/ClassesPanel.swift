import NeuralNetwork
import TerminalUI
import Training

extension PanelID {
  static let classes = PanelID("classes")
}

/// How well every class is told from the others; for regression how the residuals are spread.
struct ClassesPanel: Panel {
  let id = PanelID.classes

  func title(_ state: DashboardState) -> String {
    state.titleOfSet(
      state.current?.data.task == .regression ? "Residual spread" : "Classes")
  }
  func value(_ state: DashboardState) -> String {
    if let note = state.untrainedNote { return note }
    guard let results = state.shownSet?.results else { return "" }
    if let f1 = results.classification?.confusion.macroAverages.f1 {
      return "F1 \(NumberFormat.percent(f1))"
    }
    return results.regression.map {
      "RMSE \(NumberFormat.threeSignificant($0.rootMeanSquaredError))"
    } ?? ""
  }
  func hints(_ state: DashboardState) -> [KeyHint] {
    state.current?.data.task == .regression
      ? [KeyHint("m", "set")] : [KeyHint("↑↓", "choose"), KeyHint("m", "set")]
  }
  var explanation: String {
    "Precision is how far the network is to be believed when it names a class, recall how much of "
      + "the class it finds, and F1 their harmonic mean, all in percent; support is the examples of "
      + "the class, and the mean counts every class the same. For regression it is how often true "
      + "minus predicted has which value: a good network's residuals lie close around 0, and a mean "
      + "beside 0 is a bias that training longer would remove. m shows train, dev or test."
  }

  func measurements(in rect: Rect, _ state: DashboardState) -> MeasurementRequest {
    MeasurementRequest(results: true)
  }

  func handle(_ key: Key, state: inout DashboardState) -> [Effect]? {
    let isTaken = state.handleSetKey(
      key, row: state.resultsView.classRow, count: state.current?.data.classNames.count ?? 0
    ) { row, state in state.resultsView.classRow = row }
    return isTaken ? [] : nil
  }

  func click(_ event: MouseEvent, in rect: Rect, state: inout DashboardState) -> [Effect] {
    guard let table = table(state), let row = table.row(at: event.y, in: rect) else { return [] }
    state.resultsView.classRow = row
    return []
  }

  // MARK: - Drawing

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    if let table = table(state) {
      table.draw(in: rect, of: &buffer, glyphs: state.glyphs)
    } else if let figures = state.shownSet?.results.regression {
      ResidualHistogram(figures, count: state.shownSet?.results.count ?? 0)
        .draw(in: rect.inset(left: 1, right: 1), of: &buffer, glyphs: state.glyphs)
    } else {
      CenteredSentence(DashboardState.resultsNote).draw(in: rect, of: &buffer)
    }
  }

  private func table(_ state: DashboardState) -> ClassScoresTable? {
    guard let confusion = state.shownSet?.results.classification?.confusion,
      let names = state.current?.data.classNames
    else { return nil }
    return ClassScoresTable(
      confusion, names: names, selected: state.resultsView.classRow,
      showsCursor: state.focus == id)
  }
}
