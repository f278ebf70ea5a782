import TerminalUI
import Training

extension PanelID {
  static let unit = PanelID("unit")
}

/// The unit that is looked at: its field or its weights large, and its numbers.
struct UnitPanel: Panel {
  let id = PanelID.unit
  let takesDrags = true

  func title(_ state: DashboardState) -> String {
    guard let snapshot = state.current, let place = state.neuron else { return "Unit" }
    if place.layer == 0 { return "Input \(snapshot.neuronName(place))" }
    if place.layer == snapshot.neuronCounts.count - 1 {
      return "Output \(snapshot.neuronName(place))"
    }
    let noun = UnitPicture.isFilter(place, snapshot) ? "filter" : "unit"
    return "Layer \(place.layer), \(noun) \(place.unit + 1)"
  }

  func value(_ state: DashboardState) -> String {
    guard let snapshot = state.current, let place = state.neuron, place.layer > 0 else { return "" }
    return snapshot.activationName(place.layer)
  }

  func hints(_ state: DashboardState) -> [KeyHint] {
    if state.current?.showsImages == true {
      return [KeyHint("←→↑↓", "unit"), KeyHint("z", "zoom")]
    }
    return [
      KeyHint("p", "plane"), KeyHint("m", state.neuronsView.showsPoints ? "no points" : "points"),
      KeyHint("z", "zoom"),
    ]
  }

  var explanation: String {
    "The chosen unit. Its field, with the line where it answers zero (or one half, for sigmoid), "
      + "and the examples on it; m hides these. A click or a drag on the field puts the tried "
      + "example there, and all answers follow. Beside it the weights that come in, as bars to the "
      + "left where negative, then what the unit answers over the plane. For images the weights "
      + "are the picture, and what a filter finds in the drawn image stands below its numbers."
  }

  func measurements(in rect: Rect, _ state: DashboardState) -> MeasurementRequest {
    if state.current?.showsImages == true {
      return MeasurementRequest(histogramBins: 16, weights: true, probe: state.probeValues)
    }
    let place = UnitPicture.split(Self.content(of: rect), isLine: state.planeInputs?.y == nil)
      .picture
    let side = max(2, min(max(place.width, 2 * place.height), Self.mostSamples))
    return MeasurementRequest(
      fieldWidth: max(2, place.width), fieldHeight: max(2, 2 * place.height),
      plane: state.neuronsView.plane, unitFieldWidth: side, unitFieldHeight: side, weights: true,
      probe: state.probeValues)
  }

  /// Every unit is measured with as many samples as the chosen one: more would take time from
  /// training and are not seen, because the picture is interpolated.
  private static let mostSamples = 40

  func handle(_ key: Key, state: inout DashboardState) -> [Effect]? {
    state.handleNeuronKey(key) ? [] : nil
  }

  func click(_ event: MouseEvent, in rect: Rect, state: inout DashboardState) -> [Effect] {
    UnitPicture(state)?.placeProbe(at: event, in: Self.content(of: rect), state: &state)
    return []
  }

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    UnitPicture(state)?.draw(in: Self.content(of: rect), of: &buffer, glyphs: state.glyphs)
  }

  /// The inside without the column that keeps the picture from its frame.
  private static func content(of rect: Rect) -> Rect { rect.inset(left: 1) }
}
