import TerminalUI
import Training

extension PanelID {
  static let units = PanelID("units")
}

/// The whole network: what every unit answers over the plane, joined by the weights; of a network
/// on images the weights themselves, a layer at a time.
struct UnitsPanel: Panel {
  let id = PanelID.units

  func title(_ state: DashboardState) -> String {
    guard let snapshot = state.current else { return "Units" }
    guard snapshot.showsImages else { return state.planeTitle }
    let name = snapshot.neuronLayerName(state.neuron?.layer ?? 1)
    return name.prefix(1).uppercased() + name.dropFirst() + " as images"
  }

  func value(_ state: DashboardState) -> String {
    guard let snapshot = state.current, let place = state.neuron else { return "" }
    return "\(place.unit + 1) of \(snapshot.neuronCounts[place.layer])"
  }

  func hints(_ state: DashboardState) -> [KeyHint] {
    if state.current?.showsImages == true {
      return [KeyHint("←→↑↓", "unit"), KeyHint("PgUp PgDn", "layer"), KeyHint("z", "zoom")]
    }
    return [KeyHint("←→", "layer"), KeyHint("↑↓", "unit"), KeyHint("p", "plane")]
  }

  var explanation: String {
    "What every unit answers over the plane of two inputs: one colour below zero, another above, "
      + "and at the right where each class wins. Lines are weights, solid where positive, dashed "
      + "where negative, the stronger the brighter; those of the chosen unit stand out. p chooses "
      + "another plane. For images the weights are images themselves: one colour for what a unit "
      + "looks for, another for what speaks against it; those of deeper layers are drawn through "
      + "the layers before, as if these were linear."
  }

  func measurements(in rect: Rect, _ state: DashboardState) -> MeasurementRequest {
    if state.current?.showsImages == true { return MeasurementRequest(weights: true) }
    return MeasurementRequest(
      fieldWidth: Self.thumbnailSamples, fieldHeight: Self.thumbnailSamples,
      plane: state.neuronsView.plane, unitFieldWidth: Self.thumbnailSamples,
      unitFieldHeight: Self.thumbnailSamples, weights: true)
  }

  /// As many samples as the largest thumbnail has.
  private static let thumbnailSamples = 24

  // MARK: - Choosing

  func handle(_ key: Key, state: inout DashboardState) -> [Effect]? {
    state.handleNeuronKey(key) ? [] : nil
  }

  func click(_ event: MouseEvent, in rect: Rect, state: inout DashboardState) -> [Effect] {
    guard let snapshot = state.current else { return [] }
    if snapshot.showsImages {
      let (tabs, _, body) = LayerTabs.split(rect)
      if let layer = LayerTabs(snapshot, selected: 0).layer(at: event, in: tabs) {
        state.lookAt(NetworkDiagram.Place(layer: layer, unit: 0))
      } else if let gallery = UnitGallery(state),
        let unit = gallery.gallery.index(
          atColumn: event.x, row: event.y, in: body, glyphs: state.glyphs)
      {
        state.neuronsView.unit = unit
      }
    } else {
      let diagram = Self.split(rect).diagram
      if let place = UnitsDiagram(state, in: diagram)?.unit(
        at: event, in: diagram, glyphs: state.glyphs)
      {
        state.lookAt(place)
      }
    }
    return []
  }

  // MARK: - Drawing

  /// The places of the diagram, and of a line below it that says what it shows.
  private static func split(_ rect: Rect) -> (diagram: Rect, note: Rect) {
    let (diagram, note) = rect.splitTop(rect.height >= 18 ? rect.height - 1 : rect.height)
    return (diagram, note)
  }

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    guard let snapshot = state.current else { return }
    guard snapshot.showsImages else {
      let (diagram, note) = Self.split(rect)
      UnitsDiagram(state, in: diagram)?.draw(in: diagram, of: &buffer, glyphs: state.glyphs)
      SignNote(text: "answers and weights", usesColor: state.usesColor)
        .draw(in: note.inset(left: 1), of: &buffer, glyphs: state.glyphs)
      return
    }
    let (tabs, note, body) = LayerTabs.split(rect)
    LayerTabs(snapshot, selected: state.neuron?.layer ?? 1)
      .draw(in: tabs, of: &buffer, glyphs: state.glyphs)
    guard let gallery = UnitGallery(state) else {
      drawWrapped(
        "This layer has too many weights to be looked at.", in: body, of: &buffer, .role(.dimText))
      return
    }
    SignNote(text: gallery.note, usesColor: state.usesColor, isOfImages: true)
      .draw(in: note, of: &buffer, glyphs: state.glyphs)
    gallery.gallery.draw(in: body, of: &buffer, glyphs: state.glyphs)
  }
}
