import NeuralNetwork
import TerminalUI
import Training

/// The weights that come into a unit or go out of it, by name.
struct NeuronWeights: Hashable, Sendable {
  /// A weight and what is at its other end.
  struct Named: Hashable, Sendable {
    var name: String
    var value: Double
  }

  /// What comes in, in the order of the layer before; empty for inputs.
  var incoming: [Named] = []
  /// What goes out, in the order of the layer behind; empty for outputs.
  var outgoing: [Named] = []

  /// The weights of the unit at `place`; none where they are not measured, or belong to the
  /// pixels of a signal and not to units.
  init(of place: NetworkDiagram.Place, in snapshot: TrainingSnapshot) {
    let counts = snapshot.neuronCounts
    func matrix(_ layer: Int, joining before: Int) -> Matrix<Float>? {
      guard snapshot.weights.indices.contains(layer), let matrix = snapshot.weights[layer],
        matrix.columns == counts[before]
      else { return nil }
      return matrix
    }
    if place.layer > 0, let matrix = matrix(place.layer - 1, joining: place.layer - 1),
      place.unit < matrix.rows
    {
      incoming = (0..<matrix.columns).map { from in
        let source = NetworkDiagram.Place(layer: place.layer - 1, unit: from)
        return Named(
          name: snapshot.neuronName(source), value: Double(matrix[place.unit, from]))
      }
    }
    if let matrix = matrix(place.layer, joining: place.layer), place.unit < matrix.columns {
      outgoing = (0..<matrix.rows).map { to in
        let target = NetworkDiagram.Place(layer: place.layer + 1, unit: to)
        return Named(name: snapshot.neuronName(target), value: Double(matrix[to, place.unit]))
      }
    }
  }
}

extension [NeuronWeights.Named] {
  /// From the least to the greatest that is a number; `nil` where none is.
  var range: ClosedRange<Double>? {
    let known = map(\.value).filter(\.isFinite)
    guard let low = known.min(), let high = known.max() else { return nil }
    return low...high
  }

  /// The root of the sum of squares.
  var norm: Double { reduce(0) { $0 + $1.value * $1.value }.squareRoot() }
}

/// Weights as bars to both sides of zero, one a row: `x₁  -1.23   ▇▇▇│`.
///
/// The greatest magnitude fills half of the width. Of more weights than rows the strongest are
/// shown, and how many are missing.
struct SignedBars: Widget {
  /// The weights.
  var weights: [NeuronWeights.Named]

  /// The columns of a number, a sign included.
  private static let numberWidth = 5

  func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      guard !rect.isEmpty else { return }
      let isCut = weights.count > rect.height
      let shown =
        isCut ? Array(strongest.prefix(Swift.max(1, rect.height - 1))) : weights
      let names = shortNames(shown.map(\.name), to: nameRoom(in: rect))
      let nameWidth = names.map { columns(of: $0) }.max() ?? 0
      let reach = weights.map(\.value).filter(\.isFinite).map(abs).max() ?? 0
      for (row, weight) in shown.enumerated() {
        let line = Rect(x: rect.x, y: rect.y + row, width: rect.width, height: 1)
        draw(
          weight, name: names[row], nameWidth: nameWidth, reach: reach, in: line, of: &buffer,
          glyphs)
      }
      if isCut, rect.height > 1 {
        let note = "+\(weights.count - shown.count) weaker"
        buffer.text(
          truncated(note, to: rect.width), x: rect.x, y: rect.maxY - 1, .role(.dimText))
      }
    }
  }

  /// The columns of names: a third, or what the shortest bars that say something leave.
  private func nameRoom(in rect: Rect) -> Int {
    Swift.max(4, rect.width / 3, rect.width - Self.numberWidth - 1 - Self.leastBars)
  }

  /// Two cells to either side of zero, with its line and a blank before it.
  private static let leastBars = 7

  /// The weights by magnitude; what is no number is the first to look at.
  private var strongest: [NeuronWeights.Named] {
    func order(_ value: Double) -> Double { value.isNaN ? .infinity : abs(value) }
    return weights.sorted { order($0.value) > order($1.value) }
  }

  private func draw(
    _ weight: NeuronWeights.Named, name: String, nameWidth: Int, reach: Double, in rect: Rect,
    of buffer: inout CellBuffer, _ glyphs: GlyphSet
  ) {
    buffer.text(name, x: rect.x, y: rect.y, .role(.text))
    let number = NumberFormat.short(weight.value)
    let end = rect.x + nameWidth + 1 + Self.numberWidth
    buffer.text(number, endingAt: end, y: rect.y, .role(weight.value.isFinite ? .dimText : .bad))
    let half = (rect.maxX - end - 2) / 2
    guard half > 1 else { return }
    let zero = end + 1 + half
    buffer.put(glyphs.box.dottedVertical, x: zero, y: rect.y, .role(.border))
    let share = reach > 0 ? abs(weight.value) / reach : 0
    let length = clampedInt(share * Double(half), 0...half) ?? 0
    let bar: Unicode.Scalar = glyphs.isUnicode ? "▇" : weight.value < 0 ? "-" : "+"
    let start = weight.value < 0 ? zero - length : zero + 1
    buffer.fill(
      Rect(x: start, y: rect.y, width: length, height: 1), bar,
      .role(weight.value < 0 ? .series0 : .series1))
  }
}
