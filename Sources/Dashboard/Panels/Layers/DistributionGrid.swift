import TerminalUI

/// The places of up to four pictures in a rectangle: side by side, in two rows, or one below the
/// other, whatever shows most of them.
struct DistributionGrid {
  /// The places, from left to right and from top to bottom.
  let places: [Rect]

  /// The columns between two pictures.
  private static let gap = 2

  /// Places for `count` pictures that are best at least `width` columns wide and `height` rows high.
  init(_ count: Int, in rect: Rect, width: Int, height: Int) {
    let count = max(1, count)
    let layouts = Set([1, 2, count]).filter { $0 <= count }
    // How much of what a picture needs it gets, the scarcer of both counting.
    func quality(_ columns: Int) -> Double {
      let rows = (count + columns - 1) / columns
      let cell = (
        width: (rect.width - Self.gap * (columns - 1)) / columns, height: rect.height / rows
      )
      return min(Double(cell.width) / Double(width), Double(cell.height) / Double(height))
    }
    let columns =
      layouts.max { (quality($0), $0) < (quality($1), $1) } ?? count
    let rows = (count + columns - 1) / columns
    places = (0..<count).map { index in
      let (row, column) = (index / columns, index % columns)
      let left = (rect.width + Self.gap) * column / columns
      let right = (rect.width + Self.gap) * (column + 1) / columns - Self.gap
      let top = rect.height * row / rows
      let bottom = rect.height * (row + 1) / rows
      return Rect(x: rect.x + left, y: rect.y + top, width: right - left, height: bottom - top)
    }
  }
}
