import TerminalUI

/// The keys of waterfall and curves: those of all panels of layers, and `m` for the quantity.
enum QuantityKeys {
  /// The hints of these keys.
  static let hints = [KeyHint("m", "quantity")] + LayerKeys.hints

  /// Takes a key; `nil` for every other one.
  static func handle(_ key: Key, state: inout DashboardState) -> [Effect]? {
    switch key {
    case .character("m"): change(by: 1, &state)
    case .character("M"): change(by: -1, &state)
    default: return LayerKeys.handle(key, state: &state)
    }
    return []
  }

  private static func change(by count: Int, _ state: inout DashboardState) {
    let all = LayerQuantity.allCases
    let index = all.firstIndex(of: state.gradientsView.quantity) ?? 0
    state.gradientsView.quantity = all[(index + count + all.count) % all.count]
  }
}
