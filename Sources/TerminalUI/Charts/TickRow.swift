/// The round numbers of a horizontal axis in the row under a picture.
struct TickRow: Sendable {
  /// The axis.
  var axis: Axis
  /// What it counts; shown at the right end where there is room.
  var label: String

  /// Writes the numbers under their columns of `row`, a rectangle as wide as the picture; one that
  /// would have to be pushed off its place is left out.
  func draw(in row: Rect, _ buffer: inout CellBuffer) {
    guard row.width >= 6, row.height > 0 else { return }
    let title = row.width >= 18 + columns(of: label) ? label : ""
    let end =
      title.isEmpty
      ? row.maxX : buffer.text(title, endingAt: row.maxX, y: row.y, .role(.dimText)) - 1
    var next = row.x
    for tick in axis.ticks(atMost: max(2, row.width / 8)) {
      guard let column = axis.cell(of: tick.value, count: row.width).map({ row.x + $0 }) else {
        continue
      }
      let width = columns(of: tick.label)
      let start = min(max(column - width / 2, next), row.maxX - width)
      if start < next || start + width > end || abs(start + width / 2 - column) > width { continue }
      buffer.text(tick.label, x: start, y: row.y, .role(.axis))
      next = start + width + 1
    }
  }
}
