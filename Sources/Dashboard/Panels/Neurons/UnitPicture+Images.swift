import NeuralNetwork
import TerminalUI
import Training

/// The chosen unit of a network on images: its weights as an image, and what it makes of the tried
/// one.
extension UnitPicture {
  func drawImages(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    guard let all = WeightImages(snapshot, layer: place.layer),
      all.images.indices.contains(place.unit)
    else { return }
    let image = all.images[place.unit]
    let channels = WeightImages.channels(of: place, in: snapshot)
    let room = Self.split(rect, isLine: !channels.isEmpty)
    var side = room.side
    if channels.isEmpty {
      drawImage(image, in: room.picture, of: &buffer, glyphs: glyphs)
    } else {
      ImageGallery(
        items: channels.map { ImageGallery.Item($0) }, kind: .signed, range: range(of: channels),
        usesColor: state.usesColor
      ).draw(in: room.picture, of: &buffer, glyphs: glyphs)
    }
    let facts = UnitFacts(self, image: image).rows
    draw(facts, in: side, of: &buffer)
    side = side.splitTop(facts.count + 1).rest
    guard let effect, side.height >= 4 else { return }
    let (head, body) = side.splitTop(1)
    buffer.text(truncated(effect.title, to: head.width), x: head.x, y: head.y, .role(.dimText))
    if let frame = PixelFrame(
      columns: effect.image.columns, rows: effect.image.rows, in: body, usesColor: state.usesColor,
      glyphs: glyphs)
    {
      // What a filter finds is no image of the data.
      ImageView(effect.image, kind: effect.kind, ramp: .heat, usesColor: state.usesColor)
        .draw(in: frame.rect, of: &buffer, glyphs: glyphs)
    }
  }

  /// Draws an image of weights, with the numbers on it where its pixels have room for them.
  private func drawImage(
    _ image: PixelImage, in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet
  ) {
    let view = ImageView(image, kind: .signed, usesColor: state.usesColor)
    guard
      let frame = PixelFrame(
        columns: image.columns, rows: image.rows, in: rect, usesColor: state.usesColor,
        glyphs: glyphs)
    else {
      view.draw(in: rect, of: &buffer, glyphs: glyphs)
      return
    }
    view.draw(in: frame.rect, of: &buffer, glyphs: glyphs)
    guard frame.hasRoomForNumbers, state.usesColor else { return }
    for (index, value) in image.values.enumerated() {
      let line = frame.line(ofColumn: index % image.columns, row: index / image.columns)
      let text = abs(value) < 0.005 ? "0" : NumberFormat.twoSignificant(value)
      guard columns(of: text) < line.width else { continue }
      // On a ground of its own, which its pixel surrounds: between a theme's text and its background
      // there are colours that neither of them can be read on.
      let start = line.x + (line.width - columns(of: text)) / 2
      buffer.text(text, x: start, y: line.y, .role(.text))
    }
  }

  /// The same colours for all images, so that they can be compared.
  private func range(of images: [PixelImage]) -> ClosedRange<Double>? {
    let reach = images.flatMap(\.values).filter(\.isFinite).map(abs).max() ?? 0
    return reach > 0 ? -reach...reach : nil
  }

  /// What the unit makes of the tried image: where a filter answers, or which pixels speak for and
  /// against a unit of the first layer.
  private var effect: (title: String, image: PixelImage, kind: ImageView.Kind)? {
    let layer = place.layer - 1
    let network = snapshot.network
    if Self.isFilter(place, snapshot), let probe = snapshot.probe,
      probe.activations.indices.contains(layer)
    {
      let shape = network.outputShapes[layer]
      let answers = probe.activations[layer]
      guard answers.count == shape.count else { return nil }
      return PixelImage(
        columns: shape.width, rows: shape.height,
        values: answers.dropFirst(place.unit * shape.pixels).prefix(shape.pixels).map { Double($0) }
      ).map { ("finds in the drawing", $0, .brightness) }
    }
    guard layer == 0, network.input.channels == 1, let values = state.probeValues,
      let weight = snapshot.weights.first.flatMap({ $0 }), weight.columns == values.count
    else { return nil }
    let seen = snapshot.source.networkInputs(
      Matrix(rows: values.count, columns: 1, elements: values))
    return PixelImage(
      columns: network.input.width, rows: network.input.height,
      values: (0..<seen.rows).map { Double(weight[place.unit, $0]) * seen[$0, 0] }
    ).map { ("weights × drawing", $0, .signed) }
  }
}
