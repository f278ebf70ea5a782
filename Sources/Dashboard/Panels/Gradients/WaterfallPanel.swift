import TerminalUI
import Training

extension PanelID {
  static let waterfall = PanelID("waterfall")
}

/// A quantity of every layer over time as colours: where signals vanish or explode, and since when.
struct WaterfallPanel: Panel {
  let id = PanelID.waterfall
  let showsTime = true

  func title(_ state: DashboardState) -> String {
    "\(state.gradientsView.quantity.title), layer × time"
  }
  func value(_ state: DashboardState) -> String { state.cursor == nil ? "now" : "at cursor" }
  func hints(_ state: DashboardState) -> [KeyHint] { QuantityKeys.hints + [KeyHint("z", "zoom")] }
  var explanation: String {
    "A row a layer, from the input's at the top to the output's, time from left to right, and a "
      + "value as colour; to the right the value now, or where the cursor stands. m chooses the "
      + "value: the root mean square of the gradient, which should not change by orders of "
      + "magnitude from layer to layer; the length of the updates against that of the weights, "
      + "which is well around 1e-3; the standard deviation of the activations; the share of dead "
      + "units, always 0; and that of activations where the function is flat. A column that "
      + "stands for several moments shows the greatest value of them, so that no spike is lost."
  }

  func measurements(in rect: Rect, _ state: DashboardState) -> MeasurementRequest {
    MeasurementRequest(histogramBins: 48)
  }

  // MARK: - Keys

  func handle(_ key: Key, state: inout DashboardState) -> [Effect]? {
    QuantityKeys.handle(key, state: &state)
  }

  func click(_ event: MouseEvent, in rect: Rect, state: inout DashboardState) -> [Effect] {
    guard let picture = picture(state, width: rect.width) else { return [] }
    if let layer = picture.row(atRow: event.y, in: rect, glyphs: state.glyphs) {
      state.selectedLayer = layer
    }
    if let time = picture.x(atColumn: event.x, in: rect, glyphs: state.glyphs) {
      state.cursor = time
    }
    return []
  }

  // MARK: - Drawing

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    picture(state, width: rect.width)?.draw(in: rect, of: &buffer, glyphs: state.glyphs)
  }

  private func picture(_ state: DashboardState, width: Int) -> Waterfall? {
    guard let snapshot = state.current else { return nil }
    let quantity = state.gradientsView.quantity
    let course = LayerCourse(quantity, snapshot)
    let count = course.values.count
    return Waterfall(
      rows: course.values.enumerated().map { layer, values in
        Waterfall.Row(LayerDetails.name(layer, of: count), values: values)
      },
      times: course.times, scale: quantity.isShare ? .linear : .logarithmic,
      range: quantity.colorRange, center: quantity.center, title: quantity.symbol, xLabel: "epoch",
      cursor: state.cursor, selectedRow: state.chosenLayer(of: count),
      usesColor: state.usesColor, format: { quantity.format($0) },
      margins: LayerQuantity.chartMargins(width: width))
  }
}
