import TerminalUI
import Training

/// The weights of the chosen layer as images side by side, for networks on images.
struct UnitGallery {
  /// The images.
  let gallery: ImageGallery
  /// What a pixel is, in a line.
  let note: String

  /// The images of the layer that `state` looks at; `nil` where its weights are not known.
  init?(_ state: DashboardState) {
    guard let snapshot = state.current, let place = state.neuron,
      let images = WeightImages(snapshot, layer: place.layer)
    else { return nil }
    let isOutput = place.layer == snapshot.neuronCounts.count - 1
    gallery = ImageGallery(
      items: images.images.enumerated().map { unit, image in
        ImageGallery.Item(image, caption: isOutput ? snapshot.outputName(unit) : "\(unit + 1)")
      }, kind: .signed, selected: place.unit, usesColor: state.usesColor)
    note =
      switch images.meaning {
      case .pixels: "a pixel is a weight"
      case .meanOfChannels(let count): "mean over \(count) channels"
      case .templates: "through the layers before, as if linear"
      case .units: "a pixel is a unit before"
      }
  }
}

/// The layers side by side, to choose from: `1 conv2d 16  2 dense 64  out 10`.
struct LayerTabs: Widget {
  private let names: [String]
  private let selected: Int

  /// The layers of `snapshot` from 1 on, of which `selected` is open.
  init(_ snapshot: TrainingSnapshot, selected: Int) {
    let layers = snapshot.experiment.network.layers
    names = snapshot.neuronCounts.dropFirst().enumerated().map { index, count in
      layers.indices.contains(index) ? "\(index + 1) \(layers[index].key) \(count)" : "out \(count)"
    }
    self.selected = selected
  }

  /// The rows of the tabs, of a note below them and of the rest, as far as there is room for them.
  static func split(_ rect: Rect) -> (tabs: Rect, note: Rect, body: Rect) {
    let (tabs, rest) = rect.splitTop(rect.height >= 6 ? 1 : 0)
    let (note, body) = rest.splitTop(rest.height >= 9 ? 1 : 0)
    return (tabs.inset(left: 1), note.inset(left: 1), body.inset(left: 1))
  }

  /// The layer whose name is under the mouse.
  func layer(at event: MouseEvent, in rect: Rect) -> Int? {
    guard rect.contains(x: event.x, y: event.y) else { return nil }
    return places(in: rect).first { $0.columns.contains(event.x) }?.layer
  }

  func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      for place in places(in: rect) {
        let isSelected = place.layer == selected
        buffer.text(
          isSelected ? " \(place.name) " : place.name,
          x: place.columns.lowerBound - (isSelected ? 1 : 0), y: rect.y,
          isSelected ? .selected : .role(.dimText))
      }
    }
  }

  /// The names from one before the selected on, so that it can be seen wherever it stands.
  private func places(in rect: Rect) -> [(layer: Int, name: String, columns: Range<Int>)] {
    let all = names.reduce(1) { $0 + columns(of: $1) + 2 }
    let first = all <= rect.width ? 0 : max(0, min(selected - 2, names.count - 1))
    var x = rect.x + 1
    return names.enumerated().dropFirst(first).map { index, name in
      defer { x += columns(of: name) + 2 }
      return (index + 1, name, x..<x + columns(of: name))
    }
  }
}
