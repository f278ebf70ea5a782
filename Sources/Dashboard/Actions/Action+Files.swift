import Datasets
import TerminalUI
import Training

extension Action {
  static let chooseDataset = Action(
    title: "Choose a dataset", sentence: "Lists the bundled data sets to learn from.",
    hint: "data", group: .files, keys: [.character("d")],
    perform: { state in
      state.dialog = DatasetDialog(state)
      return []
    })

  static let openFile = Action(
    title: "Open a file", sentence: "Opens an experiment, exported weights or a CSV file.",
    hint: "open", group: .files, keys: [.character("o")],
    perform: { state in
      state.dialog = OpenDialog()
      return []
    })

  static let saveExperiment = Action(
    title: "Save the experiment", sentence: "Writes all that the form shows as a YAML file.",
    hint: "save", group: .files, keys: [.character("w")],
    perform: { state in
      state.dialog = SaveDialog(state)
      return []
    })

  static let exportWeights = Action(
    title: "Export the weights", sentence: "Writes the trained network for other programs.",
    hint: "export", group: .files, keys: [.character("e")],
    perform: { state in
      state.dialog = ExportDialog(state)
      return []
    })
}
