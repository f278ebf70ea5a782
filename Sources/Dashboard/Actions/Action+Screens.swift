extension Action {
  /// An action for every screen, from 1 on.
  static let screens: [Action] = Screen.allCases.map { screen in
    Action(
      title: "Screen \(screen.digit): \(screen.title)", sentence: screen.sentence, group: .view,
      keys: [.character(screen.digit)],
      perform: { state in
        state.show(screen)
        return []
      })
  }
}

extension Screen {
  /// What there is to see, for help and palette.
  fileprivate var sentence: String {
    switch self {
    case .train: "The network, its decisions and its cost: everything at a glance."
    case .layers: "Every layer's weights, gradients, updates and activations, now and over time."
    case .gradients: "Where signals vanish or explode, layer by layer over time."
    case .neurons: "What every unit sees, and the weights between them; for images the filters."
    case .results: "How well it does on train, dev and test, and what it gets wrong."
    case .data: "The data themselves: columns, statistics, split, and points."
    }
  }
}
