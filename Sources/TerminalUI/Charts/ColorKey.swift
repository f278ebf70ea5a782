/// What the colours of a heat map stand for: `share .1 % ░░▒▒▓▓██ 30 %`.
struct ColorKey: Sendable {
  /// What is measured; left out where there is no room.
  var title: String
  /// The value of the first colour.
  var low: String
  /// The value in the middle, written between the colours; on a ramp with a centre only.
  var middle: String?
  /// The value of the last colour.
  var high: String
  /// How levels become cells.
  var painter: HeatPainter

  /// The columns of colours.
  private var barWidth: Int { middle == nil ? 8 : 10 }

  /// The columns that it takes without its title.
  var width: Int {
    columns(of: low) + columns(of: high) + barWidth + 2 + (middle.map { columns(of: $0) + 2 } ?? 0)
  }

  /// Draws the key so that it ends before `maxX`, and returns its first column; draws nothing and
  /// returns `maxX` where it needs more than `limit` columns.
  @discardableResult
  func draw(endingAt maxX: Int, y: Int, limit: Int, _ buffer: inout CellBuffer) -> Int {
    guard width <= limit else { return maxX }
    let titleWidth = title.isEmpty ? 0 : columns(of: title) + 1
    var x = maxX - width
    if titleWidth > 0, width + titleWidth <= limit {
      x -= titleWidth
      buffer.text(title, x: x, y: y, .role(.dimText))
      x += titleWidth
    }
    let start = x - (width + titleWidth <= limit ? titleWidth : 0)
    x += buffer.text(low, x: x, y: y, .role(.axis)) + 1
    for step in 0..<barWidth {
      if step == barWidth / 2, let middle {
        x += 1 + buffer.text(middle, x: x + 1, y: y, .role(.axis)) + 1
      }
      let cell = painter.cell(.level(Double(step) / Double(barWidth - 1)))
      buffer.put(cell.base, x: x, y: y, cell.style)
      x += 1
    }
    buffer.text(high, x: x + 1, y: y, .role(.axis))
    return start
  }
}
