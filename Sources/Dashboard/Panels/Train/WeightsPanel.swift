import NeuralNetwork
import TerminalUI
import Training

extension PanelID {
  static let weights = PanelID("weights")
}

/// The weights of the layers as histograms, as many side by side as there is room for.
struct WeightsPanel: Panel {
  let id = PanelID.weights
  let isOnAnotherScreen = true

  /// The columns that a histogram needs to be read.
  private static let leastWidth = 16
  /// The rows that one has at least where there are several, one below the other.
  private static let leastHeight = 9

  func title(_ state: DashboardState) -> String { "Weights" }
  func value(_ state: DashboardState) -> String {
    guard let layers = state.current?.layers, !layers.isEmpty else { return "" }
    return name(of: min(state.selectedLayer, layers.count - 1), count: layers.count)
  }
  func hints(_ state: DashboardState) -> [KeyHint] {
    [KeyHint("←→", "layer"), KeyHint("z", "zoom")]
  }
  var explanation: String {
    "How the weights of each layer are spread. They should grow into a bell and keep changing; two "
      + "towers at the ends mean saturation, a single spike that nothing has been learnt. Where "
      + "there is room, below them the gradients dW of the last batch and the updates ΔW."
  }

  func measurements(in rect: Rect, _ state: DashboardState) -> MeasurementRequest {
    MeasurementRequest(histogramBins: 48)
  }

  func handle(_ key: Key, state: inout DashboardState) -> [Effect]? {
    let count = state.current?.layers.count ?? 1
    switch key {
    case .left, .character("h"), .up, .character("k"):
      state.selectedLayer = max(0, state.selectedLayer - 1)
    case .right, .down, .character("j"):
      state.selectedLayer = max(0, min(count - 1, state.selectedLayer + 1))
    default: return nil
    }
    return []
  }

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    guard let layers = state.current?.layers, !layers.isEmpty else { return }
    let fitting = max(1, min(layers.count, (rect.width + 1) / (Self.leastWidth + 1)))
    let first = min(max(0, state.selectedLayer - fitting / 2), layers.count - fitting)
    var rest = rect
    for index in first..<first + fitting {
      let left = first + fitting - index
      let (place, next) = rest.splitLeft((rest.width + 1) / left)
      rest = next
      draw(
        layers[index], name: name(of: index, count: layers.count),
        isSelected: index == state.selectedLayer,
        in: left > 1 ? place.inset(right: 2) : place, of: &buffer, state)
    }
  }

  /// Draws the histograms of a layer, as many below one another as have room.
  private func draw(
    _ layer: LayerMeasurement, name: String, isSelected: Bool, in rect: Rect,
    of buffer: inout CellBuffer, _ state: DashboardState
  ) {
    let delta = state.glyphs.isUnicode ? "Δ" : "delta "
    let known: [(name: String, histogram: Histogram?)] = [
      (name, layer.weights), ("d\(name)", layer.gradients), (delta + name, layer.updates),
    ]
    let shown = known.compactMap { entry in entry.histogram.map { (entry.name, $0) } }
      .prefix(max(1, rect.height / Self.leastHeight))
    var rest = rect
    for (index, (name, histogram)) in shown.enumerated() {
      let left = shown.count - index
      let (place, next) = rest.splitTop((rest.height + left - 1) / left)
      rest = next
      draw(
        histogram, name: name, isSelected: isSelected && index == 0,
        in: left > 1 ? place.inset(bottom: 1) : place, of: &buffer, state)
    }
  }

  private func draw(
    _ histogram: Histogram, name: String, isSelected: Bool, in rect: Rect,
    of buffer: inout CellBuffer, _ state: DashboardState
  ) {
    let (head, body) = rect.splitTop(rect.height >= 5 ? 1 : 0)
    if !head.isEmpty {
      let used = buffer.text(
        name, x: head.x, y: head.y, isSelected ? .role(.title, bold: true) : .role(.dimText))
      let spread = "σ \(NumberFormat.short(histogram.standardDeviation))"
      if head.width >= used + columns(of: spread) + 2 {
        buffer.text(spread, endingAt: head.maxX, y: head.y, .role(.dimText))
      }
    }
    HistogramChart(
      counts: histogram.counts, range: histogram.minimum...histogram.maximum,
      nonFiniteCount: histogram.nonFiniteCount
    ).draw(in: body, of: &buffer, glyphs: state.glyphs)
  }

  private func name(of layer: Int, count: Int) -> String {
    layer == count - 1 ? "W out" : "W\(layer + 1)"
  }
}
