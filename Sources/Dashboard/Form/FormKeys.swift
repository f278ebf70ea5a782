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

  /// Opens a field: a list for choices, the line for numbers and text.
  mutating func open(_ field: FormField) -> [Effect] {
    switch field.kind {
    case .choice:
      dialog = ChoiceDialog(field, experiment: experiment)
      return []
    case .number, .text:
      form.editor = TextField(field.value(in: experiment))
      return []
    case .action(_, let action):
      return action.perform(&self)
    }
  }

  private mutating func step(_ field: FormField, _ direction: Int) -> [Effect] {
    if let change = field.step(direction, in: experiment) { return edit(change) }
    return open(field)
  }

  private mutating func type(_ key: Key, into field: FormField?) -> [Effect] {
    guard let field, var editor = form.editor else {
      form.editor = nil
      return []
    }
    switch editor.handle(key) {
    case .cancelled:
      form.editor = nil
    case .submitted:
      switch field.parse(editor.text) {
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
