import TerminalUI
import Training

/// All layers at the moment that is looked at: now, or where the shared time cursor stands.
struct LayersMoment {
  /// The layers, the output's last.
  var layers: [LayerMeasurement]
  /// When it was, in epochs; `nil` for now.
  var epoch: Int?

  /// The moment in words, for the frame of a panel; nothing for now.
  var title: String { epoch.map { "epoch \(NumberFormat.count($0))" } ?? "" }
}

extension DashboardState {
  /// The layers as they are, or those of the record nearest to the cursor; `nil` before anything was
  /// measured.
  var layersMoment: LayersMoment? {
    guard let snapshot = current else { return nil }
    let records = snapshot.history.layers
    if let cursor {
      let nearest = records.min { abs(Double($0.epoch) - cursor) < abs(Double($1.epoch) - cursor) }
      if let nearest { return LayersMoment(layers: nearest.layers, epoch: nearest.epoch) }
    }
    if !snapshot.layers.isEmpty { return LayersMoment(layers: snapshot.layers, epoch: nil) }
    return records.last.map { LayersMoment(layers: $0.layers, epoch: $0.epoch) }
  }

  /// The chosen layer among `count`.
  func chosenLayer(of count: Int) -> Int { max(0, min(selectedLayer, count - 1)) }
}

extension TrainingSnapshot {
  /// The time so far in epochs, as far as records tell the share of the current one.
  var epochsSoFar: Double { max(Double(epoch), history.batches.last?.epoch ?? 0) }
}
