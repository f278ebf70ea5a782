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
    let told = told(finding, in: body.size)
    var used = 0
    if let evidence = told.evidence {
      used = drawWrapped(evidence, in: body, of: &buffer, .role(.text))
    }
    drawWrapped(told.remedy, in: body.splitTop(used).rest, of: &buffer, .role(.dimText))
  }

  private func evidence(_ finding: HealthFinding) -> String {
    if finding.sinceStep == 0 { return finding.evidence }
    return "\(finding.evidence), since step \(NumberFormat.count(finding.sinceStep))"
  }

  /// What has room in `size` of the evidence and the remedy. What helps matters most: where there is
  /// no room for all, the evidence loses its last clauses, then the remedy becomes short, and then
  /// the evidence is left out.
  private func told(
    _ finding: HealthFinding, in size: Size
  ) -> (evidence: String?, remedy: String) {
    func rows(_ text: String) -> Int { wrapped(text, to: size.width).count }
    let remedies = [finding.remedy] + (finding.shortRemedy.map { [$0] } ?? [])
    for remedy in remedies {
      for evidence in Self.abridged(evidence(finding))
      where rows(evidence) + rows(remedy) <= size.height {
        return (evidence, remedy)
      }
    }
    for remedy in remedies where rows(remedy) <= size.height { return (nil, remedy) }
    let rest = remedies.flatMap(Self.abridged)
    return (nil, rest.first { rows($0) <= size.height } ?? rest.last ?? "")
  }

  /// A sentence whole, and without its last clauses, down to the first.
  private static func abridged(_ sentence: String) -> [String] {
    let clauses = sentence.split(separator: ", ")
    return clauses.indices.reversed().map { last in
      let text = clauses[...last].joined(separator: ", ")
      return last == clauses.count - 1 ? text : text + " …"
    }
  }
}
