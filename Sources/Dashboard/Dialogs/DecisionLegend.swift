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
    let sets = Entry(
      marks: "\(glyphs.point(0, isFilled: true)) \(glyphs.point(0, isFilled: false))",
      role: .text, text: "train, dev")
    entries = names.isEmpty ? [sets] : classes + [sets, Self.wrong(glyphs)]
  }

  private static func wrong(_ glyphs: GlyphSet) -> Entry {
    Entry(marks: "\(glyphs.cross)", role: .misclassified, text: "wrong")
  }

  /// Draws as many entries as have room side by side into the first row of `row`; returns how many
  /// those are.
  @discardableResult
  func draw(in row: Rect, of buffer: inout CellBuffer) -> Int {
    guard !row.isEmpty else { return 0 }
    var x = row.x
    for (index, entry) in entries.enumerated() {
      let width = columns(of: entry.marks) + 1 + columns(of: entry.text)
      guard x + width <= row.maxX else { return index }
      draw(entry, x: x, y: row.y, of: &buffer)
      x += width + 2
    }
    return entries.count
  }

  private func draw(_ entry: Entry, x: Int, y: Int, of buffer: inout CellBuffer) {
    let used = buffer.text(entry.marks, x: x, y: y, .role(entry.role, bold: true))
    buffer.text(entry.text, x: x + used + 1, y: y, .role(.dimText))
  }
}
