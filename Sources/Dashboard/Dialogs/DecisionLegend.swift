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

  /// Entries side by side, with `gap` blanks between two and `blank` between a mark and its text.
  private struct Form {
    var entries: [Entry]
    var gap = 2
    var blank = 1

    var width: Int { entries.reduce(-gap) { $0 + width(of: $1) + gap } }

    func width(of entry: Entry) -> Int {
      columns(of: entry.marks) + (entry.text.isEmpty ? 0 : blank + columns(of: entry.text))
    }
  }

  /// What the classes, or the values, look like.
  private var classes: [Entry] = []
  /// Whether these are numbers, which can't be cut.
  private var isOfValues = false
  /// What is the same for all, and the same in fewer words.
  private let common: [Entry]
  private var briefCommon: [Entry] = []

  /// All of it.
  var entries: [Entry] { classes + common }

  /// The legend of the field that `state` shows; of what every field has before there is one.
  init(_ state: DashboardState) {
    let glyphs = state.glyphs
    let wrong = Entry(marks: "\(glyphs.cross)", role: .text, text: "wrong")
    guard let snapshot = state.current else {
      common = [wrong]
      return
    }
    let filled = "\(glyphs.point(0, isFilled: true))"
    let hollow = "\(glyphs.point(0, isFilled: false))"
    let names = snapshot.data.classNames
    if snapshot.field?.yTitle == nil, snapshot.field != nil, names.isEmpty {
      // Regression on one input: points by set, and the curve.
      common = [
        Entry(marks: filled, role: .trainCost, text: "train"),
        Entry(marks: hollow, role: .devCost, text: "dev"),
        Entry(marks: glyphs.isUnicode ? "━" : "-", role: .boundary, text: "answer"),
      ]
      return
    }
    let sets = Entry(marks: "\(filled) \(hollow)", role: .text, text: "train, dev")
    let dev = Entry(marks: hollow, role: .text, text: "dev")
    common = names.isEmpty ? [dev] : [sets, wrong]
    briefCommon = names.isEmpty ? [dev] : [dev, wrong]
    if case .values(_, let range)? = snapshot.field?.samples {
      classes = Self.thirds(of: range, glyphs)
      isOfValues = true
    } else {
      // Without colours a field of many classes is made of their letters.
      let hasLetters = !state.usesColor && names.count > 2
      classes = names.enumerated().map { index, name in
        let letter = hasLetters ? " \(Character(Unicode.Scalar(UInt8(97 + index % 26))))" : ""
        return Entry(
          marks: "\(glyphs.point(index, isFilled: true))\(letter)", role: .series(index),
          text: displaySafe(name, limit: 24))
      }
    }
  }

  /// The marks of low, middle and high values.
  private static func thirds(of range: ClosedRange<Double>, _ glyphs: GlyphSet) -> [Entry] {
    let third = (range.upperBound - range.lowerBound) / 3
    return [
      (0, "< \(NumberFormat.short(range.lowerBound + third))"), (1, ""),
      (2, "> \(NumberFormat.short(range.upperBound - third))"),
    ].map { index, text in
      let mark = FieldPoint.marks[index]
      return Entry(
        marks: "\(glyphs.point(mark.shape, isFilled: true))", role: mark.role, text: text)
    }
  }

  // MARK: - Drawing

  /// The rows that it takes of a picture: a second one where there are more classes than have room
  /// in the first, none in a low one.
  func rows(in size: Size) -> Int {
    if size.height < 9 { return 0 }
    return size.height >= 14 && !classes.isEmpty && oneRow(size.width) == nil ? 2 : 1
  }

  /// Draws it into `rect`, in the form that has room there; returns what is shown.
  @discardableResult
  func draw(in rect: Rect, of buffer: inout CellBuffer) -> [Entry] {
    guard !rect.isEmpty else { return [] }
    if rect.height < 2 || classes.isEmpty || oneRow(rect.width) != nil {
      return draw(oneRow(rect.width) ?? scarce(rect.width), in: rect, of: &buffer)
    }
    let (first, second) = rect.splitTop(1)
    return draw(classesAlone(rect.width), in: first, of: &buffer)
      + draw(Form(entries: common), in: second, of: &buffer)
  }

  /// All in one row, with few words where that is needed; `nil` where it has no room.
  private func oneRow(_ width: Int) -> Form? {
    [
      Form(entries: entries), Form(entries: classes + briefCommon),
      Form(entries: classes + briefCommon, gap: 1),
    ].first { !$0.entries.isEmpty && $0.width <= width }
  }

  /// The one row of a narrow place: which class is which, else which set.
  private func scarce(_ width: Int) -> Form {
    let names = classesAlone(width)
    return !classes.isEmpty && names.width <= width ? names : Form(entries: common, gap: 1)
  }

  /// The classes, their names as short as they must be.
  private func classesAlone(_ width: Int) -> Form {
    for (gap, blank) in [(2, 1), (1, 1), (1, 0)] {
      let form = Form(entries: classes, gap: gap, blank: blank)
      if form.width <= width || isOfValues && blank == 0 { return form }
    }
    let marks = Form(
      entries: classes.map { Entry(marks: $0.marks, role: $0.role, text: "") }, gap: 1, blank: 0)
    let room = (width - marks.width) / max(1, classes.count)
    if room >= 3 {
      let names = shortNames(classes.map(\.text), to: room)
      return Form(
        entries: zip(classes, names).map { Entry(marks: $0.marks, role: $0.role, text: $1) },
        gap: 1, blank: 0)
    }
    return Form(entries: classes, gap: 0, blank: 0)
  }

  private func draw(_ form: Form, in row: Rect, of buffer: inout CellBuffer) -> [Entry] {
    var shown: [Entry] = []
    var x = row.x
    for entry in form.entries {
      guard x + form.width(of: entry) <= row.maxX else { break }
      let used = buffer.text(entry.marks, x: x, y: row.y, .role(entry.role, bold: true))
      buffer.text(entry.text, x: x + used + form.blank, y: row.y, .role(.dimText))
      x += form.width(of: entry) + form.gap
      shown.append(entry)
    }
    return shown
  }
}
