import TerminalUI
import Training

extension DashboardState {
  /// What keys do to a field of the form: `⏎` opens it, `+` and `-` step it, and while it is being
  /// typed into everything goes to its text. `nil` where the key is not for fields.
  mutating func handleField(_ key: Key, _ field: FormField?) -> [Effect]? {
    if form.editor != nil { return type(key, into: field) }
    guard let field else { return nil }
    switch key {
    case .enter: return open(field)
    case .character("+"), .character("="): return step(field, 1)
    case .character("-"): return step(field, -1)
    default: return nil
    }
  }

  /// Opens a field: a list for choices, the line for numbers and text; what is on goes off.
  mutating func open(_ field: FormField) -> [Effect] {
    form.openField = field
    switch field.kind {
    case .choice(let options, _, _):
      if options.count > 1 {
        dialog = ChoiceDialog(field, experiment: experiment)
      } else {
        say(field.explanation(in: experiment))
      }
    case .several:
      dialog = SeveralDialog(field, experiment: experiment)
    case .toggle:
      return step(field, 1)
    case .number, .text:
      form.editor = TextField(field.value(in: experiment), isMarked: true)
    case .optional(_, _, _, let get, _):
      form.editor = TextField(
        get(experiment)?.shortestText ?? "", placeholder: FormField.none, isMarked: true)
    case .action(_, let action):
      return action.perform(&self)
    }
    return []
  }

  private mutating func step(_ field: FormField, _ direction: Int) -> [Effect] {
    if case .choice(let options, _, _) = field.kind, options.count < 2 { return open(field) }
    if let change = field.step(direction, in: experiment) { return edit(change) }
    return open(field)
  }

  private mutating func type(_ key: Key, into field: FormField?) -> [Effect] {
    guard let field, var editor = form.editor else {
      form.editor = nil
      return []
    }
    if key == .up || key == .down {
      // Nothing changes before Enter: whoever looks for a value passes many.
      let next = field.text(editor.text, steppedBy: key == .up ? 1 : -1, in: experiment)
      if let next { form.editor = TextField(next, placeholder: editor.placeholder, isMarked: true) }
      return []
    }
    switch editor.handle(key) {
    case .cancelled:
      form.editor = nil
    case .submitted:
      switch field.parse(editor.text, in: experiment) {
      case .success(let change):
        form.editor = nil
        return edit(change)
      case .failure(let problem):
        // What was typed stays, to be mended.
        say(problem.text, .problem)
      }
    case .changed, .ignored:
      form.editor = editor
    }
    return []
  }
}
