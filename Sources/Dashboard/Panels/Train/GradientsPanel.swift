import TerminalUI
import Training

extension PanelID {
  static let gradients = PanelID("gradients")
}

/// How strongly each layer is told to change: its gradient now, over time, and a plain verdict.
struct GradientsPanel: Panel {
  let id = PanelID.gradients
  let hasLogAxis = true

  func title(_ state: DashboardState) -> String { "Gradients" }
  func value(_ state: DashboardState) -> String {
    guard (state.current?.history.batches.count ?? 0) > 1 else { return "rms" }
    return state.size.width < 100 ? "smooth" : "rms, smoothed"
  }
  func hints(_ state: DashboardState) -> [KeyHint] { [KeyHint("l", "axis"), KeyHint("z", "zoom")] }
  var explanation: String {
    "The root mean square of each layer's weight gradients, now and over time; single batches "
      + "scatter, and numbers, bars and curves are smoothed over a few columns. A full bar is the "
      + "largest, each sixth of it less a power of ten. Gradients that shrink by orders of magnitude towards the input vanish: the first layers do not learn. "
      + "Growing ones explode. The verdict looks at the absolute level and the activations as "
      + "well, and only while the cost is still high."
  }

  func measurements(in rect: Rect, _ state: DashboardState) -> MeasurementRequest {
    MeasurementRequest(histogramBins: 48)
  }

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    guard let snapshot = state.current, !snapshot.layers.isEmpty else { return }
    let count = snapshot.layers.count
    let verdict = HealthVerdict(snapshot)
    let (upper, foot) = rect.splitTop(rect.height - verdict.height(in: rect))
    // Where no chart would have room anyway, the bars may take it all.
    let share = upper.height >= 12 ? upper.height / 3 : upper.height / 2
    let isChartShown = upper.height - min(count, share) >= 4
    // The waterfall says what the bars say, and when: it needs a past, and room to read it. It can
    // show two layers in a row.
    let stripRows =
      count <= share
      ? count * min(3, share / count) : min(count, max(share, (count + 1) / 2))
    if rect.width >= 30, isChartShown, snapshot.history.batches.count > 1, count <= 2 * stripRows,
      upper.height - stripRows >= 4
    {
      let (strip, chart) = upper.splitTop(stripRows)
      drawWaterfall(snapshot, in: strip, above: chart, of: &buffer, state)
    } else {
      let (bars, chart) = upper.splitTop(
        min(count, isChartShown ? max(1, share) : upper.height))
      let course = course(snapshot.history, width: rect.width, state)
      let ends = snapshot.layers.indices.map { layer in
        course.series.indices.contains(layer) ? course.series[layer].current : nil
      }
      drawBars(
        zip(ends, snapshot.layers).map { $0 ?? $1.gradient }, in: bars, of: &buffer, state)
      if chart.height >= 3 { course.draw(in: chart, of: &buffer, glyphs: state.glyphs) }
    }
    verdict.draw(in: foot, of: &buffer, glyphs: state.glyphs)
  }

  // MARK: - Bars

  /// The decades that a full bar stands for: what is this much smaller than the largest has none.
  private static let decades = 6.0

  private func drawBars(
    _ gradients: [Double], in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState
  ) {
    let top = gradients.filter(\.isFinite).max() ?? 0
    let labelWidth = gradients.count > 9 ? 3 : 2
    let rows = LayerRows(count: gradients.count, height: rect.height).rows
    for (index, row) in rows.enumerated() {
      guard case .layer(let shown) = row else {
        if case .hidden(let count) = row {
          let note = LayerRows.note(hidden: count, shownOn: .gradients)
          buffer.text(
            truncated(note, to: rect.width), x: rect.x, y: rect.y + index, .role(.dimText))
        }
        continue
      }
      let value = gradients[shown]
      let exponent = value > 0 && top > 0 ? logarithm(value / top) : -Self.decades
      BarRow(
        label: shown == gradients.count - 1 ? "out" : "\(shown + 1)",
        value: NumberFormat.short(value),
        fraction: max(0, 1 + exponent / Self.decades), paint: .role(.series(shown)),
        labelWidth: max(3, labelWidth), valueWidth: 5
      ).draw(
        in: Rect(x: rect.x, y: rect.y + index, width: rect.width, height: 1), of: &buffer,
        glyphs: state.glyphs)
    }
  }

  // MARK: - Over time

  /// A row a layer with the logarithm of the gradient as colour above a curve a layer, the same time
  /// in the same column of both.
  private func drawWaterfall(
    _ snapshot: TrainingSnapshot, in strip: Rect, above chart: Rect, of buffer: inout CellBuffer,
    _ state: DashboardState
  ) {
    let count = snapshot.layers.count
    let records = snapshot.history.batches
    let names = (0..<count).map { LayerDetails.name($0, of: count) }
    var course = course(snapshot.history, width: chart.width, state)
    let numbers = course.series.map { $0.current.map(NumberFormat.short) ?? "-" }
    course.margins = ChartMargins(
      left: 1 + (names.map { columns(of: $0) }.max() ?? 0),
      // Two curves that end together have their names side by side: `2 out`.
      right: 1 + max(5, numbers.map { columns(of: $0) }.max() ?? 0))
    course.draw(in: chart, of: &buffer, glyphs: state.glyphs)
    // Without a gradient above 0 there is no curve, but there are layers.
    let plot =
      course.plot(in: chart, glyphs: state.glyphs)
      ?? chart.inset(left: course.margins.left, right: course.margins.right)
    let range = course.xRange ?? 0...1
    let moments = TimeColumns(
      records.map(\.epoch), axis: Axis(range), count: plot.width
    ).moments
    let rows = (0..<count).map { layer in
      let values = moments.map { column in
        column.map { index in
          let gradients = records[index].gradients
          return gradients.indices.contains(layer) ? logarithm(max(gradients[layer], 1e-30)) : .nan
        }.max() ?? .nan
      }
      return HeatStrip.Row(
        label: names[layer], values: values, labelPaint: .role(.series(layer)),
        value: numbers.indices.contains(layer) ? numbers[layer] : "-")
    }
    let known = rows.flatMap(\.values).filter(\.isFinite)
    // Quarters of a decade: a range that follows every value recolours all of them.
    let top = ((known.max() ?? 0) * 4).rounded(.up) / 4
    let bottom = ((known.min() ?? -1) * 4).rounded(.down) / 4
    HeatStrip(
      rows: rows, range: min(bottom, top - 1)...top, usesColor: state.usesColor,
      margins: ChartMargins(left: plot.x - chart.x, right: chart.maxX - plot.maxX)
    ).draw(in: strip, of: &buffer, glyphs: state.glyphs)
  }

  /// A curve a layer.
  private func course(
    _ history: History, width: Int, _ state: DashboardState
  ) -> LineChart {
    let count = history.batches.last?.gradients.count ?? 0
    let series = (0..<count).map { layer in
      let points = history.batches.compactMap { record in
        record.gradients.indices.contains(layer)
          ? ChartPoint(record.epoch, record.gradients[layer]) : nil
      }
      return LineChart.Series(
        LayerDetails.name(layer, of: count), .role(.series(layer)),
        points: points.smoothedByFactors(columns: width))
    }
    return LineChart(
      series: series, yScale: state.linearPanels.contains(id) ? .linear : .logarithmic,
      xLabel: "epoch", xRange: Axis(spanning: [0] + history.batches.suffix(1).map(\.epoch)).range,
      cursor: state.cursor, emptyText: "space starts training", showsLegend: false)
  }
}
