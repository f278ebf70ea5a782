import ArgumentParser
import Datasets
import ModelExport
import NeuralNetwork
import TerminalUI
import Training

/// `nntui predict WEIGHTS DATA.csv`: what a trained network makes of new examples.
struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Predict the examples of a CSV file, as CSV.",
    discussion: """
      Example:
        nntui train iris --export iris.safetensors
        nntui predict iris.safetensors new-flowers.csv > predicted.csv

      The file needs the columns that the network was trained on, by name and in any order; others \
      are left alone. A row holds the prediction and, for classes, the probability of each.
      """)

  @Argument(help: "Exported weights.")
  var weights: String

  @Argument(help: "The examples to predict.")
  var data: String

  func run() throws {
    let model = try ModelFile.read(weights)
    let inputs = try CSVDataset.inputs(path: data, named: model.inputNames)
    let outputs = model.outputs(for: inputs)
    try check(outputs)
    let onTerminal = StandardOutput.isTerminal
    let classCells = model.classNames.map { CSVText.cell($0, onTerminal: onTerminal) }

    let header =
      ["prediction"] + model.classNames.map { CSVText.cell("p_\($0)", onTerminal: onTerminal) }
    var text = header.joined(separator: ",") + "\n"
    for example in 0..<outputs.columns {
      let values = (0..<outputs.rows).map { outputs[$0, example] }
      text += row(values, classCells: classCells, precision: model.experiment.precision) + "\n"
      if text.utf8.count > 1 << 16 {
        try StandardOutput.write(text)
        text = ""
      }
    }
    try StandardOutput.write(text)
  }

  /// Throws where an output is not finite: no class is the most probable one then.
  private func check(_ outputs: Matrix<Double>) throws(CommandFailure) {
    for example in 0..<outputs.columns {
      if (0..<outputs.rows).allSatisfy({ outputs[$0, example].isFinite }) { continue }
      throw CommandFailure(
        .noInput,
        "nntui: \(displaySafe(data)): the network's output for row \(example + 1) below the header "
          + "is not finite; the row holds numbers too large to compute with")
    }
  }

  /// The line of an example from the network's outputs.
  private func row(_ outputs: [Double], classCells: [String], precision: Precision) -> String {
    if classCells.isEmpty {
      return outputs.map { precision.shortestText($0) }.joined(separator: ",")
    }
    // One output is the probability of the second class.
    let probabilities = outputs.count == 1 ? [1 - outputs[0], outputs[0]] : outputs
    let best =
      outputs.count == 1
      ? (outputs[0] > 0.5 ? 1 : 0)
      : probabilities.indices.reduce(0) { probabilities[$1] > probabilities[$0] ? $1 : $0 }
    let cells = [classCells[best]] + probabilities.map { precision.shortestText($0) }
    return cells.joined(separator: ",")
  }
}
