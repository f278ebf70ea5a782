import Datasets
import NeuralNetwork
import Yams

extension SearchSpace {
  /// Reads the space file at `path` for a search around an experiment on data with these traits.
  ///
  /// Throws all problems at once, with their lines: what is not YAML of the kind that experiment
  /// files use, unknown kinds of ranges, impossible bounds, settings that the experiment does not
  /// have and values that they can't have.
  public init(
    contentsOf path: String, for experiment: Experiment, traits: DataTraits,
    datasets: [String] = BundledDatasets.names
  ) throws(ExperimentError) {
    let bytes: [UInt8]
    do {
      bytes = try InputFile.read(path, maximumBytes: YAMLSubset.maximumBytes)
    } catch {
      throw ExperimentError(.malformedInput, [ExperimentProblem(finding: error.description)])
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ExperimentError(
        .malformedInput, [ExperimentProblem(file: path, finding: "the text is not UTF-8")])
    }
    try self.init(yaml: text, file: path, for: experiment, traits: traits, datasets: datasets)
  }

  /// Reads the text of a space file, which is named `file` in messages.
  init(
    yaml text: String, file: String, for experiment: Experiment, traits: DataTraits,
    datasets: [String] = BundledDatasets.names
  ) throws(ExperimentError) {
    let log = ProblemLog()
    let decoder = SearchSpaceDecoder(log: log)
    let space = SearchSpace(decoder.dimensions(ExperimentDocument.root(of: text, log: log)))
    let check = SearchSpaceCheck(
      space: space, lines: log.lines, experiment: experiment, traits: traits, datasets: datasets)
    let problems = log.problems + check.problems()
    guard problems.isEmpty else {
      throw ExperimentError(
        .malformedInput,
        problems.prefix(ProblemLog.capacity).map { problem in
          var problem = problem
          problem.file = file
          return problem
        })
    }
    self = space
  }
}

/// Reads the settings and ranges of a space file.
private struct SearchSpaceDecoder {
  let log: ProblemLog

  /// The settings whose range can be read.
  func dimensions(_ root: NodeReader?) -> [SearchDimension] {
    guard let root else { return [] }
    guard case .mapping(let mapping) = root.node, !mapping.isEmpty else {
      root.report(
        "a search space is a map of settings and their ranges",
        allowed: "training.learning-rate: {log10: [1e-4, 1]}")
      return []
    }
    return mapping.compactMap { key, value in
      guard let name = key.scalar?.string else {
        NodeReader(key, path: "", log: log).reportWrongKind("the path of a setting")
        return nil
      }
      let reader = NodeReader(value, key: key, path: name.printable, log: log)
      guard let path = SettingPath(name) else {
        reader.report(
          "this is not the path of a setting",
          allowed: "training.learning-rate, network.layers[0].dense.units, network.layers[*].dense")
        return nil
      }
      return range(reader).map { SearchDimension(path, $0) }
    }
  }

  private func range(_ reader: NodeReader) -> SearchRange? {
    guard case .mapping(let mapping) = reader.node else {
      reader.reportWrongKind(
        "a range", allowed: "{log10: [1e-4, 1]}, {integer: [4, 64]}, {choice: [tanh, relu]}")
      return nil
    }
    guard mapping.count == 1, let (key, value) = mapping.first, let kind = key.scalar?.string else {
      reader.report(
        "a range has one kind, this has \(mapping.count)",
        allowed: SearchRange.kinds.joined(separator: ", "))
      return nil
    }
    let bounds = NodeReader(value, key: key, path: "\(reader.path).\(kind)", log: log)
    switch kind {
    case "log10": return numbers(bounds, Limits(above: 0)).map { .log10($0, $1) }
    case "one-minus-log10":
      return numbers(bounds, Limits(above: 0, upTo: 1)).map { .oneMinusLog10($0, $1) }
    case "linear": return numbers(bounds, .anyNumber).map { .linear($0, $1) }
    case "integer": return wholeNumbers(bounds).map { .integer($0, $1) }
    case "choice": return choices(bounds).map { .choice($0) }
    default:
      reader.report(
        "\(kind.quotedForMessage) is not a kind of range",
        suggestion: nearest(to: kind, among: SearchRange.kinds)
          ?? SearchRange.kinds.first { $0.hasPrefix(kind) },
        allowed: SearchRange.kinds.joined(separator: ", "))
      return nil
    }
  }
}

// MARK: - Bounds and choices

extension SearchSpaceDecoder {
  private func numbers(_ reader: NodeReader, _ limits: Limits) -> (Double, Double)? {
    bounds(reader) { item in
      item.number(limits).flatMap { limits.contains($0) ? $0 : outOfRange(item, limits) }
    }
  }

  private func wholeNumbers(_ reader: NodeReader) -> (Int, Int)? {
    // So few that they can be counted, and so small that they are exact as Doubles.
    let limits = Limits(-1_000_000_000_000_000...1_000_000_000_000_000)
    return bounds(reader) { item in
      item.wholeNumber(limits).flatMap { number in
        limits.contains(Double(number)) ? number : outOfRange(item, limits)
      }
    }
  }

  private func outOfRange<Value>(_ item: NodeReader, _ limits: Limits) -> Value? {
    item.report("\(item.found) is out of range", allowed: limits.description)
    return nil
  }

  /// Two numbers, of which the first is the smaller one.
  private func bounds<Number: Comparable>(
    _ reader: NodeReader, _ read: (NodeReader) -> Number?
  ) -> (Number, Number)? {
    guard case .sequence(let sequence) = reader.node, sequence.count == 2 else {
      reader.report(
        "a range has two bounds, the lower one first", allowed: "[lower, upper]")
      return nil
    }
    let items = sequence.map { NodeReader($0, path: reader.path, log: log) }
    let numbers = items.map(read)
    guard let lower = numbers[0], let upper = numbers[1] else { return nil }
    guard lower < upper else {
      reader.report(
        "\(items[0].found) is not below \(items[1].found); the lower bound comes first",
        allowed: lower == upper ? "{choice: [\(lower)]} for a single value" : nil)
      return nil
    }
    return (lower, upper)
  }

  private func choices(_ reader: NodeReader) -> [String]? {
    guard case .sequence(let sequence) = reader.node, !sequence.isEmpty else {
      let isList = if case .sequence = reader.node { true } else { false }
      reader.report(
        isList
          ? "there is nothing to choose from" : "\(reader.found) is not a list of values",
        allowed: "[16, 32, 64]")
      return nil
    }
    let values = sequence.map { YAMLText($0).line }
    for (index, value) in values.enumerated() where values[..<index].contains(value) {
      reader.report("\(value.quotedForMessage) is given twice")
    }
    return values
  }
}

extension Limits {
  fileprivate static let anyNumber = Limits(
    -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude)
}

extension YAMLText {
  /// The value of `node` on one line.
  fileprivate init(_ node: Node) {
    switch node {
    case .scalar(let scalar):
      // What a list would break into pieces goes into quotes, as what was in quotes may.
      let isSafe = !scalar.string.contains { ",[]{}:#\"'".contains($0) }
      self = scalar.style == .plain && isSafe ? .scalar(scalar.string) : .text(scalar.string)
    case .sequence(let sequence): self = .list(sequence.map(YAMLText.init))
    case .mapping(let mapping):
      self = .map(mapping.map { (YAMLText($0.key).line, YAMLText($0.value)) })
    case .alias: self = .scalar("~")
    }
  }
}
