import TerminalUI
import Training

/// The keys that all panels of layers share: up and down choose the layer, left and right move the
/// time cursor.
enum LayerKeys {
  /// The hints of these keys.
  static let hints = [KeyHint("↑↓", "layer"), KeyHint("←→", "time")]

  /// Takes a key; `nil` for every other one.
  static func handle(_ key: Key, state: inout DashboardState) -> [Effect]? {
    let last = max(0, (state.current?.parameterCounts.count ?? 1) - 1)
    switch key {
    case .up, .character("k"): state.selectedLayer = max(0, state.selectedLayer - 1)
    case .down, .character("j"): state.selectedLayer = min(last, state.selectedLayer + 1)
    case .home: state.selectedLayer = 0
    case .end: state.selectedLayer = last
    case .left: state.moveCursorBack()
    case .right: state.moveCursorOn()
    default: return nil
    }
    return []
  }
}

extension DashboardState {
  /// The moments that the cursor can stand at: those of which everything about the layers is known,
  /// or the batches where there are no such records yet.
  private var cursorStops: [Double] {
    guard let history = current?.history else { return [] }
    let epochs = history.layers.map { Double($0.epoch) }
    return epochs.count > 2 ? epochs : history.batches.map(\.epoch)
  }

  /// Moves the cursor to the record before it, from now to the last one that is past.
  fileprivate mutating func moveCursorBack() {
    let stops = cursorStops
    let now = cursor ?? current?.epochsSoFar ?? 0
    cursor = stops.last { $0 < now } ?? stops.first
  }

  /// Moves the cursor to the next record; behind the last one is now.
  fileprivate mutating func moveCursorOn() {
    guard let now = cursor else { return }
    cursor = cursorStops.first { $0 > now }
  }
}
