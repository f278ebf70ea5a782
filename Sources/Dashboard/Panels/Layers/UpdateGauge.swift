import TerminalUI

/// The ratio of update to weight as a place on a line: what is slow to the left, what is fast to the
/// right, the usual range between two marks.
struct UpdateGauge: Widget {
  /// ‖ΔW‖ / ‖W‖; `nil` before a step was measured.
  var ratio: Double?

  /// The decades at the ends.
  private static let decades = -5.5...(-0.5)

  func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      guard !rect.isEmpty else { return }
      let line = Rect(x: rect.x, y: rect.y, width: rect.width, height: 1)
      buffer.fill(line, glyphs.box.dottedHorizontal, .role(.border))
      let limits = HealthLimits.updateRatio
      guard let low = column(limits.lowerBound, rect.width),
        let high = column(limits.upperBound, rect.width), low <= high
      else { return }
      let usual = Rect(x: rect.x + low, y: rect.y, width: high - low + 1, height: 1)
      buffer.fill(usual, glyphs.box.horizontal, .role(.dimText))
      guard let ratio, let column = column(ratio, rect.width) else { return }
      let isUsual = Verdict(ratio, limits) == .usual
      buffer.put(
        glyphs.point(0, isFilled: true), x: rect.x + column, y: rect.y,
        .role(isUsual ? .good : .warning, bold: true))
    }
  }

  /// The column of a ratio; what lies beyond an end stands there, what is no number nowhere.
  private func column(_ ratio: Double, _ width: Int) -> Int? {
    guard ratio.isFinite, width > 0 else { return nil }
    let (low, high) = (Self.decades.lowerBound, Self.decades.upperBound)
    let share = ratio > 0 ? (logarithm(ratio) - low) / (high - low) : 0
    return clampedInt((share * Double(width)).rounded(.down), 0...(width - 1))
  }
}
