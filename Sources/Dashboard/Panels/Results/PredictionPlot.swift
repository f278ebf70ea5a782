import TerminalUI
import Training

/// The predicted against the true values of a set, or what is left between them.
struct PredictionPlot {
  let plot: ScatterPlot

  init(_ figures: RegressionFigures, _ set: ExampleSet, _ state: DashboardState) {
    let target = state.current?.data.targetName ?? "value"
    let showsResiduals = state.resultsView.showsResiduals
    let chosen = state.chosenExample
    plot = ScatterPlot(
      points: figures.residuals.map { residual in
        ScatterPoint(
          showsResiduals ? residual.predicted : residual.actual,
          showsResiduals ? residual.value : residual.predicted, isTraining: set == .train)
      },
      xLabel: (showsResiduals ? "predicted " : "true ") + target,
      yLabel: showsResiduals ? "residual" : "predicted",
      reference: showsResiduals ? .horizontal(0) : .diagonal,
      selected: chosen.flatMap { index in figures.residuals.firstIndex { $0.index == index } },
      usesColor: state.usesColor, emptyText: "no examples")
  }
}
