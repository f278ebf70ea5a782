import TerminalUI

/// Where the panels of each screen stand in an area, a file a screen.
enum Arrangement {}

extension Screen {
  /// The places of the panels that have one in an area of this size, for data of so many classes.
  func arrange(in area: Rect, classCount: Int) -> [(id: PanelID, rect: Rect)] {
    switch self {
    case .train: Arrangement.train(area)
    case .layers: Arrangement.layers(area)
    case .gradients: Arrangement.gradients(area)
    case .neurons: Arrangement.neurons(area)
    case .results: Arrangement.results(area, classCount: classCount)
    case .data: Arrangement.data(area)
    }
  }
}
