import TerminalUI

extension Arrangement {
  /// All units with their weights, the chosen one large beside them, and below that the example
  /// that the network is asked about.
  static func neurons(_ area: Rect) -> [(id: PanelID, rect: Rect)] {
    let (units, right) = area.splitLeft(area.width < 100 ? area.width / 2 : area.width * 11 / 20)
    // In the smallest usual window an image of 8 × 8 pixels then has two columns for each in both.
    let probeHeight = min(max(11, area.height * 9 / 20), area.height * 4 / 7)
    let (unit, probe) = right.splitTop(right.height - probeHeight)
    return [(.units, units), (.unit, unit), (.probe, probe)]
  }
}
