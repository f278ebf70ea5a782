/// What is read off a distribution at a moment: `epoch 40  -1.2 … .03 … 1.1`.
struct DistributionReading: Sendable {
  /// The moment.
  var x: Double
  /// What moments count.
  var xLabel: String
  /// The least value, the median and the greatest one.
  var values: [Double]

  /// Draws the reading where it has room and returns the columns it took.
  func draw(x left: Int, y: Int, limit: Int, _ buffer: inout CellBuffer) -> Int {
    let moment = (xLabel.isEmpty ? "" : xLabel + " ") + NumberFormat.threeSignificant(x)
    let texts = values.map(NumberFormat.threeSignificant)
    let width = columns(of: moment) + texts.reduce(0) { $0 + columns(of: $1) + 2 }
    guard width <= limit else { return 0 }
    var x = left + buffer.text(moment, x: left, y: y, .role(.cursor))
    for (index, text) in texts.enumerated() {
      let isMiddle = index == texts.count / 2
      x += 2
      x += buffer.text(text, x: x, y: y, .role(isMiddle ? .text : .dimText, bold: isMiddle))
    }
    return width
  }
}
