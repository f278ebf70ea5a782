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
  func value(_ state: DashboardState) -> String { "rms" }
  func hints(_ state: DashboardState) -> [KeyHint] { [KeyHint("l", "axis"), KeyHint("z", "zoom")] }
  var explanation: String {
    "The root mean square of each layer's weight gradients, now and over time. Gradients that "
      + "shrink by orders of magnitude towards the input vanish: the first layers do not learn. "
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
      drawWaterfall(snapshot, in: strip, of: &buffer, state)
      drawCourse(snapshot.history, in: chart, of: &buffer, state)
    } else {
      let (bars, chart) = upper.splitTop(
        min(count, isChartShown ? max(1, share) : upper.height))
      drawBars(snapshot.layers.map(\.gradient), in: bars, of: &buffer, state)
      if chart.height >= 3 { drawCourse(snapshot.history, in: chart, of: &buffer, state) }
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
        value: value == 0
          ? "0" : NumberFormat.scientific(value, decimals: rect.width >= 30 ? 1 : 0),
        fraction: max(0, 1 + exponent / Self.decades), paint: .role(.series(shown)),
        labelWidth: max(3, labelWidth), valueWidth: rect.width >= 30 ? 7 : 5
      ).draw(
        in: Rect(x: rect.x, y: rect.y + index, width: rect.width, height: 1), of: &buffer,
        glyphs: state.glyphs)
    }
  }

  // MARK: - Over time

  /// A row a layer, time from left to right, the logarithm of the gradient as colour.
  private func drawWaterfall(
    _ snapshot: TrainingSnapshot, in rect: Rect, of buffer: inout CellBuffer,
    _ state: DashboardState
  ) {
    let count = snapshot.layers.count
    let records = snapshot.history.batches
    // Ending where a chart's axis does, so that columns stay in their places while the run goes on.
    let end = Axis(spanning: [0, records.last?.epoch ?? 1]).range.upperBound
    let columns = max(1, rect.width - 14)
    let rows = (0..<count).map { layer in
      // Records lie ever farther apart; columns are equally long times.
      var values = [Double](repeating: .nan, count: columns)
      for record in records where record.gradients.indices.contains(layer) {
        let column = clampedInt(
          (record.epoch / max(end, 1e-9) * Double(columns)).rounded(.down), 0...columns - 1)
        values[column ?? 0] = logarithm(max(record.gradients[layer], 1e-30))
      }
      let last = values.lastIndex { !$0.isNaN } ?? 0
      for column in values.indices.dropFirst() where column < last && values[column].isNaN {
        values[column] = values[column - 1]
      }
      return HeatStrip.Row(
        label: layer == count - 1 ? "out" : "\(layer + 1)", values: values,
        labelPaint: .role(.series(layer)),
        value: NumberFormat.scientific(snapshot.layers[layer].gradient))
    }
    let known = rows.flatMap(\.values).filter(\.isFinite)
    // Quarters of a decade: a range that follows every value recolours all of them.
    let top = ((known.max() ?? 0) * 4).rounded(.up) / 4
    let bottom = ((known.min() ?? -1) * 4).rounded(.down) / 4
    HeatStrip(
      rows: rows, range: min(bottom, top - 1)...top, usesColor: state.usesColor
    ).draw(in: rect, of: &buffer, glyphs: state.glyphs)
  }

  private func drawCourse(
    _ history: History, in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState
  ) {
    let count = history.batches.last?.gradients.count ?? 0
    let series = (0..<count).map { layer in
      let points = history.batches.compactMap { record in
        record.gradients.indices.contains(layer)
          ? ChartPoint(record.epoch, record.gradients[layer]) : nil
      }
      return LineChart.Series(
        layer == count - 1 ? "out" : "\(layer + 1)", .role(.series(layer)),
        points: smoothed(points, window: max(1, points.count / max(1, rect.width))))
    }
    LineChart(
      series: series, yScale: state.linearPanels.contains(id) ? .linear : .logarithmic,
      xLabel: "epoch", emptyText: "space runs", showsLegend: false
    ).draw(in: rect, of: &buffer, glyphs: state.glyphs)
  }

  /// Single batches scatter by a factor of ten; the geometric mean over a few columns of the chart
  /// tells where a layer goes.
  private func smoothed(_ points: [ChartPoint], window: Int) -> [ChartPoint] {
    let weight = 1 / Double(4 * window)
    var average = Double.nan
    return points.map { point in
      guard point.y > 0, point.y.isFinite else { return point }
      let exponent = logarithm(point.y)
      average = average.isNaN ? exponent : average + weight * (exponent - average)
      return ChartPoint(point.x, powerOfTen(average))
    }
  }
}
