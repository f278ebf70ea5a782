import TerminalUI
import Training

extension PanelID {
  static let decision = PanelID("decision")
}

/// What the network answers over the plane of its inputs, with the examples on it.
struct DecisionPanel: Panel {
  let id = PanelID.decision

  func title(_ state: DashboardState) -> String {
    guard let snapshot = state.current, let field = snapshot.field else { return "Decision" }
    let isRegression = snapshot.data.classNames.isEmpty
    if field.yTitle == nil {
      return "\(isRegression ? snapshot.data.targetName : "Decision") over \(field.xTitle)"
    }
    if field.xTitle.hasPrefix("principal") { return "Principal plane" }
    return isRegression ? "Prediction" : "Decision"
  }

  func value(_ state: DashboardState) -> String {
    guard let snapshot = state.current, let latest = snapshot.latest else { return "" }
    let (name, evaluation) = latest.dev.map { ("dev", $0) } ?? ("train", latest.train)
    if let accuracy = evaluation.accuracy {
      return "\(name) \(NumberFormat.percent(accuracy))"
    }
    return evaluation.rSquared.map { "\(name) R² \(NumberFormat.fixed($0, decimals: 3))" } ?? ""
  }

  var explanation: String {
    "The colour is the class that the network answers, the stronger the surer; the line is where "
      + "it changes its mind. Filled points are trained on, hollow ones are the dev set, and a "
      + "cross is one that it gets wrong. Of values it is the value that is predicted: points have "
      + "colour and shape of the third of the range that theirs is in, so that one on another "
      + "colour is answered wrongly. With more than two inputs it is the plane in which the "
      + "data spread most, along their principal components (PC)."
  }

  func measurements(in rect: Rect, _ state: DashboardState) -> MeasurementRequest {
    MeasurementRequest(
      fieldWidth: min(rect.width, Self.largestSide),
      fieldHeight: min(
        (rect.height - DecisionLegend(state).rows(in: rect.size)) * 2, Self.largestSide))
  }

  /// More samples than this are more than anybody sees, and cost the trainer time.
  private static let largestSide = 240

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    guard let field = state.current?.field else {
      buffer.text("…", x: rect.x + rect.width / 2, y: rect.y + rect.height / 2, .role(.dimText))
      return
    }
    let key = DecisionLegend(state)
    let (picture, legend) = rect.splitTop(rect.height - key.rows(in: rect.size))
    if field.yTitle == nil, case .values(let values, _) = field.samples {
      curve(field, values).draw(in: picture, of: &buffer, glyphs: state.glyphs)
    } else {
      map(field, classCount: state.current?.data.classNames.count ?? 0, state)
        .draw(in: picture, of: &buffer, glyphs: state.glyphs)
    }
    key.draw(in: legend, of: &buffer)
  }

  private func map(_ field: DecisionField, classCount: Int, _ state: DashboardState) -> FieldMap {
    FieldMap(
      samples: FieldSamples(field, classCount: classCount),
      points: field.mapPoints(classCount: classCount, marksMistakes: true),
      showsBoundary: classCount > 0, usesColor: state.usesColor, isMuted: classCount == 0,
      xLabel: axisName(field.xTitle),
      yLabel: axisName(field.yTitle ?? ""))
  }

  private func axisName(_ title: String) -> String {
    title.replacing("principal component", with: "PC")
  }

  private func curve(_ field: DecisionField, _ values: [Float]) -> CurvePlot {
    let range = field.xRange
    let width = range.upperBound - range.lowerBound
    return CurvePlot(
      points: field.points.map {
        .init(range.lowerBound + $0.x * width, $0.value, isTraining: !$0.isDev)
      },
      curve: values.enumerated().map { column, value in
        ChartPoint(
          range.lowerBound + (Double(column) + 0.5) / Double(max(1, field.width)) * width,
          Double(value))
      }, xLabel: field.xTitle)
  }
}
