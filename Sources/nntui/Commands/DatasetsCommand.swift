import ArgumentParser
import Datasets
import TerminalUI

/// `nntui datasets`: what is bundled, a line each.
struct DatasetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "datasets",
    abstract: "List the bundled datasets.",
    discussion: """
      Example:
        nntui datasets | grep regression
      """)

  func run() throws {
    let rows = BundledDatasets.all.map { dataset in
      [
        dataset.id, dataset.origin.rawValue, dataset.task.rawValue,
        counted(dataset.inputCount, "input"),
        "\(NumberFormat.count(dataset.exampleCount)) examples",
        dataset.classNames.isEmpty ? "" : counted(dataset.classNames.count, "class", "classes"),
        dataset.sentence,
      ]
    }
    try StandardOutput.write(alignedLines(rows))
  }

  private func counted(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(count) \(count == 1 ? singular : plural ?? singular + "s")"
  }
}
