import NeuralNetwork
import TerminalUI
import Training

/// The options of a field with a sentence about each.
struct ChoiceDialog: ListDialog {
  let id = "choice"
  let title: String
  var list: ListPicker
  private let field: FormField
  private let options: [ChoiceDescription]

  init(_ field: FormField, experiment: Experiment) {
    self.field = field
    title = field.title.prefix(1).uppercased() + field.title.dropFirst()
    var chosen = ""
    if case .choice(let options, let get, _) = field.kind {
      self.options = options
      chosen = get(experiment)
    } else {
      options = []
    }
    list = ListPicker(
      items: options.map { ListPicker.Item($0.id, detail: $0.sentence) },
      selected: options.firstIndex { $0.id == chosen } ?? 0)
  }

  mutating func submit(state: inout DashboardState) -> DialogOutcome {
    guard let index = list.selectedIndex, case .choice(_, _, let set) = field.kind else {
      return .closed([])
    }
    let option = options[index].id
    let effects = state.edit { set(&$0, option) }
    state.form.clamp(to: state.experiment)
    return .closed(effects)
  }
}
