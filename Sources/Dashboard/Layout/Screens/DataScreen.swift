import TerminalUI

extension Arrangement {
  /// What is loaded and how, the columns, and the points.
  static func data(_ area: Rect) -> [(id: PanelID, rect: Rect)] {
    if area.width >= 110, area.height >= 30 {
      // The points have room in both directions, the settings beside their counts.
      let (left, scatter) = area.splitLeft(area.width >= 170 ? 78 : area.width * 42 / 100)
      let (settings, columns) = left.splitTop(area.width >= 170 ? 18 : 20)
      return [(.dataSettings, settings), (.columns, columns), (.scatter, scatter)]
    }
    let (settings, rest) = area.splitLeft(min(44, area.width * 2 / 5))
    let (columns, scatter) = rest.splitTop(area.height * 8 / 21)
    return [(.dataSettings, settings), (.columns, columns), (.scatter, scatter)]
  }
}
