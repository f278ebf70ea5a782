import TerminalUI

extension Arrangement {
  /// The home screen, as much of it as there is room for.
  static func train(_ area: Rect) -> [(id: PanelID, rect: Rect)] {
    switch (area.width, area.height) {
    case (170..., 34...): wide(area)
    case (78..., _): threeColumns(area)
    default: twoColumns(area)
    }
  }

  /// 200 × 50 and more: four columns, with the layers' numbers.
  private static func wide(_ area: Rect) -> [(id: PanelID, rect: Rect)] {
    let left = min(50, area.width / 4)
    // Half-block samples are about square: a field as high as it is wide in samples.
    let fieldHeight = min(area.height * 3 / 4, 42)
    let fieldWidth = min(fieldHeight * 2 + 2, area.width * 45 / 100)
    let (form, rest) = area.splitLeft(left)
    let (center, right) = rest.splitLeft(fieldWidth)
    let (network, settings) = form.splitTop(area.height * 2 / 5)
    let (decision, weights) = center.splitTop(fieldHeight)
    let (cost, lower) = right.splitTop(area.height * 2 / 5)
    // Six layers; their screen has all of them.
    let (layers, gradients) = lower.splitTop(min(lower.height * 2 / 5, 9))
    return [
      (.network, network), (.settings, settings), (.decision, decision), (.weights, weights),
      (.cost, cost), (.layers, layers), (.gradients, gradients),
    ]
  }

  /// 80 × 24 and 120 × 40: form, field and charts in three columns.
  private static func threeColumns(_ area: Rect) -> [(id: PanelID, rect: Rect)] {
    let left = area.width >= 100 ? area.width * 42 / 120 : 31
    let (form, rest) = area.splitLeft(left)
    let (center, right) = rest.splitLeft((rest.width * 53 + 99) / 100)
    let tall = area.height >= 30
    let (network, settings) = form.splitTop(tall ? area.height * 15 / 37 : area.height / 2)
    let (decision, weights) = center.splitTop(area.height * 13 / 21)
    let (cost, gradients) = right.splitTop(tall ? area.height * 20 / 37 : area.height * 12 / 21)
    return [
      (.network, network), (.settings, settings), (.decision, decision), (.weights, weights),
      (.cost, cost), (.gradients, gradients),
    ]
  }

  /// Narrower: the four panels that matter, the others a Tab away.
  private static func twoColumns(_ area: Rect) -> [(id: PanelID, rect: Rect)] {
    let (left, right) = area.splitLeft(area.width / 2)
    let (network, gradients) = left.splitTop(area.height / 2)
    let (decision, cost) = right.splitTop(area.height * 3 / 5)
    return [
      (.network, network), (.decision, decision), (.cost, cost), (.gradients, gradients),
    ]
  }
}
