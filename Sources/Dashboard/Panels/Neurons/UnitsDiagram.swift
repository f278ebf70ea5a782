import NeuralNetwork
import TerminalUI
import Training

/// The network as a diagram, of which a part is seen where a layer has too many units for
/// thumbnails that can be told apart.
///
/// All layers scroll together, as far as the chosen unit is down in its own.
struct UnitsDiagram {
  private let diagram: NetworkDiagram
  /// The first unit of every layer that is seen.
  private let firsts: [Int]

  /// The lines that the layers' names, and the count of units that have no room, take.
  private static let headLines = 4
  /// A thumbnail this high, in half rows, shows a pattern; smaller ones are a last resort.
  private static let goodHeight = 4
  private static let leastHeight = 3
  /// As many samples as the largest thumbnail has in either direction.
  private static let mostSamples = 16

  /// From this width on there is room for all names.
  private static let roomForNames = 56

  /// The network of `state` in `rect`; `nil` before there is one.
  init?(_ state: DashboardState, in rect: Rect) {
    guard let snapshot = state.current, let chosen = state.neuron else { return nil }
    let fields = NeuronFields(snapshot)
    let counts = snapshot.neuronCounts
    let seen = Self.unitsInSight(of: counts.max() ?? 1, lines: Self.lines(in: rect, state))
    let side = max(4, min(2 * Self.lines(in: rect, state) / seen, Self.mostSamples))
    let place = (Double(chosen.unit) + 0.5) / Double(counts[chosen.layer])
    let windows = counts.map { count -> Range<Int> in
      let shown = min(count, seen)
      let first = clampedInt(
        (place * Double(count) - Double(shown) / 2).rounded(), 0...max(0, count - shown))
      return (first ?? 0)..<(first ?? 0) + shown
    }
    firsts = windows.map(\.lowerBound)
    let layers = counts.enumerated().map { layer, count in
      let isOutput = layer == counts.count - 1
      let units = windows[layer].map { unit in
        let place = NetworkDiagram.Place(layer: layer, unit: unit)
        // A single output is named by its layer where its name would cost thumbnails their room.
        let isNamed = layer == 0 || isOutput && (count > 1 || rect.width >= Self.roomForNames)
        return NetworkDiagram.Unit(
          isNamed ? snapshot.neuronName(place) : "",
          field: isOutput
            ? fields.outputSamples(unit)?.shrunk(to: side)
            : fields.field(of: place)?.thumbnail(side: side))
      }
      let number = layer == 0 ? "in" : LayerDetails.name(layer - 1, of: counts.count - 1)
      let name = layer == 0 ? number : "\(number) \(snapshot.activationName(layer))"
      return NetworkDiagram.Layer(
        name + Self.part(windows[layer], of: count), name, number, units: units)
    }
    diagram = NetworkDiagram(
      layers: layers, weights: Self.weights(snapshot.weights, windows),
      selected: NetworkDiagram.Place(
        layer: chosen.layer, unit: chosen.unit - windows[chosen.layer].lowerBound),
      usesColor: state.usesColor)
  }

  func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    diagram.draw(in: rect, of: &buffer, glyphs: glyphs)
  }

  /// The unit under the mouse.
  func unit(at event: MouseEvent, in rect: Rect, glyphs: GlyphSet) -> NetworkDiagram.Place? {
    diagram.unit(atColumn: event.x, row: event.y, in: rect, glyphs: glyphs).map {
      NetworkDiagram.Place(layer: $0.layer, unit: $0.unit + firsts[$0.layer])
    }
  }

  // MARK: - What is in sight

  /// The half rows for units, or rows where there are no halves.
  private static func lines(in rect: Rect, _ state: DashboardState) -> Int {
    let lines = state.usesColor && state.glyphs.isUnicode ? 2 * rect.height : rect.height
    return max(1, lines - headLines)
  }

  /// How many units of a layer are seen: all where their thumbnails are good, else so many that
  /// these are as large as shows two thirds of the layer, or are the smallest that still say
  /// something.
  private static func unitsInSight(of fullest: Int, lines: Int) -> Int {
    func fitting(_ size: Int) -> Int { max(1, (lines + 1) / (size + 1)) }
    if fitting(goodHeight) >= fullest { return fullest }
    let size = [goodHeight + 1, goodHeight].first { 3 * fitting($0) >= 2 * fullest }
    let seen = fitting(size ?? leastHeight)
    // To hide a few is worse than to show all a little smaller.
    return 4 * seen >= 3 * fullest && fitting(leastHeight) >= fullest ? fullest : seen
  }

  /// How many units a layer has, and which of them are in sight where these are not all: ` 8`,
  /// ` 1–8/16`; nothing for a single one.
  private static func part(_ window: Range<Int>, of count: Int) -> String {
    if count == 1 { return "" }
    return window.count == count
      ? " \(count)" : " \(window.lowerBound + 1)–\(window.upperBound)/\(count)"
  }

  /// The weights between the units in sight.
  private static func weights(_ matrices: [Matrix<Float>?], _ windows: [Range<Int>]) -> [[[Double]]]
  {
    matrices.enumerated().map { layer, matrix in
      guard let matrix, windows.indices.contains(layer + 1),
        windows[layer].upperBound <= matrix.columns, windows[layer + 1].upperBound <= matrix.rows
      else { return [] }
      return windows[layer + 1].map { row in windows[layer].map { Double(matrix[row, $0]) } }
    }
  }
}
