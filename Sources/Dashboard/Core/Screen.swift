/// A screen of the dashboard: panels that belong together, reached by a digit.
enum Screen: String, CaseIterable, Hashable, Sendable {
  case train, layers, gradients, neurons, results, data

  /// The name in the top bar.
  var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

  /// The key that opens it, from 1.
  var digit: Character { Character("\((Self.allCases.firstIndex(of: self) ?? 0) + 1)") }

  /// The panels in the order of the focus, the first one focused at first. On the train screen some
  /// have a place in large windows only, and are a Tab away in others.
  var panels: [PanelID] {
    switch self {
    case .train: [.network, .settings, .decision, .cost, .weights, .gradients, .layers]
    case .layers: [.layerTable, .distributions]
    case .gradients: [.waterfall, .layerCurves, .health]
    case .neurons: [.units, .unit, .probe]
    case .results: [.scores, .confusion, .classes, .mistakes]
    case .data: [.dataSettings, .columns, .scatter]
    }
  }
}

extension DashboardState {
  /// Opens a screen; the focus goes where it last was there.
  mutating func show(_ new: Screen) {
    guard new != screen else { return }
    focusByScreen[screen] = focus
    screen = new
    isZoomed = false
    focus = focusByScreen[new] ?? new.panels[0]
  }
}
