/// How often examples of each class were taken for each class: a row a true class, a column a
/// predicted one.
///
/// The stronger the colour, the larger the share of the row; what was right stands on the diagonal
/// in the colour of good, what was wrong in that of bad.
public struct ConfusionMatrix: Widget {
  /// The names of the classes.
  public var names: [String]
  /// The counts, `counts[true][predicted]`.
  public var counts: [[Int]]

  /// A matrix of `counts` for classes called `names`.
  public init(names: [String], counts: [[Int]]) {
    self.names = names
    self.counts = counts
  }

  public func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      guard !rect.isEmpty, !counts.isEmpty else { return }
      let size = counts.count
      let numbers = counts.map { $0.map { NumberFormat.count($0) } }
      let widest = numbers.joined().map { columns(of: $0) }.max() ?? 1
      let longest = (0..<size).map { columns(of: name($0)) }.max() ?? 1
      let labelWidth = min(max(longest, 4), max(1, rect.width / 3))
      let room = (rect.width - labelWidth - 1) / size
      let width = min(room, max(widest + 2, min(longest + 2, 9)))
      guard width >= 2 else {
        buffer.text(
          truncated("\(size) classes", to: rect.width), x: rect.x, y: rect.y, .role(.dimText))
        return
      }
      let left = rect.x + labelWidth + 1
      buffer.text(truncated("true", to: labelWidth), x: rect.x, y: rect.y, .role(.dimText))
      for column in 0..<size {
        let title = NumberFormat.padded(truncated(name(column), to: width - 1), to: width - 1)
        buffer.text(title, x: left + column * width, y: rect.y, .role(.dimText))
      }
      let rowHeight = rect.height - 1 >= size ? 1 : 0
      guard rowHeight > 0 || rect.height > 1 else { return }
      for row in 0..<min(size, rect.height - 1) {
        let y = rect.y + 1 + row
        buffer.text(truncated(name(row), to: labelWidth), x: rect.x, y: y, .role(.text))
        let total = counts[row].reduce(0) { $0 + Double($1) }
        for column in 0..<min(size, counts[row].count) {
          let share = total > 0 ? Double(counts[row][column]) / total : 0
          let text =
            columns(of: numbers[row][column]) < width
            ? numbers[row][column] : NumberFormat.short(Double(counts[row][column]))
          let place = Rect(x: left + column * width, y: y, width: width, height: 1)
          buffer.clipped(to: place) { buffer in
            let style = self.style(row: row, column: column, share: share)
            buffer.fill(place, " ", style)
            buffer.text(text, endingAt: place.maxX - 1, y: y, style)
          }
        }
      }
    }
  }

  /// Numbers keep the colour of text on a ground that is weaker than the field of a class, so that
  /// they can be read; what is zero steps back.
  private func style(row: Int, column: Int, share: Double) -> Style {
    if counts[row][column] == 0 { return .role(.dimText) }
    let isRight = row == column
    let ground = Paint.ramp(.classField(isRight ? 0 : 1), at: 0.15 + 0.45 * share)
    return Style(.role(.text), on: ground, bold: isRight)
  }

  private func name(_ index: Int) -> String {
    names.indices.contains(index) ? names[index] : "\(index)"
  }
}
