import TerminalUI
import Training

/// What is wrong with a network, in as few rows as there are: the name of everything, and of the most
/// urgent the evidence and what usually helps; or that nothing is.
struct HealthVerdict {
  /// The most urgent finding; `nil` for a healthy network.
  let finding: HealthFinding?
  /// What else there is.
  private let others: [HealthFinding.Kind]

  /// The verdict on `snapshot`.
  init(_ snapshot: TrainingSnapshot) {
    finding = snapshot.findings.first
    others = snapshot.findings.dropFirst().map(\.kind)
  }

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
    let style = Style.role(finding.kind.isSevere ? .bad : .warning, bold: true)
    let names = names(finding, to: rect.width - 2)
    let used = buffer.text("\(mark) \(names)", x: rect.x, y: rect.y, style)
    if rect.height == 1 {
      let evidence = truncated(": \(finding.evidence)", to: rect.width - used)
      buffer.text(evidence, x: rect.x + used, y: rect.y, style)
    }
    let body = rect.splitTop(1).rest
    let told = told(finding, in: body.size)
    var rows = 0
    if let evidence = told.evidence {
      rows = drawWrapped(evidence, in: body, of: &buffer, .role(.text))
    }
    drawWrapped(told.remedy, in: body.splitTop(rows).rest, of: &buffer, .role(.dimText))
  }

  /// The names of all findings, or as many as have room in `width` and the number of the rest.
  private func names(_ finding: HealthFinding, to width: Int) -> String {
    var shown = [finding.kind] + others
    while true {
      let hidden = others.count + 1 - shown.count
      let text =
        shown.map(\.rawValue).joined(separator: ", ") + (hidden > 0 ? ", +\(hidden)" : "")
      if columns(of: text) <= width || shown.count == 1 { return truncated(text, to: width) }
      shown.removeLast()
    }
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
