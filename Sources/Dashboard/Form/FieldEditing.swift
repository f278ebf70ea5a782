import TerminalUI
import Training

extension FormField {
  /// What can be typed, as the form says it beside the text: `1 to 65536`; empty for what is chosen.
  func allowed(in experiment: Experiment) -> String {
    switch kind {
    case .number(let limits, _, _, _): return limits.description
    case .optional(let limits, _, _, _, _): return "\(limits), or \(Self.none)"
    case .text(_, let set, _):
      // No text is what nothing allows: the field answers what it does.
      var trial = experiment
      return set(&trial, "") ?? ""
    case .choice, .toggle, .several, .action: return ""
    }
  }

  /// The value a step further than what is typed; `nil` where that makes no sense.
  func text(_ typed: String, steppedBy direction: Int, in experiment: Experiment) -> String? {
    var trial = experiment
    guard case .success(let change) = parse(typed, in: experiment) else { return nil }
    change(&trial)
    guard let step = step(direction, in: trial) else { return nil }
    step(&trial)
    return value(in: trial)
  }
}

extension DashboardState {
  /// The field that is being typed into.
  var editedField: FormField? { form.editor == nil ? nil : form.openField }

  /// The keys that matter in `panel` now: while something is typed into it, those of typing.
  func hints(of panel: any Panel) -> [KeyHint] {
    guard panel.id == focus, editedField != nil else { return panel.hints(self) }
    return Self.editingHints
  }

  private static let editingHints = [
    KeyHint("⏎", "take"), KeyHint("Esc", "leave"), KeyHint("↑↓", "step"),
  ]

  /// The row at the foot of the screen while `field` is typed into: what is allowed, and the keys.
  func drawEditingHints(of field: FormField, in rect: Rect, of buffer: inout CellBuffer) {
    let line = rect.inset(left: 1, right: 1)
    var x = line.x
    for hint in Self.editingHints + [KeyHint("^U", "clear")] {
      let used = buffer.text(
        glyphs.namingKeys(in: hint.key), x: x, y: line.y, .role(.key, bold: true))
      x += used + 1
      x += buffer.text(hint.action, x: x, y: line.y, .role(.dimText)) + 3
    }
    let about = "\(field.title): \(field.allowed(in: experiment))"
    buffer.text(truncated(about, to: line.maxX - x), x: x, y: line.y, .role(.accent))
  }
}
