import TerminalUI
import Training

extension PanelID {
  static let confusion = PanelID("confusion")
}

/// What is taken for what; for regression the predicted against the true values.
struct ConfusionPanel: Panel {
  let id = PanelID.confusion

  func title(_ state: DashboardState) -> String {
    guard state.current?.data.task == .regression else { return state.titleOfSet("Confusion") }
    return state.titleOfSet(
      state.resultsView.showsResiduals ? "Residuals" : "Predictions")
  }
  func value(_ state: DashboardState) -> String {
    if let note = state.untrainedNote { return note }
    guard let results = state.shownSet?.results else { return "" }
    if let accuracy = results.evaluation.accuracy { return NumberFormat.percent(accuracy) }
    return results.regression?.rSquared.map { "R² \(NumberFormat.fixed($0, decimals: 3))" } ?? ""
  }
  func hints(_ state: DashboardState) -> [KeyHint] {
    let view =
      state.current?.data.task == .regression
      ? (state.resultsView.showsResiduals ? "predictions" : "residuals")
      : (state.resultsView.showsShares ? "counts" : "shares")
    return [KeyHint("m", "set"), KeyHint("v", view)]
  }
  var explanation: String {
    "A row an actual class, a column a predicted one: what is right stands on the diagonal. Recall is "
      + "the share of a class that is found, precision the share of a prediction that is right. For "
      + "regression every example is a point, and the line is where predictions are right. m shows "
      + "train, dev or test, and v shares instead of counts, or residuals (true minus predicted) "
      + "instead of predictions."
  }

  func measurements(in rect: Rect, _ state: DashboardState) -> MeasurementRequest {
    MeasurementRequest(results: true)
  }

  func handle(_ key: Key, state: inout DashboardState) -> [Effect]? {
    switch key {
    case .character("m"): state.showNextSet()
    case .character("v"):
      if state.current?.data.task == .regression {
        state.resultsView.showsResiduals.toggle()
      } else {
        state.resultsView.showsShares.toggle()
      }
    default: return nil
    }
    return []
  }

  func click(_ event: MouseEvent, in rect: Rect, state: inout DashboardState) -> [Effect] {
    guard let shown = state.shownSet, let regression = shown.results.regression else { return [] }
    let plot = PredictionPlot(regression, shown.set, state)
    guard
      let point = plot.plot.point(
        atColumn: event.x, row: event.y, in: rect, glyphs: state.glyphs)
    else { return [] }
    state.choose(example: regression.residuals[point].index)
    return []
  }

  // MARK: - Drawing

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    guard let shown = state.shownSet, let report = state.report else {
      CenteredSentence(DashboardState.resultsNote).draw(in: rect, of: &buffer)
      return
    }
    if let regression = shown.results.regression {
      PredictionPlot(regression, shown.set, state).plot
        .draw(in: rect, of: &buffer, glyphs: state.glyphs)
    } else {
      ConfusionView(report, shown: shown.set, showsShares: state.resultsView.showsShares)
        .draw(in: rect.inset(left: 1, right: 1), of: &buffer, glyphs: state.glyphs)
    }
  }
}
