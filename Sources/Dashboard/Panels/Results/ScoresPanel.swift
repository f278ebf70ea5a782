import TerminalUI
import Training

extension PanelID {
  static let scores = PanelID("scores")
}

/// Cost and accuracy (or R² and errors) on train, dev and test, and whether bias or variance is
/// high.
struct ScoresPanel: Panel {
  let id = PanelID.scores

  func title(_ state: DashboardState) -> String { "Scores" }
  func value(_ state: DashboardState) -> String {
    "acceptable error " + ErrorText.acceptable(state.resultsView.acceptableError)
  }
  func hints(_ state: DashboardState) -> [KeyHint] { [KeyHint("+-", "acceptable error")] }
  var explanation: String {
    "How the network does on the examples it is trained on (train), on those that settings are "
      + "chosen by (dev) and on those that nothing was chosen by (test). The verdict compares the "
      + "errors with the one that would be acceptable, ε: a training error of 3 ε and more is high bias, "
      + "a dev error 3 ε and more above it is high variance; the mark in each bar is at 3 ε. + and "
      + "- change ε. For regression the error is 1 - R², the share of the variance "
      + "that is left unexplained."
  }

  func measurements(in rect: Rect, _ state: DashboardState) -> MeasurementRequest {
    MeasurementRequest(results: true)
  }

  func handle(_ key: Key, state: inout DashboardState) -> [Effect]? {
    switch key {
    case .character("+"), .character("="): state.resultsView.stepAcceptableError(1)
    case .character("-"): state.resultsView.stepAcceptableError(-1)
    default: return nil
    }
    return []
  }

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    guard let report = state.report else {
      CenteredSentence(DashboardState.resultsNote).draw(in: rect, of: &buffer)
      return
    }
    let inside = rect.inset(left: 1)
    let (top, rest) = inside.splitTop(ExampleSet.allCases.count + 1)
    ScoresTable(report).table(width: inside.width).draw(in: top, of: &buffer, glyphs: state.glyphs)
    VerdictView(
      report: report, isTrained: state.untrainedNote == nil,
      cause: state.current?.findings.first { $0.kind != .overfitting }
    )
    .draw(in: rest.inset(top: rest.height >= 8 ? 1 : 0), of: &buffer, glyphs: state.glyphs)
  }
}

/// Errors as the screen writes them.
enum ErrorText {
  /// An error in percent: `8.1 %`. What is not 0 does not read so.
  static func percent(_ error: Double) -> String {
    if error > 0, error < 0.0005 { return "<0.1 %" }
    return NumberFormat.percent(error, decimals: abs(error) < 9.995 ? 1 : 0)
  }

  /// ε in percent: `0.5 %`, `1 %`.
  static func acceptable(_ error: Double) -> String {
    NumberFormat.percent(error, decimals: error < 0.01 ? 1 : 0)
  }
}
