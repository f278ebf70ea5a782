import TerminalUI

/// What there is to say instead of a picture: a sentence in the middle of a panel.
struct CenteredSentence {
  var text: String

  init(_ text: String) { self.text = text }

  /// What a panel says until the trainer has loaded the data and built the network.
  static let preparing = CenteredSentence("preparing the data…")

  /// Draws the sentence over as many rows as it needs.
  func draw(in rect: Rect, of buffer: inout CellBuffer) {
    let lines = wrapped(text, to: min(rect.width - 2, 44)).prefix(rect.height)
    for (row, line) in lines.enumerated() {
      let shown = truncated(line, to: rect.width)
      buffer.text(
        shown, x: rect.x + (rect.width - columns(of: shown)) / 2,
        y: rect.y + (rect.height - lines.count) / 2 + row, .role(.dimText))
    }
  }
}
