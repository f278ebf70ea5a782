import TerminalUI
import Training

/// What the glyphs and colours of the decision field mean.
struct DecisionLegend {
  /// A mark and its meaning.
  struct Entry: Hashable {
    var marks: String
    var role: Role
    var text: String
  }

  /// The classes first, then what is the same for all.
  let entries: [Entry]
  /// The same for less room: hollow points alone are explained.
  private var brief: [Entry] = []
  /// Without the classes, which the colours of the field tell apart.
  private var briefest: [Entry] = []

  /// The legend of the field that `state` shows; of what every field has before there is one.
  init(_ state: DashboardState) {
    let glyphs = state.glyphs
    guard let snapshot = state.current else {
      entries = [Self.wrong(glyphs)]
      return
    }
    if snapshot.field?.yTitle == nil, snapshot.field != nil {
      // Regression on one input: points by set, and the curve.
      entries = [
        Entry(marks: glyphs.isUnicode ? "•" : ".", role: .trainCost, text: "train"),
        Entry(marks: glyphs.isUnicode ? "○" : "o", role: .devCost, text: "dev"),
        Entry(marks: glyphs.isUnicode ? "━" : "-", role: .boundary, text: "answer"),
      ]
      return
    }
    let names = snapshot.data.classNames
    let classes = names.enumerated().map { index, name in
      Entry(
        marks: "\(glyphs.point(index, isFilled: true))", role: .series(index),
        text: displaySafe(name, limit: 24))
    }
    let hollow = "\(glyphs.point(0, isFilled: false))"
    let sets = Entry(
      marks: "\(glyphs.point(0, isFilled: true)) \(hollow)", role: .text, text: "train, dev")
    if !names.isEmpty {
      let dev = Entry(marks: hollow, role: .text, text: "dev")
      brief = classes + [dev, Self.wrong(glyphs)]
      briefest = [sets, Self.wrong(glyphs)]
    }
    entries = names.isEmpty ? [sets] : classes + [sets, Self.wrong(glyphs)]
  }

  private static func wrong(_ glyphs: GlyphSet) -> Entry {
    Entry(marks: "\(glyphs.cross)", role: .misclassified, text: "wrong")
  }

  /// Draws the entries side by side into the first row of `row`, in the form that has room there; of
  /// the briefest one as many as have. Returns those.
  @discardableResult
  func draw(in row: Rect, of buffer: inout CellBuffer) -> [Entry] {
    guard !row.isEmpty else { return [] }
    let forms = [(entries, gap: 2), (brief, gap: 1), (briefest, gap: 2)].filter { !$0.0.isEmpty }
    let fitting = forms.first { entries, gap in
      entries.reduce(-gap) { $0 + width(of: $1) + gap } <= row.width
    }
    guard let (chosen, gap) = fitting ?? forms.last else { return [] }
    var shown: [Entry] = []
    var x = row.x
    for entry in chosen {
      guard x + width(of: entry) <= row.maxX else { break }
      draw(entry, x: x, y: row.y, of: &buffer)
      x += width(of: entry) + gap
      shown.append(entry)
    }
    return shown
  }

  private func width(of entry: Entry) -> Int {
    columns(of: entry.marks) + 1 + columns(of: entry.text)
  }

  private func draw(_ entry: Entry, x: Int, y: Int, of buffer: inout CellBuffer) {
    let used = buffer.text(entry.marks, x: x, y: y, .role(entry.role, bold: true))
    buffer.text(entry.text, x: x + used + 1, y: y, .role(.dimText))
  }
}
