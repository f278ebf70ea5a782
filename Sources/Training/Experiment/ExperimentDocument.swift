import Datasets
import Yams

/// An experiment as it stands in a file: the value, and the line of every setting, so that problems
/// which only show with the data can still name their line.
public struct ExperimentDocument: Sendable {
  /// What the file says, with the defaults for what it leaves out.
  public var experiment: Experiment
  /// The file as it was named; `nil` for an experiment that comes from no file.
  public let file: String?
  private let lines: [String: Int]

  /// An experiment that comes from no file.
  public init(_ experiment: Experiment) {
    self.experiment = experiment
    file = nil
    lines = [:]
  }

  /// Reads the text of an experiment file.
  ///
  /// `file` names it in messages, and its name without the ending is the experiment's where the
  /// text gives none; `datasets` are the names that need no path. Throws all problems at once: what
  /// is not YAML, unknown keys, wrong types, values out of range. What goes together with the data
  /// is for ``problems(with:)``.
  public init(
    yaml text: String, file: String, datasets: [String] = BundledDatasets.names
  ) throws(ExperimentError) {
    let (document, problems) = Self.read(yaml: text, file: file, datasets: datasets)
    if !problems.isEmpty { throw ExperimentError(.malformedInput, problems) }
    self = document
  }

  private init(experiment: Experiment, file: String, lines: [String: Int]) {
    self.experiment = experiment
    self.file = file
    self.lines = lines
  }

  /// Reads as much of a text as can be read, with all problems of the text itself.
  static func read(
    yaml text: String, file: String, datasets: [String]
  ) -> (document: ExperimentDocument, problems: [ExperimentProblem]) {
    let log = ProblemLog()
    let decoder = ExperimentDecoder(datasets: datasets, log: log)
    let experiment = decoder.experiment(root(of: text, log: log), name: fileStem(of: file))
    let document = ExperimentDocument(experiment: experiment, file: file, lines: log.lines)
    let problems =
      log.problems.map { problem in
        var problem = problem
        problem.file = file
        return problem
      } + document.located(experiment.problems())
    return (document, Array(problems.prefix(ProblemLog.capacity)))
  }

  /// Everything that is wrong with the experiment on data with these traits, with file and lines:
  /// values out of range and what does not go together.
  public func problems(with traits: DataTraits) -> [ExperimentProblem] {
    located(experiment.problems()) + problemsOfCombination(with: traits)
  }

  /// What does not go together on data with these traits, with file and lines.
  func problemsOfCombination(with traits: DataTraits) -> [ExperimentProblem] {
    located(experiment.problems(with: traits))
  }

  /// Throws all of ``problems(with:)`` at once, if there are any.
  public func check(with traits: DataTraits) throws(ExperimentError) {
    let problems = problems(with: traits)
    if !problems.isEmpty { throw ExperimentError(.malformedInput, problems) }
  }

  /// The same error with the file and the lines of the settings that its problems name.
  public func located(_ error: ExperimentError) -> ExperimentError {
    ExperimentError(error.kind, located(error.problems))
  }

  /// Adds the file and the line of the setting, or of what encloses it where it is not given.
  private func located(_ problems: [ExperimentProblem]) -> [ExperimentProblem] {
    problems.map { problem in
      var problem = problem
      problem.file = file
      var path = problem.path
      while problem.line == nil, !path.isEmpty {
        problem.line = lines[path]
        path = path.lastIndex { $0 == "." || $0 == "[" }.map { String(path[..<$0]) } ?? ""
      }
      return problem
    }
  }
}

// MARK: - YAML

extension ExperimentDocument {
  /// The root of the text, if it is YAML of the kind that experiment files use.
  static func root(of text: String, log: ProblemLog) -> NodeReader? {
    let text = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
    do {
      try YAMLSubset.check(text)
    } catch {
      log.add(ExperimentProblem(line: error.line, finding: error.finding))
      return nil
    }
    do {
      // Scalars are read by `NodeReader`, so the parser need not guess their types.
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      if let root = try parser.singleRoot() {
        return NodeReader(root, path: "", log: log)
      }
      log.add(ExperimentProblem(line: 1, finding: "the file says nothing"))
    } catch let error as YamlError {
      log.add(ExperimentProblem(error, in: text))
    } catch {
      log.add(ExperimentProblem(finding: "not YAML: \(String(describing: error).printable)"))
    }
    return nil
  }
}

extension ExperimentProblem {
  /// A mistake that the YAML parser found in `text`.
  fileprivate init(_ error: YamlError, in text: String) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let place = context.map { " \($0.text) of line \($0.mark.line)" } ?? ""
      // The end of the text counts as a line of its own there.
      let lastLine = text.utf8.dropLast().reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
      self.init(line: min(mark.line, lastLine), finding: "not YAML: \(problem)\(place)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let keys = duplicates.map(\.quotedForMessage).joined(separator: ", ")
      self.init(
        line: context.mark.line,
        finding: "\(keys) \(duplicates.count == 1 ? "is" : "are") given twice; keep one")
    default:
      self.init(finding: "not YAML: \(String(describing: error).printable)")
    }
  }
}
