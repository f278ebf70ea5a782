import NeuralNetwork
import TerminalUI
import Training

extension PanelID {
  static let distributions = PanelID("distributions")
}

/// How the values of the chosen layer are spread: its weights, their gradient, the last step and the
/// activations, at a moment or over time.
struct DistributionsPanel: Panel {
  let id = PanelID.distributions
  let showsTime = true

  func title(_ state: DashboardState) -> String {
    guard let count = state.current?.parameterCounts.count else { return "Distributions" }
    let layer = LayerDetails.phrase(state.chosenLayer(of: count), of: count)
    return "Distributions, \(layer)"
  }
  func value(_ state: DashboardState) -> String {
    let mode = state.layersView.mode
    if let moment = state.layersMoment, moment.epoch != nil {
      return "\(mode.rawValue), \(moment.title)"
    }
    guard mode != .bars, let last = state.current?.history.layers.last?.epoch, last > 0 else {
      return mode.rawValue
    }
    return "\(mode.rawValue), epochs 0 – \(NumberFormat.count(last))"
  }
  func hints(_ state: DashboardState) -> [KeyHint] {
    [KeyHint("m", "picture")] + LayerKeys.hints + [KeyHint("z", "zoom")]
  }
  var explanation: String {
    "The values of the chosen layer: its weights W, their gradient dW of the last batch, the last "
      + "step ΔW, and its outputs A (activations). m changes the picture: bars of one "
      + "moment; a heat map of all moments, the share of the values as colour; or percentiles, "
      + "bands that hold 38, 68, 86 and 100 % of the values around the median. Weights should "
      + "grow into a bell and keep changing. A gradient that becomes a spike at 0 has vanished, "
      + "activations in two towers at the ends are saturated. μ is the mean, σ the standard "
      + "deviation."
  }

  func measurements(in rect: Rect, _ state: DashboardState) -> MeasurementRequest {
    MeasurementRequest(histogramBins: 48)
  }

  // MARK: - Keys

  func handle(_ key: Key, state: inout DashboardState) -> [Effect]? {
    switch key {
    case .character("m"): changeMode(by: 1, &state)
    case .character("M"): changeMode(by: -1, &state)
    default: return LayerKeys.handle(key, state: &state)
    }
    return []
  }

  private func changeMode(by count: Int, _ state: inout DashboardState) {
    let modes = DistributionMode.allCases
    let index = modes.firstIndex(of: state.layersView.mode) ?? 0
    state.layersView.mode = modes[(index + count + modes.count) % modes.count]
  }

  func click(_ event: MouseEvent, in rect: Rect, state: inout DashboardState) -> [Effect] {
    guard state.layersView.mode != .bars else { return [] }
    for place in pictures(in: rect, state) where place.rect.contains(x: event.x, y: event.y) {
      let body = self.body(of: place.rect)
      state.cursor =
        state.layersView.mode == .heatMap
        ? heatMap(place.distribution, state).x(atColumn: event.x, in: body, glyphs: state.glyphs)
        : bands(place.distribution, state).x(atColumn: event.x, in: body, glyphs: state.glyphs)
    }
    return []
  }

  // MARK: - Drawing

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    guard let layer = layer(state) else { return }
    for (distribution, place) in pictures(in: rect, state) {
      drawHead(distribution, of: layer, in: place, of: &buffer)
      let body = body(of: place)
      switch state.layersView.mode {
      case .bars:
        bars(distribution, of: layer, state, in: body, of: &buffer)
      case .heatMap:
        heatMap(distribution, state).draw(in: body, of: &buffer, glyphs: state.glyphs)
      case .percentiles:
        bands(distribution, state).draw(in: body, of: &buffer, glyphs: state.glyphs)
      }
    }
  }

  private func layer(_ state: DashboardState) -> LayerMeasurement? {
    guard let layers = state.layersMoment?.layers, !layers.isEmpty else { return nil }
    return layers[state.chosenLayer(of: layers.count)]
  }

  /// What is drawn, and where: nothing is kept of an output layer's activations, they are the
  /// answers.
  private func pictures(
    in rect: Rect, _ state: DashboardState
  ) -> [(distribution: Distribution, rect: Rect)] {
    guard let layer = layer(state) else { return [] }
    let shown = Distribution.allCases.filter { $0 != .activations || layer.activations != nil }
    let isBars = state.layersView.mode == .bars
    let grid = DistributionGrid(
      shown.count, in: rect.inset(left: 1, right: 1), width: isBars ? 26 : 40,
      height: isBars ? 10 : 9)
    return Array(zip(shown, grid.places))
  }

  /// The rows above a picture: one for name and numbers, in a narrow place one for each.
  private func headRows(of place: Rect) -> Int {
    if place.height < 3 { return 0 }
    return place.width < 34 && place.height >= 7 ? 2 : 1
  }

  private func body(of place: Rect) -> Rect { place.splitTop(headRows(of: place)).rest }

  private func drawHead(
    _ distribution: Distribution, of layer: LayerMeasurement, in place: Rect,
    of buffer: inout CellBuffer
  ) {
    let rows = headRows(of: place)
    guard rows > 0 else { return }
    let x =
      1 + place.x
      + buffer.text(distribution.symbol, x: place.x, y: place.y, .role(.title, bold: true))
    let title = truncated(distribution.title, to: place.maxX - x)
    guard let histogram = distribution.histogram(of: layer), histogram.finiteCount > 0 else {
      buffer.text(title, x: x, y: place.y, .role(.dimText))
      return
    }
    var numbers = "μ \(padded(histogram.mean))  σ \(padded(histogram.standardDeviation))"
    if rows == 1, x + columns(of: numbers) > place.maxX {
      numbers = "σ \(padded(histogram.standardDeviation))"
    }
    let room = place.maxX - x - (rows == 1 ? columns(of: numbers) + 2 : 0)
    // Where one of both has to go, the number says more.
    if columns(of: title) <= room { buffer.text(title, x: x, y: place.y, .role(.dimText)) }
    if rows == 2 {
      buffer.text(truncated(numbers, to: place.width), x: place.x, y: place.y + 1, .role(.text))
    } else if x + columns(of: numbers) <= place.maxX {
      buffer.text(numbers, endingAt: place.maxX, y: place.y, .role(.text))
    }
  }

  /// A number of steady width.
  private func padded(_ value: Double) -> String {
    NumberFormat.padded(NumberFormat.short(value), to: 5)
  }

  // MARK: - Pictures

  private func bars(
    _ distribution: Distribution, of layer: LayerMeasurement, _ state: DashboardState,
    in rect: Rect, of buffer: inout CellBuffer
  ) {
    guard let histogram = distribution.histogram(of: layer) else {
      buffer.text(
        truncated(distribution.emptyText, to: rect.width), x: rect.x,
        y: rect.y + rect.height / 2, .role(.dimText))
      return
    }
    HistogramChart(
      counts: histogram.readableCounts, range: histogram.minimum...histogram.maximum,
      paint: .role(.series(state.selectedLayer)), nonFiniteCount: histogram.nonFiniteCount
    ).draw(in: rect, of: &buffer, glyphs: state.glyphs)
  }

  private func heatMap(_ distribution: Distribution, _ state: DashboardState) -> HistogramHeatMap {
    HistogramHeatMap(
      moments: moments(distribution, state), xLabel: "epoch", xRange: timeRange(state),
      cursor: state.cursor, usesColor: state.usesColor, emptyText: distribution.emptyText)
  }

  private func bands(_ distribution: Distribution, _ state: DashboardState) -> PercentileBands {
    PercentileBands(
      moments: moments(distribution, state).map { PercentileBands.Moment($0) }, xLabel: "epoch",
      xRange: timeRange(state), cursor: state.cursor, ramp: .classField(state.selectedLayer),
      usesColor: state.usesColor, emptyText: distribution.emptyText)
  }

  /// The chosen layer's values in all records.
  private func moments(_ distribution: Distribution, _ state: DashboardState) -> [TimedHistogram] {
    (state.current?.history.layers ?? []).compactMap { record in
      guard !record.layers.isEmpty else { return nil }
      let layer = record.layers[state.chosenLayer(of: record.layers.count)]
      return distribution.histogram(of: layer)?.timed(Double(record.epoch))
    }
  }

  /// The same for all pictures, so that a moment stands at the same place in each.
  private func timeRange(_ state: DashboardState) -> ClosedRange<Double>? {
    guard let last = state.current?.history.layers.last?.epoch, last > 0 else { return nil }
    return 0...Double(last)
  }
}
