import TerminalUI

extension Arrangement {
  /// The waterfall above, the curves below it, and the findings beside them.
  static func gradients(_ area: Rect) -> [(id: PanelID, rect: Rect)] {
    let health = min(max(40, area.width / 4), area.width * 2 / 5)
    let (left, right) = area.splitLeft(area.width - health)
    let (waterfall, curves) = left.splitTop(min(area.height / 2, 18))
    return [(.waterfall, waterfall), (.layerCurves, curves), (.health, right)]
  }
}
