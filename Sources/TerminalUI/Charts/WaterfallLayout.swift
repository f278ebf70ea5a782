/// Where the parts of a ``Waterfall`` stand: labels to the left, numbers to the right, the key of
/// the colours above and the axis below, as far as there is room.
struct WaterfallLayout: Sendable {
  /// The cells of the values.
  let bars: Rect
  /// The horizontal axis.
  let axis: Axis
  /// Whether there is a row for the axis's numbers below.
  let hasAxis: Bool
  /// How many rows have no room.
  let hiddenCount: Int
  private let rowCount: Int
  private let firstRow: Int
  private let isHalved: Bool
  private let rowHeight: Int

  /// The layout of `rowCount` rows in `rect`: first every row has a cell's height, then the axis
  /// and the key get a row each, then rows grow higher. Where there are more rows than that, two
  /// share a cell if they can.
  init(
    in rect: Rect, rowCount: Int, canHalve: Bool, labelWidth: Int, valueWidth: Int,
    selectedRow: Int?, margins: ChartMargins = .none, axis: Axis
  ) {
    self.axis = axis
    self.rowCount = rowCount
    isHalved = canHalve && rowCount > rect.height
    let needed = isHalved ? (rowCount + 1) / 2 : rowCount
    let isTooHigh = needed > rect.height
    // What has no room at all must be said, in the row of the axis.
    hasAxis = rect.height >= 3 && (rect.height > needed || isTooHigh)
    let hasKey = rect.height >= 4 && (rect.height >= needed + 2 || isTooHigh && rect.height >= 8)
    let room = max(0, rect.height - (hasAxis ? 1 : 0) - (hasKey ? 1 : 0))
    rowHeight = isHalved ? 1 : max(1, min(4, room / max(1, rowCount)))
    let height = min(room, isHalved ? needed : rowCount * rowHeight)
    let shownCount = min(rowCount, isHalved ? 2 * height : height / rowHeight)
    hiddenCount = rowCount - shownCount
    let first = firstVisible(selected: selectedRow ?? 0, count: rowCount, height: shownCount)
    firstRow = isHalved ? first / 2 * 2 : first
    let note = isTooHigh ? columns(of: "+\(rowCount)") : 0
    let labelWidth = labelWidth > 0 ? max(labelWidth, note) : 0
    let wantedLeft = max(labelWidth > 0 ? labelWidth + 1 : 0, margins.left)
    let left = rect.width >= wantedLeft + 8 ? wantedLeft : 0
    let wantedRight = max(valueWidth + 1, margins.right)
    let right = rect.width >= left + wantedRight + 8 ? wantedRight : 0
    bars = Rect(
      x: rect.x + left, y: rect.y + (hasKey ? 1 : 0), width: rect.width - left - right,
      height: height)
  }

  /// The rows that the upper and the lower half of the cells in line `y` stand for.
  func rows(at y: Int) -> (upper: Int?, lower: Int?) {
    let upper = firstRow + (isHalved ? 2 * y : y / rowHeight)
    return (existing(upper), isHalved ? existing(upper + 1) : existing(upper))
  }

  /// The row whose name stands in line `y`, if any; of two that share it the selected one.
  func labelled(at y: Int, selected: Int?) -> Int? {
    let (upper, lower) = rows(at: y)
    if isHalved { return lower != nil && lower == selected ? lower : upper }
    return y % rowHeight == (rowHeight - 1) / 2 ? upper : nil
  }

  private func existing(_ row: Int) -> Int? { row >= 0 && row < rowCount ? row : nil }
}
