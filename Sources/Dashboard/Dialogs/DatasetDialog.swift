import Datasets
import NeuralNetwork
import TerminalUI
import Training

/// The bundled data sets.
struct DatasetDialog: ListDialog {
  let id = "dataset"
  let title = "Choose a dataset"
  var list: ListPicker
  private let names: [String]

  init(_ state: DashboardState) {
    let all = BundledDatasets.all
    names = all.map(\.id)
    var chosen = ""
    if case .bundled(let name) = state.experiment.data.source { chosen = name }
    list = ListPicker(
      items: all.map { ListPicker.Item($0.id, detail: Self.detail($0)) },
      selected: names.firstIndex(of: chosen) ?? 0)
  }

  private static func detail(_ dataset: BundledDatasetDescription) -> String {
    let task =
      dataset.task == .regression
      ? "regression" : "\(dataset.classNames.count) classes"
    return
      "\(NumberFormat.count(dataset.exampleCount)) × \(dataset.inputCount), \(task). \(dataset.sentence)"
  }

  mutating func submit(state: inout DashboardState) -> DialogOutcome {
    guard let index = list.selectedIndex else { return .open }
    return .closed(state.choose(dataset: names[index]))
  }
}

extension DashboardState {
  /// Goes over to a bundled data set. While nobody has changed the experiment, everything becomes
  /// what suits the new data; once somebody has, their network and training stay.
  mutating func choose(dataset name: String) -> [Effect] {
    let suitable = Experiment.default(for: name)
    if experiment == pristineExperiment { return begin(suitable) }
    let effects = edit { experiment in
      experiment.name = suitable.name
      experiment.data = suitable.data
      experiment.training.loss = nil
    }
    if !effects.isEmpty { say("\(name) with your network and settings; u goes back") }
    return effects
  }
}
