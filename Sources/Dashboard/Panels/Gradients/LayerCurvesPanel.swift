import TerminalUI
import Training

extension PanelID {
  static let layerCurves = PanelID("layer-curves")
}

/// The quantity of the waterfall as a curve a layer, with the limits that it is judged by.
struct LayerCurvesPanel: Panel {
  let id = PanelID.layerCurves
  let showsTime = true
  let hasLogAxis = true

  func title(_ state: DashboardState) -> String {
    let quantity = state.gradientsView.quantity
    return "\(quantity.title), \(quantity.isKnownOfBatches ? "smoothed" : "curves")"
  }
  func value(_ state: DashboardState) -> String {
    let scale = scale(state) == .linear ? "linear" : "log"
    return state.cursor.map { "epoch \(NumberFormat.threeSignificant($0)), \(scale)" } ?? scale
  }
  func hints(_ state: DashboardState) -> [KeyHint] {
    [KeyHint("m", "quantity")]
      + (state.gradientsView.quantity.isShare ? [] : [KeyHint("l", "axis")])
      + LayerKeys.hints + [KeyHint("z", "zoom")]
  }
  var explanation: String {
    "The same quantity as a curve a layer, with the curves' values now, or where the cursor stands. "
      + "Single batches scatter: the curves are smoothed over a few columns, and the grey haze of "
      + "the chosen layer reaches to what was measured. Dotted lines are limits: of the update ratio "
      + "1e-4 and 1e-2, between which a layer learns well; of the others those that a finding is "
      + "made of. Shares are shown on a linear axis, because they may be 0."
  }

  func measurements(in rect: Rect, _ state: DashboardState) -> MeasurementRequest {
    MeasurementRequest(histogramBins: 48)
  }

  // MARK: - Keys

  func handle(_ key: Key, state: inout DashboardState) -> [Effect]? {
    QuantityKeys.handle(key, state: &state)
  }

  func click(_ event: MouseEvent, in rect: Rect, state: inout DashboardState) -> [Effect] {
    guard let snapshot = state.current else { return [] }
    let course = LayerCourse(state.gradientsView.quantity, snapshot)
    let guides = guides(course, snapshot, state)
    let chart = chart(course, guides, width: rect.width, state)
    let place = legend(chart, course, guides, width: rect.width, state).place(in: rect)
    state.cursor = chart.x(atColumn: event.x, in: place.chart, glyphs: state.glyphs)
    return []
  }

  // MARK: - Drawing

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    guard let snapshot = state.current else { return }
    let course = LayerCourse(state.gradientsView.quantity, snapshot)
    let guides = guides(course, snapshot, state)
    let chart = chart(course, guides, width: rect.width, state)
    let legend = legend(chart, course, guides, width: rect.width, state)
    let place = legend.place(in: rect)
    legend.draw(in: place.legend, of: &buffer)
    chart.draw(in: place.chart, of: &buffer, glyphs: state.glyphs)
  }

  private func scale(_ state: DashboardState) -> AxisScale {
    state.gradientsView.quantity.isShare || state.linearPanels.contains(id) ? .linear : .logarithmic
  }

  private func guides(
    _ course: LayerCourse, _ snapshot: TrainingSnapshot, _ state: DashboardState
  ) -> [LayerQuantity.Guide] {
    state.gradientsView.quantity.guides(
      near: course.positiveRange, gradientLimits: snapshot.gradientLimits)
  }

  // MARK: - The chart

  private func chart(
    _ course: LayerCourse, _ guides: [LayerQuantity.Guide], width: Int, _ state: DashboardState
  ) -> LineChart {
    let chosen = state.chosenLayer(of: course.values.count)
    let isSmoothed = state.gradientsView.quantity.isKnownOfBatches
    var series = course.values.indices.map { layer in
      let raw = course.points(of: layer)
      let points = isSmoothed ? raw.smoothedByFactors(columns: width) : raw
      let haze =
        layer == chosen && isSmoothed
        ? zip(raw, points).map { ChartBand($0.x, low: min($0.y, $1.y), high: max($0.y, $1.y)) }
        : []
      return LineChart.Series(
        LayerDetails.name(layer, of: course.values.count), .role(.series(layer)), points: points,
        band: haze)
    }
    if let first = course.times.first, let last = course.times.last, first < last {
      series += guides.map { guide in
        LineChart.Series(
          guide.text, .role(.dimText), pattern: .dotted,
          points: [ChartPoint(first, guide.value), ChartPoint(last, guide.value)])
      }
    }
    let quantity = state.gradientsView.quantity
    return LineChart(
      series: series, yScale: scale(state), xLabel: "epoch",
      yRange: quantity.isShare ? 0...1 : nil,
      flags: state.current?.history.flags.map { LineChart.Flag($0.epoch, $0.text) } ?? [],
      cursor: state.cursor, emptyText: "space starts training", showsLegend: false,
      margins: LayerQuantity.chartMargins(width: width))
  }

  /// The names of the curves with what they end with, or have at the cursor.
  private func legend(
    _ chart: LineChart, _ course: LayerCourse, _ guides: [LayerQuantity.Guide], width: Int,
    _ state: DashboardState
  ) -> LayerLegend {
    let quantity = state.gradientsView.quantity
    let chosen = state.chosenLayer(of: course.values.count)
    let entries = course.values.indices.map { layer in
      let curve = chart.series[layer]
      let value = state.cursor.map { curve.point(nearest: $0)?.y } ?? curve.current
      return LayerLegend.Entry(
        name: LayerDetails.name(layer, of: course.values.count),
        value: value.map(quantity.shortFormat) ?? "-",
        paint: .role(.series(layer)), isSelected: layer == chosen)
    }
    return LayerLegend(
      entries, notes: guides.map { "\(quantity.limitText($0.value)) \($0.text)" },
      width: width, glyphs: state.glyphs)
  }
}

extension [ChartPoint] {
  /// The curve smoothed over about four of `columns` columns, by factors: single batches scatter by
  /// a factor of ten, and their geometric mean tells where a layer goes. What is not positive stays
  /// where it is.
  func smoothedByFactors(columns: Int) -> [ChartPoint] {
    // Whole numbers, so that what is drawn does not change with every record.
    let window = (4 * Double(count) / Double(Swift.max(1, columns))).rounded()
    guard window > 1 else { return self }
    let exponents = map { ChartPoint($0.x, $0.y > 0 && $0.y.isFinite ? logarithm($0.y) : .nan) }
    return zip(self, exponents.smoothed(by: 1 - 1 / window)).map { raw, smooth in
      ChartPoint(raw.x, smooth.y.isFinite ? powerOfTen(smooth.y) : raw.y)
    }
  }
}
