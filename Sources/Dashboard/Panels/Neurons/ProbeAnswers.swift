import TerminalUI
import Training

/// What the network answers to the tried example: the probability of every class as a bar and the
/// most probable one large, or the value that is predicted.
struct ProbeAnswers: Widget {
  /// A class with its probability.
  private struct Answer {
    var name: String
    var probability: Double
    /// The colour of the class everywhere.
    var role: Role
  }

  private let answers: [Answer]
  private let value: Double?
  private let targetName: String
  private let targets: ClosedRange<Double>?

  /// The answers in `snapshot`; none where the network was not asked.
  init(_ snapshot: TrainingSnapshot) {
    let outputs = (snapshot.probe?.outputs ?? []).map { Double($0) }
    let names = snapshot.data.classNames
    targetName = snapshot.data.targetName
    if names.isEmpty {
      answers = []
      value = outputs.first
      if case .values(_, let range)? = snapshot.field?.samples {
        targets = range
      } else {
        targets = nil
      }
      return
    }
    value = nil
    targets = nil
    // Of two classes the only output is the probability of the second one.
    let shares = outputs.count == 1 && names.count == 2 ? [1 - outputs[0], outputs[0]] : outputs
    answers = zip(names, shares).enumerated().map { index, answer in
      Answer(name: answer.0, probability: answer.1, role: .series(index))
    }
  }

  func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      guard !rect.isEmpty else { return }
      if let value {
        drawValue(value, in: rect, of: &buffer, glyphs: glyphs)
        return
      }
      guard let winner = answers.max(by: { $0.probability < $1.probability }) else { return }
      let large = LargeText(winner.name)
      let scale = large.map { $0.scale(in: Size(width: rect.width / 3, height: rect.height)) } ?? 0
      var bars = rect
      if let large, scale > 0, rect.width >= 22 {
        let width = large.size(scale: scale).width
        bars = rect.splitLeft(rect.width - width - 3).left
        large.draw(x: bars.maxX + 3, y: rect.y, scale: scale, of: &buffer, glyphs: glyphs)
        let below = rect.y + large.size(scale: scale).height + 1
        if below < rect.maxY {
          buffer.text(
            NumberFormat.percent(winner.probability), x: bars.maxX + 3, y: below,
            .role(.accent, bold: true))
        }
      } else if rect.height > answers.count
        || answers.count > 4 && rect.height > (answers.count + 1) / 2
      {
        let text = "\(winner.name)  \(NumberFormat.percent(winner.probability))"
        buffer.text(
          truncated(text, to: rect.width), x: rect.x, y: rect.y, .role(.accent, bold: true))
        bars = rect.splitTop(rect.height >= answers.count + 2 ? 2 : 1).rest
      }
      drawBars(in: bars, winner: winner.name, of: &buffer, glyphs: glyphs)
    }
  }

  /// Draws all classes in their order, in two columns where one has no room for them, or else the
  /// most probable ones.
  private func drawBars(
    in rect: Rect, winner: String, of buffer: inout CellBuffer, glyphs: GlyphSet
  ) {
    let widest = answers.map { columns(of: $0.name) }.max() ?? 0
    if answers.count > rect.height, answers.count <= 2 * rect.height, rect.width >= 2 * (widest + 6)
    {
      let rows = (answers.count + 1) / 2
      let (left, right) = rect.splitLeft(rect.width / 2)
      let width = left.width - 1
      // Of number and bar the number is what can be compared, where there is no room for both.
      let hasNumbers = width >= widest + 2 + Self.narrowNumber
      let hasBars = !hasNumbers || width >= widest + 2 + Self.narrowNumber + 4
      for (column, place) in [left, right].enumerated() {
        let used = hasBars ? width : widest + 2 + Self.narrowNumber
        drawBars(
          answers[column * rows..<min(answers.count, (column + 1) * rows)], winner: winner,
          nameWidth: widest + 1, valueWidth: hasNumbers ? Self.narrowNumber : 0,
          in: place.splitLeft(used).left, of: &buffer, glyphs: glyphs)
      }
      return
    }
    let isCut = answers.count > rect.height
    let shown =
      isCut ? answers.sorted { $0.probability > $1.probability }.prefix(rect.height) : answers[...]
    drawBars(
      shown, winner: winner, nameWidth: min(widest, max(3, rect.width / 3, rect.width - 18)) + 1,
      valueWidth: Self.number, in: rect, of: &buffer, glyphs: glyphs)
  }

  /// The columns of a percentage, and of one without a blank.
  private static let (number, narrowNumber) = (6, 5)

  private func drawBars(
    _ answers: ArraySlice<Answer>, winner: String, nameWidth: Int, valueWidth: Int, in rect: Rect,
    of buffer: inout CellBuffer, glyphs: GlyphSet
  ) {
    for (row, answer) in answers.enumerated() {
      let isWinner = answer.name == winner
      let mark = isWinner ? String(glyphs.pointer) : " "
      let percentage = NumberFormat.percent(answer.probability)
      BarRow(
        label: mark + answer.name,
        value: valueWidth < Self.number ? percentage.filter { $0 != " " } : percentage,
        fraction: answer.probability, paint: .role(answer.role),
        labelWidth: nameWidth, valueWidth: valueWidth
      ).draw(
        in: Rect(x: rect.x, y: rect.y + row, width: rect.width, height: 1), of: &buffer,
        glyphs: glyphs)
    }
  }

  private func drawValue(
    _ value: Double, in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet
  ) {
    let text = "\(targetName) \(NumberFormat.threeSignificant(value))"
    buffer.text(truncated(text, to: rect.width), x: rect.x, y: rect.y, .role(.accent, bold: true))
    guard let targets, rect.height > 1 else { return }
    let low = NumberFormat.short(targets.lowerBound)
    let high = NumberFormat.short(targets.upperBound)
    let row = Rect(x: rect.x, y: rect.y + 1, width: rect.width, height: 1)
    let room = row.inset(left: columns(of: low) + 1, right: columns(of: high) + 1)
    buffer.text(low, x: row.x, y: row.y, .role(.dimText))
    buffer.text(high, endingAt: row.maxX, y: row.y, .role(.dimText))
    BarRow(
      label: "", value: "", fraction: targets.fraction(of: value), labelWidth: 0, valueWidth: 0
    )
    .draw(in: room, of: &buffer, glyphs: glyphs)
  }
}
