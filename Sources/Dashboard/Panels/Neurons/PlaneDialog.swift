import TerminalUI
import Training

/// The planes of the inputs that units can be looked at over, each shown while it is under the
/// cursor.
struct PlaneDialog: ListDialog {
  let id = "plane"
  let title = "Choose a plane of the inputs"
  var list: ListPicker
  private let choices: [PlaneChoice]
  private let before: PlaneChoice

  /// Of more inputs than this only the first ones are paired: a list of thousands is none.
  private static let mostPairedInputs = 40

  /// The planes that the data of `state` have; `nil` where there is only one.
  init?(_ state: DashboardState) {
    guard let snapshot = state.current, !snapshot.showsImages,
      snapshot.source.dataset.inputCount > 2
    else { return nil }
    let names = snapshot.source.dataset.inputNames
    let paired = names.indices.prefix(Self.mostPairedInputs)
    let pairs = paired.flatMap { x in paired.filter { $0 > x }.map { (x, $0) } }
    let choices = [PlaneChoice.principal] + pairs.map { .inputs($0.0, $0.1) }
    self.choices = choices
    before = state.neuronsView.plane
    list = ListPicker(
      items: [
        ListPicker.Item(
          "principal components",
          detail: "The plane in which the data spread most; every input changes in it.")
      ]
        + pairs.map { x, y in
          ListPicker.Item(
            "\(names[x]) × \(names[y])", detail: "Every other input at its mean.")
        }, selected: choices.firstIndex(of: before) ?? 0)
  }

  mutating func selectionChanged(state: inout DashboardState) {
    guard let index = list.selectedIndex else { return }
    state.neuronsView.plane = choices[index]
  }

  mutating func submit(state: inout DashboardState) -> DialogOutcome {
    guard let index = list.selectedIndex else { return .open }
    state.neuronsView.plane = choices[index]
    return .closed([])
  }

  mutating func dismiss(state: inout DashboardState) -> DialogOutcome {
    state.neuronsView.plane = before
    return .closed([])
  }
}

extension DashboardState {
  /// Opens the list of planes, or says why there is none.
  mutating func choosePlane() {
    guard let snapshot = current else { return }
    if let list = PlaneDialog(self) {
      dialog = list
    } else if snapshot.showsImages {
      say("images have no plane: their weights are shown as images themselves")
    } else {
      say(
        snapshot.source.dataset.inputCount == 1
          ? "a single input: fields are over its line" : "two inputs have only one plane")
    }
  }
}
