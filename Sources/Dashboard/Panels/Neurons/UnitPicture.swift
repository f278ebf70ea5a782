import NeuralNetwork
import TerminalUI
import Training

/// The chosen unit large, with its numbers beside it; see ``UnitPanel``.
struct UnitPicture {
  let state: DashboardState
  let snapshot: TrainingSnapshot
  let place: NetworkDiagram.Place

  /// The picture of the unit that `state` looks at; `nil` before there is one.
  init?(_ state: DashboardState) {
    guard let snapshot = state.current, let place = state.neuron else { return nil }
    self.state = state
    self.snapshot = snapshot
    self.place = place
  }

  /// Whether a unit is a filter of a convolution.
  static func isFilter(_ place: NetworkDiagram.Place, _ snapshot: TrainingSnapshot) -> Bool {
    let layers = snapshot.experiment.network.layers
    guard layers.indices.contains(place.layer - 1), case .conv2d = layers[place.layer - 1] else {
      return false
    }
    return true
  }

  /// Whether it is an output.
  var isOutput: Bool { place.layer == snapshot.neuronCounts.count - 1 }

  /// The places of the picture, of what stands beside it, and below it.
  static func split(_ rect: Rect, isLine: Bool) -> (picture: Rect, side: Rect, below: Rect) {
    guard rect.width >= 24 else {
      return (rect, Rect(x: 0, y: 0, width: 0, height: 0), rect.splitTop(rect.height).rest)
    }
    let widest = rect.width * 11 / 20
    // Two half rows are as high as two columns are wide: so it is square.
    let width = isLine ? widest : min(2 * rect.height, widest) / 2 * 2
    let (left, rest) = rect.splitLeft(width)
    let (picture, below) = left.splitTop(isLine ? rect.height : width / 2)
    return (picture, rest.inset(left: 2), below)
  }

  func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    if snapshot.showsImages {
      drawImages(in: rect, of: &buffer, glyphs: glyphs)
      return
    }
    let (picture, side, below) = Self.split(rect, isLine: isLine)
    drawField(in: picture, of: &buffer, glyphs: glyphs)
    let weights = NeuronWeights(of: place, in: snapshot)
    let facts = UnitFacts(self, weights).rows
    // Below the field the numbers do not take room from the weights.
    if below.height >= facts.count {
      draw(facts, in: below.inset(top: below.height > facts.count ? 1 : 0), of: &buffer)
      drawWeights(weights, in: side, of: &buffer, glyphs: glyphs)
      return
    }
    let wanted = min(facts.count, max(2, side.height / 2 - 1))
    let (upper, lower) = side.splitTop(side.height - wanted - 1)
    let used = drawWeights(weights, in: upper, of: &buffer, glyphs: glyphs)
    draw(
      facts, in: used < upper.height ? side.splitTop(used + 1).rest : lower.inset(top: 1),
      of: &buffer)
  }

  /// Draws the weights that come in, and those that go out where there is room for all; returns the
  /// rows that it took.
  @discardableResult
  private func drawWeights(
    _ weights: NeuronWeights, in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet
  ) -> Int {
    let incoming = "from \(snapshot.neuronLayerName(place.layer - 1))"
    let outgoing = "to \(snapshot.neuronLayerName(place.layer + 1))"
    if place.layer == 0 {
      return drawBars(weights.outgoing, outgoing, in: rect, of: &buffer, glyphs: glyphs)
    }
    let used = drawBars(weights.incoming, incoming, in: rect, of: &buffer, glyphs: glyphs)
    let rest = rect.splitTop(used + 1).rest
    guard rest.height >= 4, !weights.outgoing.isEmpty else { return used }
    return used + 1 + drawBars(weights.outgoing, outgoing, in: rest, of: &buffer, glyphs: glyphs)
  }

  private func drawBars(
    _ weights: [NeuronWeights.Named], _ title: String, in rect: Rect, of buffer: inout CellBuffer,
    glyphs: GlyphSet
  ) -> Int {
    let (head, body) = rect.splitTop(rect.height >= 4 && !weights.isEmpty ? 1 : 0)
    if !head.isEmpty {
      let full = "weights \(title)"
      buffer.text(
        truncated(columns(of: full) <= head.width ? full : title, to: head.width), x: head.x,
        y: head.y, .role(.dimText))
    }
    SignedBars(weights: weights).draw(in: body, of: &buffer, glyphs: glyphs)
    return head.height + min(weights.count, body.height)
  }

  /// Draws numbers with their names, a row each, as many as there is room for.
  func draw(_ facts: [UnitFacts.Row], in rect: Rect, of buffer: inout CellBuffer) {
    let width = facts.map { columns(of: $0.name) }.max() ?? 0
    for (row, fact) in facts.prefix(rect.height).enumerated() {
      buffer.text(
        truncated(fact.name, to: rect.width), x: rect.x, y: rect.y + row, .role(.dimText))
      let room = rect.width - width - 1
      if room > 0 {
        // Where there is no room for blanks, the signs between two numbers tell them apart.
        let isLoose = columns(of: fact.value) <= room
        let value = isLoose ? fact.value : fact.value.filter { $0 != " " }
        buffer.text(
          truncated(value, to: room), x: rect.x + width + 1, y: rect.y + row,
          .role(fact.isWarning ? .warning : .text))
      }
    }
  }
}

// MARK: - The field

extension UnitPicture {
  /// Whether there is a single input, so that answers are a curve.
  var isLine: Bool { snapshot.source.dataset.inputCount == 1 }

  /// How strong colours are below examples, which have the same ones.
  private static let mutedStrength = 0.6

  private func drawField(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    guard !rect.isEmpty, let decision = snapshot.field else { return }
    let field = isOutput ? nil : NeuronFields(snapshot).field(of: place)
    // The classes over a line are stripes.
    if isLine, !isOutput || snapshot.data.classNames.isEmpty {
      drawCurve(decision, field, in: rect, of: &buffer, glyphs: glyphs)
      return
    }
    let classCount = snapshot.data.classNames.count
    let samples =
      isOutput
      ? FieldSamples(decision, classCount: classCount, only: classCount > 2 ? place.unit : nil)
      : field?.enlarged(
        columns: rect.width, rows: 2 * rect.height,
        strength: state.neuronsView.showsPoints ? Self.mutedStrength : 1)
    guard let samples else {
      drawWrapped(
        "Of a large layer only the first units are measured.", in: rect, of: &buffer,
        .role(.dimText))
      return
    }
    // As many examples as leave most of the field to be seen.
    let limit = state.neuronsView.showsPoints ? rect.width * rect.height / 8 : 0
    FieldMap(
      samples: samples, points: decision.mapPoints(classCount: classCount, limit: limit),
      showsBoundary: isOutput ? classCount == 2 : true, usesColor: state.usesColor
    ).draw(in: rect, of: &buffer, glyphs: glyphs)
    drawProbe(decision, in: rect, of: &buffer, glyphs: glyphs)
  }

  /// Marks where the tried example lies.
  private func drawProbe(
    _ decision: DecisionField, in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet
  ) {
    guard let plane = state.planeInputs, let row = plane.y, let values = state.probeValues else {
      return
    }
    let x = decision.xRange.fraction(of: values[plane.x])
    let y = 1 - decision.yRange.fraction(of: values[row])
    guard (0...1).contains(x), (0...1).contains(y),
      let column = clampedInt((x * Double(rect.width)).rounded(.down), 0...(rect.width - 1)),
      let line = clampedInt((y * Double(rect.height)).rounded(.down), 0...(rect.height - 1))
    else { return }
    buffer.put(
      glyphs.isUnicode ? "◉" : "@", x: rect.x + column, y: rect.y + line,
      Style(.role(.selectionText), on: .role(.selection), bold: true))
  }

  private func drawCurve(
    _ decision: DecisionField, _ field: UnitField?, in rect: Rect, of buffer: inout CellBuffer,
    glyphs: GlyphSet
  ) {
    var values = field?.values ?? []
    var points: [CurvePlot.DataPoint] = []
    if isOutput, case .values(let answers, _) = decision.samples {
      values = answers.map { Double($0) }
      if state.neuronsView.showsPoints {
        points = decision.points.map {
          .init(decision.xRange.at($0.x), $0.value, isTraining: !$0.isDev)
        }
      }
    }
    CurvePlot(
      points: points,
      curve: values.enumerated().map { column, value in
        ChartPoint(decision.xRange.at((Double(column) + 0.5) / Double(values.count)), value)
      }, xLabel: decision.xTitle
    ).draw(in: rect, of: &buffer, glyphs: glyphs)
  }

  /// Moves the tried example to where the field was clicked; inputs that are not part of the plane
  /// are at their mean there.
  func placeProbe(at event: MouseEvent, in rect: Rect, state: inout DashboardState) {
    let picture = Self.split(rect, isLine: isLine).picture
    guard let decision = snapshot.field, !snapshot.showsImages, !isLine,
      picture.contains(x: event.x, y: event.y)
    else { return }
    guard let plane = state.planeInputs, let row = plane.y else {
      state.say("p chooses a plane of two inputs, on which an example can be placed")
      return
    }
    let x = (Double(event.x - picture.x) + 0.5) / Double(picture.width)
    let y = (Double(event.y - picture.y) + 0.5) / Double(picture.height)
    let means = snapshot.source.inputMeans
    state.changeProbe { values in
      values = means
      values[plane.x] = decision.xRange.at(x)
      values[row] = decision.yRange.at(1 - y)
    }
  }
}
