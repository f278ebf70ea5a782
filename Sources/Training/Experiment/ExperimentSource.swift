import Datasets
import NeuralNetwork

/// What the command line's EXPERIMENT is: a dataset's name or a file, told apart by its ending.
public enum ExperimentSource: Hashable, Sendable {
  /// A dataset that comes with the program.
  case bundled(String)
  /// An experiment file.
  case experimentFile(String)
  /// A person's own data.
  case csv(String)
  /// Trained weights, which carry their experiment (`.safetensors`, `.json`).
  case weights(String)

  /// Tells what `argument` is; `datasets` are the names that need no file, and those of bundled
  /// experiments stand for their files.
  ///
  /// Throws a usage error for what is neither a name nor has a known ending. Whether a file is
  /// there shows when it is read.
  public init(
    _ argument: String, datasets: [String] = BundledDatasets.names
  ) throws(ExperimentError) {
    if datasets.contains(argument) {
      self = .bundled(argument)
      return
    }
    if let path = BundledExperiments.path(of: argument) {
      self = .experimentFile(path)
      return
    }
    switch argument.fileEnding {
    case "yaml", "yml": self = .experimentFile(argument)
    case "csv": self = .csv(argument)
    case "safetensors", "json": self = .weights(argument)
    default:
      let problem = ExperimentProblem(
        finding: "\(argument.quotedForMessage) is neither a dataset nor a bundled experiment nor a "
          + "file ending in .yaml, .yml, .csv, .safetensors or .json",
        suggestion: nearest(to: argument, among: datasets + BundledExperiments.names),
        allowed: datasets.joined(separator: ", "))
      throw ExperimentError(.usage, [problem])
    }
  }

  /// The experiment, with the lines of its file where it has one; `nil` for weights, which are
  /// loaded elsewhere.
  ///
  /// Throws an error of malformed input where the file can't be read or is wrong.
  public func load(
    datasets: [String] = BundledDatasets.names
  ) throws(ExperimentError) -> ExperimentDocument? {
    switch self {
    case .bundled(let id): ExperimentDocument(.default(for: id))
    case .csv(let path): ExperimentDocument(.default(forCSV: path))
    case .experimentFile(let path):
      try ExperimentDocument(contentsOf: path, datasets: datasets)
    case .weights: nil
    }
  }
}

extension ExperimentDocument {
  /// Reads the experiment file at `path`; a relative path of a CSV file in it is one from the
  /// file's folder, and is resolved against it.
  ///
  /// Throws an error of malformed input where the file can't be read, is larger than 1 MiB, is not
  /// UTF-8 or is wrong.
  public init(
    contentsOf path: String, datasets: [String] = BundledDatasets.names
  ) throws(ExperimentError) {
    let bytes: [UInt8]
    do {
      bytes = try InputFile.read(path, maximumBytes: YAMLSubset.maximumBytes)
    } catch {
      throw ExperimentError(.malformedInput, [ExperimentProblem(finding: error.description)])
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let line = Self.lineOfInvalidText(bytes)
      throw ExperimentError(
        .malformedInput,
        [ExperimentProblem(file: path, line: line, finding: "the text is not UTF-8")])
    }
    var (document, problems) = Self.read(yaml: text, file: path, datasets: datasets)
    document.resolveDataPath()
    guard problems.isEmpty else {
      // Whoever mends a file wants to mend it once: what does not go with the data is told as well.
      problems += document.problemsOfData(beside: problems)
      throw ExperimentError(.malformedInput, problems)
    }
    self = document
  }

  /// What does not go together on the data that the file names, as far as they can be had and
  /// nothing in `known` is about the same setting or a part of it.
  private func problemsOfData(beside known: [ExperimentProblem]) -> [ExperimentProblem] {
    let known = known.map(\.path)
    guard !known.contains(where: { $0.hasPrefix("data.source") || $0.isEmpty }),
      let dataset = try? experiment.data.load(seed: experiment.seed)
    else { return [] }
    return problemsOfCombination(with: DataTraits(dataset)).filter { problem in
      !known.contains { $0.hasPrefix(problem.path) || problem.path.hasPrefix($0) }
    }
  }

  /// The first line that is not UTF-8 by itself.
  private static func lineOfInvalidText(_ bytes: [UInt8]) -> Int? {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .firstIndex { String(validating: $0, as: UTF8.self) == nil }.map { $0 + 1 }
  }

  private mutating func resolveDataPath() {
    guard case .csv(let path) = experiment.data.source, !path.hasPrefix("/"),
      let slash = file?.lastIndex(of: "/"), let folder = file?[...slash]
    else { return }
    experiment.data.source = .csv(folder + path)
  }
}

extension String {
  /// What follows the last dot of a file's name, in lower case; empty for none.
  fileprivate var fileEnding: String {
    let name = split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }
}
