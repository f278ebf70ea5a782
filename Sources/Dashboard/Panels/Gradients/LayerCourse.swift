import TerminalUI
import Training

/// The course of a quantity: its values of every layer from the beginning to now.
struct LayerCourse {
  /// The moments, in epochs.
  private(set) var times: [Double] = []
  /// The values of each layer at these moments, the output's last; `nil` where there was none.
  private(set) var values: [[Double?]]

  /// The course of `quantity` as the records of `snapshot` tell it.
  init(_ quantity: LayerQuantity, _ snapshot: TrainingSnapshot) {
    let history = snapshot.history
    values = Array(repeating: [], count: snapshot.parameterCounts.count)
    // Before the first batch there are records of layers only.
    let records = quantity.isKnownOfBatches ? history.layers.prefix(1) : history.layers[...]
    for record in records { append(quantity, record.layers, at: Double(record.epoch)) }
    if quantity.isKnownOfBatches {
      for record in history.batches {
        append(at: record.epoch) { quantity.value(of: $0, in: record) }
      }
    }
    if !snapshot.layers.isEmpty { append(quantity, snapshot.layers, at: snapshot.epochsSoFar) }
  }

  private mutating func append(
    _ quantity: LayerQuantity, _ layers: [LayerMeasurement], at time: Double
  ) {
    append(at: time) { layers.indices.contains($0) ? quantity.value(of: layers[$0]) : nil }
  }

  private mutating func append(at time: Double, _ value: (Int) -> Double?) {
    // A run that went back to its best epoch is there now.
    times.append(max(time, times.last ?? 0))
    for layer in values.indices { values[layer].append(value(layer)) }
  }

  // MARK: - Reading it

  /// The least and the greatest positive value; `nil` where there are none.
  var positiveRange: ClosedRange<Double>? {
    var range: ClosedRange<Double>?
    for value in values.joined() {
      guard let value, value > 0, value.isFinite else { continue }
      range = min(value, range?.lowerBound ?? value)...max(value, range?.upperBound ?? value)
    }
    return range
  }

  /// The points of a layer, what was not measured left out.
  func points(of layer: Int) -> [ChartPoint] {
    zip(times, values[layer]).compactMap { time, value in value.map { ChartPoint(time, $0) } }
  }
}
