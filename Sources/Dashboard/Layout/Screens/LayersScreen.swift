import TerminalUI

extension Arrangement {
  /// The table of all layers above the distributions of the chosen one.
  static func layers(_ area: Rect) -> [(id: PanelID, rect: Rect)] {
    let (table, distributions) = area.splitTop(min(area.height / 2, 14))
    return [(.layerTable, table), (.distributions, distributions)]
  }
}
