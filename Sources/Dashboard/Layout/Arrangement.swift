import TerminalUI

/// Where the panels of each screen stand in an area, a file a screen.
enum Arrangement {}

extension Screen {
  /// The places of the panels that have one in an area of this size.
  func arrange(in area: Rect) -> [(id: PanelID, rect: Rect)] {
    switch self {
    case .train: Arrangement.train(area)
    case .layers: Arrangement.layers(area)
    case .gradients: Arrangement.gradients(area)
    case .neurons: Arrangement.neurons(area)
    case .results: Arrangement.results(area)
    case .data: Arrangement.data(area)
    }
  }
}
