import TerminalUI
import Training

/// What is most wrong with a network, in as few rows as there are: its name, the evidence, and what
/// usually helps; or that nothing is.
struct HealthVerdict {
  /// The most urgent finding; `nil` for a healthy network.
  let finding: HealthFinding?

  /// The verdict on `snapshot`.
  init(_ snapshot: TrainingSnapshot) { finding = snapshot.findings.first }

  /// The rows that it takes of `rect`: half of it, or where that is little, all but three.
  func height(in rect: Rect) -> Int {
    guard let finding else { return 1 }
    let wanted =
      1 + wrapped(evidence(finding), to: rect.width).count
      + wrapped(finding.remedy, to: rect.width).count
    return min(wanted, max(1, rect.height / 2, min(4, rect.height - 3)))
  }

  func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    guard !rect.isEmpty else { return }
    let mark = glyphs.isUnicode ? "●" : "*"
    guard let finding else {
      buffer.text("\(mark) healthy", x: rect.x, y: rect.y, .role(.good, bold: true))
      return
    }
    let style = Style.role(
      finding.kind == .diverged || finding.kind == .exploding ? .bad : .warning, bold: true)
    var text = "\(mark) \(finding.kind.rawValue)"
    if rect.height == 1 { text += ": \(finding.evidence)" }
    buffer.text(truncated(text, to: rect.width), x: rect.x, y: rect.y, style)
    let body = rect.splitTop(1).rest
    // Both have to be read: the remedy has its row before the evidence has its last.
    let remedyRows = min(wrapped(finding.remedy, to: body.width).count, body.height / 2)
    let upper = body.splitTop(body.height - remedyRows).top
    let used = drawWrapped(
      shortened(evidence(finding), in: upper.size), in: upper, of: &buffer, .role(.text))
    let remedy = body.splitTop(used).rest
    drawWrapped(
      shortened(finding.remedy, in: remedy.size), in: remedy, of: &buffer, .role(.dimText))
  }

  private func evidence(_ finding: HealthFinding) -> String {
    if finding.sinceStep == 0 { return finding.evidence }
    return "\(finding.evidence), since step \(NumberFormat.count(finding.sinceStep))"
  }

  /// As many of the clauses of `sentence` as have room in `size`, at least one.
  private func shortened(_ sentence: String, in size: Size) -> String {
    var clauses = sentence.split(separator: ", ").map(String.init)
    func text() -> String { clauses.joined(separator: ", ") }
    while clauses.count > 1, wrapped(text(), to: size.width).count > size.height {
      clauses.removeLast()
    }
    let isWhole = text() == sentence
    return isWhole || wrapped(text() + " …", to: size.width).count > size.height
      ? text() : text() + " …"
  }
}
