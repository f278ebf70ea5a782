import Datasets
import NeuralNetwork
import Training

/// A program of one file that predicts, to read and to learn from: it needs Python 3 and NumPy. It
/// is only written.
///
/// `predict` takes examples as they stand in a data file and is written as the course notes are, with
/// examples in columns inside. Called with a CSV file, the program prints what `nntui predict` does.
/// The numbers stand at the end, each with the digits that give its bits back.
///
/// No text out of the data becomes part of the program but as a string literal, whatever it says.
public enum PythonFormat: ModelFormat {
  public static let ending = "py"
  public static let title = "Python"
  public static let sentence =
    "One readable NumPy file that predicts, also from a shell."

  /// A text of some fifteen megabytes, which Python reads in a second or two.
  public static let largestParameterCount = 1_000_000

  public static func encode(_ model: TrainedModel) throws(ModelFileProblem) -> [UInt8] {
    try model.checkNumbers()
    let count = model.description.parameterCount
    if count > largestParameterCount {
      throw .tooManyParameters(count: count, limit: largestParameterCount, ending: ending)
    }
    let prediction = try PythonPrediction(model)
    let sections = [
      introduction(of: model, importsMath: prediction.functions.contains(.gelu)), prediction.text,
      prediction.functions.map(\.text).joined(separator: "\n\n\n"), program(of: model),
      numbers(of: model), "if __name__ == \"__main__\":\n    main()",
    ]
    return Array((sections.filter { !$0.isEmpty }.joined(separator: "\n\n\n") + "\n").utf8)
  }
}

// MARK: - What stands before and after the prediction

extension PythonFormat {
  private static func introduction(of model: TrainedModel, importsMath: Bool) -> String {
    let precision = model.experiment.precision.rawValue
    var lines = [
      #""""A neural network that nntui trained. It needs NumPy."#, "",
      "    python3 FILE.py examples.csv > predictions.csv", "",
      "From a program, predict() takes the examples as rows of the columns in INPUTS.", #"""""#, "",
      "import csv",
    ]
    if importsMath { lines.append("import math") }
    lines += ["import sys", "", "import numpy as np", ""]
    lines.append("# What was trained, what goes in, and what comes out.")
    lines.append("NAME = \(PythonText.quoted(model.experiment.name))")
    lines.append("INPUTS = \(PythonText.list(model.inputNames))")
    lines.append("TARGET = \(PythonText.quoted(model.targetName))")
    if !model.classNames.isEmpty { lines.append("CLASSES = \(PythonText.list(model.classNames))") }
    lines.append("FLOAT = np.\(precision)")
    return lines.joined(separator: "\n")
  }

  /// Reading a CSV file and printing predictions.
  private static func program(of model: TrainedModel) -> String {
    let reading = #"""
      def read(path):
          """The columns INPUTS of a CSV file, a row an example."""
          with open(path, newline="", encoding="utf-8-sig") as file:
              rows = csv.DictReader(file)
              missing = [name for name in INPUTS if name not in (rows.fieldnames or [])]
              if missing:
                  sys.exit(f"{path}: there is no column {missing[0]!r}")
              examples = []
              for row in rows:
                  try:
                      examples.append([float(row[name]) for name in INPUTS])
                  except (TypeError, ValueError):
                      sys.exit(f"{path}:{rows.line_num}: not a number in every column of INPUTS")
              return examples
      """#
    let start = #"""
      def main():
          if len(sys.argv) != 2:
              sys.exit(f"usage: python3 {sys.argv[0]} examples.csv")
          outputs = predict(read(sys.argv[1]))
          table = csv.writer(sys.stdout, lineterminator="\n")
      """#
    guard !model.classNames.isEmpty else {
      return reading + "\n\n\n" + start + "\n" + #"""
            table.writerow(["prediction"])
            table.writerows(outputs)
        """#
    }
    let cells = model.classNames.map(PythonText.spreadsheetSafe)
    let cellsName = cells == model.classNames ? "CLASSES" : "CELLS"
    var definition = ""
    if cells != model.classNames {
      definition = """
        # An apostrophe keeps a spreadsheet from running a name as a formula.
        CELLS = \(PythonText.list(cells))



        """
    }
    return definition + reading + "\n\n\n" + start + "\n" + """
          table.writerow(["prediction", *("p_" + name for name in CLASSES)])
          for probabilities in outputs:
              table.writerow([\(cellsName)[probabilities.argmax()], *probabilities])
      """
  }

  /// The statistics and parameters.
  private static func numbers(of model: TrainedModel) -> String {
    var definitions: [String] = []
    if !model.standardization.isIdentity {
      let statistics = model.standardization
      definitions += [
        "# The training set's statistics.",
        "MEANS = np.array(\(PythonText.column(statistics.means, .float64))).reshape(-1, 1)",
        "DEVIATIONS = np.array(\(PythonText.column(statistics.standardDeviations, .float64))).reshape(-1, 1)",
        "",
      ]
    }
    let precision = model.experiment.precision
    definitions.append("# What was learnt.")
    for (index, (layer, shape)) in zip(model.layers, model.weightShapes).enumerated() {
      let number = index + 1
      let weight = PythonText.array(layer.weight.elements, shape: shape.lengths, precision)
      definitions.append("W\(number) = np.array(\(weight), FLOAT)")
      // A number for each row of Z, or each map of an image.
      let axes = ([-1] + Array(repeating: 1, count: shape.lengths.count == 4 ? 3 : 1))
        .map(String.init).joined(separator: ", ")
      let lists =
        layer.norm.map { norm in
          [
            ("gamma", norm.scale), ("beta", norm.shift), ("mean", norm.runningMean),
            ("variance", norm.runningVariance),
          ]
        } ?? [("b", layer.bias)]
      for (name, values) in lists {
        let column = PythonText.column(values, precision)
        definitions.append(
          "\(name)\(number) = np.array(\(column), FLOAT).reshape(\(axes))")
      }
    }
    return definitions.joined(separator: "\n")
  }
}
