/// A screen of the dashboard: panels that belong together, reached by a digit.
enum Screen: String, CaseIterable, Hashable, Sendable {
  case train, layers, gradients, neurons, results, data

  /// The name in the top bar.
  var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

  /// The key that opens it, from 1.
  var digit: Character { Character("\((Self.allCases.firstIndex(of: self) ?? 0) + 1)") }

  /// The names of its panels in the order of the focus, the first one focused at first.
  var panels: [PanelID] { members.map(\.id) }

  /// Its panels: the list that a new panel joins. One that its screen's arrangement gives no place in
  /// a window is shown alone there when the focus comes to it, unless it is at home on another.
  var members: [any Panel] {
    switch self {
    case .train:
      [
        NetworkPanel(), SettingsPanel(), DecisionPanel(), CostPanel(), WeightsPanel(),
        GradientsPanel(), LayersPanel(),
      ]
    case .layers: [LayerTablePanel(), DistributionsPanel()]
    case .gradients: [WaterfallPanel(), LayerCurvesPanel(), HealthPanel()]
    case .neurons: [UnitsPanel(), UnitPanel(), ProbePanel()]
    case .results:
      [ScoresPanel(), ConfusionPanel(), ClassesPanel(), MistakesPanel(), CostPanel()]
    case .data: [DataSettingsPanel(), ColumnsPanel(), ScatterPanel()]
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

  /// Shows a panel alone, on the screen that it belongs to.
  mutating func zoom(_ panel: PanelID) {
    guard let home = panel.home else { return }
    show(home)
    focus = panel
    isZoomed = true
  }
}
