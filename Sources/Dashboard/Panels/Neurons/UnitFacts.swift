import NeuralNetwork
import TerminalUI
import Training

/// The numbers of a unit, the most telling ones first.
struct UnitFacts {
  /// A number with its name.
  struct Row: Hashable, Sendable {
    var name: String
    var value: String
    var isWarning = false
  }

  /// All numbers.
  private(set) var rows: [Row] = []

  /// The numbers of the unit in `picture`, which has these `weights`.
  init(_ picture: UnitPicture, _ weights: NeuronWeights) {
    let (snapshot, place) = (picture.snapshot, picture.place)
    if let answer = Self.answer(at: place, snapshot) {
      rows.append(Row(name: "here", value: NumberFormat.threeSignificant(answer)))
    }
    addBias(snapshot, place)
    if !picture.isOutput, let field = NeuronFields(snapshot).field(of: place) {
      addField(field, picture.state.glyphs)
    }
    if place.layer > 0, let range = weights.outgoing.range {
      rows.append(Row(name: "outgoing", value: Self.text(range)))
    }
  }

  /// The numbers of a unit whose weights are an image.
  init(_ picture: UnitPicture, image: PixelImage) {
    let (snapshot, place) = (picture.snapshot, picture.place)
    if let answer = Self.answer(at: place, snapshot) {
      let name = UnitPicture.isFilter(place, snapshot) ? "peak" : "here"
      rows.append(Row(name: name, value: NumberFormat.threeSignificant(answer)))
    }
    addBias(snapshot, place)
    let known = image.values.filter(\.isFinite)
    if let low = known.min(), let high = known.max() {
      rows.append(Row(name: "weights", value: Self.text(low...high)))
      let norm = known.reduce(0) { $0 + $1 * $1 }.squareRoot()
      rows.append(Row(name: "norm", value: NumberFormat.threeSignificant(norm)))
    }
    if let range = NeuronWeights(of: place, in: snapshot).outgoing.range {
      rows.append(Row(name: "outgoing", value: Self.text(range)))
    }
    addLayer(snapshot, place.layer - 1, picture.state.glyphs)
  }

  /// What is added to the weighted sum; nothing with batch normalisation.
  private mutating func addBias(_ snapshot: TrainingSnapshot, _ place: NetworkDiagram.Place) {
    let layer = place.layer - 1
    guard snapshot.biases.indices.contains(layer),
      snapshot.biases[layer].indices.contains(place.unit)
    else { return }
    let bias = Double(snapshot.biases[layer][place.unit])
    rows.append(Row(name: "bias", value: NumberFormat.threeSignificant(bias)))
  }

  /// What the unit answers over the plane.
  private mutating func addField(_ field: UnitField, _ glyphs: GlyphSet) {
    let spread = field.spread
    if let range = field.range {
      rows.append(Row(name: "answers", value: Self.text(range)))
    }
    rows.append(
      Row(
        name: "mean",
        value: Self.text(mean: spread.mean, deviation: spread.deviation, glyphs)))
    if field.shareOfZeros > 0 {
      rows.append(
        Row(
          name: "zero", value: NumberFormat.percent(field.shareOfZeros, decimals: 0),
          isWarning: field.shareOfZeros == 1))
    }
  }

  /// What the layer answers over the training set.
  private mutating func addLayer(_ snapshot: TrainingSnapshot, _ layer: Int, _ glyphs: GlyphSet) {
    guard snapshot.layers.indices.contains(layer),
      let activations = snapshot.layers[layer].activations
    else { return }
    let (mean, deviation) = (activations.mean, activations.standardDeviation)
    rows.append(
      Row(
        name: "layer",
        value: Self.text(mean: mean, deviation: deviation, glyphs)))
    rows.append(
      Row(
        name: "dead", value: NumberFormat.percent(activations.deadShare, decimals: 0),
        isWarning: activations.deadShare > 0.5))
  }

  private static func text(mean: Double, deviation: Double, _ glyphs: GlyphSet) -> String {
    "\(NumberFormat.twoSignificant(mean)) \(glyphs.isUnicode ? "±" : "+-") "
      + NumberFormat.twoSignificant(deviation)
  }

  private static func text(_ range: ClosedRange<Double>) -> String {
    let (low, high) = (range.lowerBound, range.upperBound)
    return "\(NumberFormat.twoSignificant(low)) … \(NumberFormat.twoSignificant(high))"
  }

  /// What a unit answers to the tried example; of a filter the greatest answer anywhere on it.
  private static func answer(
    at place: NetworkDiagram.Place, _ snapshot: TrainingSnapshot
  ) -> Double? {
    guard let probe = snapshot.probe, place.layer > 0 else { return nil }
    let layer = place.layer - 1
    let all = probe.activations.indices.contains(layer) ? probe.activations[layer] : probe.outputs
    let counts = snapshot.neuronCounts
    guard counts[place.layer] > 0, all.count % counts[place.layer] == 0 else { return nil }
    let pixels = all.count / counts[place.layer]
    return all.dropFirst(place.unit * pixels).prefix(pixels).max().map { Double($0) }
  }
}
