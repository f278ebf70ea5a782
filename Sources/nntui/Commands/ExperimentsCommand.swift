import ArgumentParser
import TerminalUI
import Training

/// `nntui experiments`: what is bundled, a line each.
struct ExperimentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "experiments",
    abstract: "List the bundled experiments.",
    discussion: """
      Example:
        nntui vanishing-gradients
        nntui train digits-convolution
      """)

  func run() throws {
    let rows = BundledExperiments.names.map { name in
      // Up to the first sentence's end: the files say more.
      let sentence = BundledExperiments.sentence(of: name)
      let end = sentence.firstRange(of: ". ")?.lowerBound ?? sentence.endIndex
      return [name, String(sentence[..<end])]
    }
    try StandardOutput.write(alignedLines(rows))
  }
}
