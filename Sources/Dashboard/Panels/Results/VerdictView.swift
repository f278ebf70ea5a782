import TerminalUI
import Training

/// The verdict on bias and variance: in words, as two bars with the mark that they are judged by, and
/// what helps.
struct VerdictView {
  var report: ResultsReport
  var isTrained: Bool
  /// Why the network does not fit what it is trained on, as far as its layers show it; what helps
  /// against that helps first.
  var cause: HealthFinding?

  func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    guard isTrained, let verdict = report.verdict else {
      drawWrapped(
        reason, in: rect.inset(top: rect.height > 3 ? 1 : 0, right: 1), of: &buffer,
        .role(.dimText))
      return
    }
    let (title, rest) = rect.splitTop(1)
    let isFine = verdict.kind == .neither
    buffer.text(
      truncated(
        "\(glyphs.isUnicode ? "●" : "*") \(Self.title(verdict.kind, width: title.width - 3))",
        to: title.width),
      x: title.x, y: title.y, .role(isFine ? .good : .warning, bold: true))
    let (bars, words) = rest.splitTop(3)
    drawBars(verdict, in: bars.inset(right: 1), of: &buffer, glyphs: glyphs)
    drawSentence(verdict, in: words.inset(right: 1), of: &buffer)
  }

  /// Why there is no verdict.
  private var reason: String {
    if !isTrained {
      return "Not trained yet: these are guesses. Space trains, and what the errors say about bias "
        + "and variance stands here."
    }
    guard report.train != nil, report.dev != nil else {
      return
        "There is no dev set, so that nothing can be said about variance. The split on screen 6 "
        + "sets examples aside."
    }
    if report.task == .regression, report.train?.error == nil || report.dev?.error == nil {
      return "The targets of a set do not vary, so that R² is not defined and there is no verdict."
    }
    return "The errors are no finite numbers, so that there is no verdict."
  }

  /// The verdict in a few words, in fewer where the usual ones have no room.
  private static func title(_ kind: BiasVarianceVerdict.Kind, width: Int) -> String {
    kind == .neither && columns(of: kind.title) > width
      ? "neither bias nor variance is high" : kind.title
  }

  // MARK: - Numbers

  /// Draws what bias and variance are told by, both on one scale with the limit that they are
  /// compared with, and says below what that is.
  private func drawBars(
    _ verdict: BiasVarianceVerdict, in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet
  ) {
    let limit = BiasVarianceVerdict.biasFactor * verdict.acceptableError
    let gap = verdict.devError - verdict.trainError
    let noun = verdict.measure == .wrongExamples ? "error" : "1-R²"
    let isRoomy = rect.width >= Self.roomyWidth
    let bars: [(meaning: String, label: String, value: Double, isTooHigh: Bool, set: ExampleSet)] =
      [
        ("bias: ", "train \(noun)", verdict.trainError, verdict.hasHighBias, .train),
        ("variance: ", "dev - train", gap, verdict.hasHighVariance, .dev),
      ]
    let labels = bars.map { (isRoomy ? $0.meaning : "") + $0.label }
    // A little more than the greatest, so that no mark stands at the very end.
    let top = 1.1 * max(limit, verdict.trainError, gap)
    for (row, bar) in bars.enumerated() where row < rect.height {
      BarRow(
        label: labels[row], value: ErrorText.percent(bar.value), fraction: bar.value / top,
        paint: .role(bar.isTooHigh ? .warning : bar.set.role), marker: limit / top,
        labelWidth: labels.map { columns(of: $0) }.max(), valueWidth: 7
      ).draw(
        in: Rect(x: rect.x, y: rect.y + row, width: rect.width, height: 1), of: &buffer,
        glyphs: glyphs)
    }
    guard rect.height > bars.count else { return }
    let factor = clampedInt(BiasVarianceVerdict.biasFactor, 1...99) ?? 1
    let mark = glyphs.isUnicode ? "│" : "|"
    let most = "\(factor) × acceptable error"
    let texts = [
      "\(mark) \(most) (\(ErrorText.percent(limit))); from there on it is high",
      "\(mark) high from \(most)", "\(mark) \(most)",
    ]
    let text = texts.first { columns(of: $0) <= rect.width } ?? ""
    let y = rect.y + bars.count
    buffer.text(text, x: rect.x, y: y, .role(.dimText))
    if !text.isEmpty { buffer.text(mark, x: rect.x, y: y, .role(.flag)) }
  }

  /// From this width on the bars say what they tell.
  private static let roomyWidth = 48

  // MARK: - Words

  /// What the verdict means and what helps; where that has no room the remedy alone.
  private func drawSentence(
    _ verdict: BiasVarianceVerdict, in rect: Rect, of buffer: inout CellBuffer
  ) {
    let whole = verdict.kind.explanation
    let chance =
      report.verdictHangsOnOneExample ? " One example more or less would change the verdict." : ""
    if let cause, verdict.hasHighBias {
      let texts = [
        "It does not fit the training examples because something is wrong with it, "
          + "\(cause.kind.rawValue): \(cause.evidence). \(cause.remedy)",
        "\(cause.kind.rawValue): \(cause.remedy)", "\(cause.kind.rawValue): 3 tells more.",
      ].map(Self.asSentence)
      if let text = texts.first(where: { wrapped($0, to: rect.width).count <= rect.height }) {
        drawWrapped(text, in: rect, of: &buffer, .role(.text))
      }
      return
    }
    // The title has said the meaning already; what helps stands behind it.
    let remedy = whole.split(separator: ";").last.map { String($0).trimmingBlanks } ?? whole
    let texts = [whole + "." + chance, whole + ".", remedy + "."].map(Self.asSentence)
    guard let text = texts.first(where: { wrapped($0, to: rect.width).count <= rect.height })
    else { return }
    drawWrapped(text, in: rect, of: &buffer, .role(.dimText))
  }

  private static func asSentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
