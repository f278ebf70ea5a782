/// One thing that is wrong with an experiment: where, what was found, what is allowed.
///
/// Its description is a line such as `spiral.yaml:12: network.layers[1].dense.activation: 'rleu' is
/// not an activation; did you mean 'relu'? (identity, sigmoid, tanh, relu)`.
public struct ExperimentProblem: Hashable, Sendable {
  /// The file as it was named, if there is one.
  public var file: String?
  /// The line, counted from 1, if it is known.
  public var line: Int?
  /// The setting's path in the file (`network.layers[1].dense.activation`); empty for the whole.
  public let path: String
  /// What was found and why it is wrong.
  public let finding: String
  /// The allowed word nearest to what was found.
  public let suggestion: String?
  /// What is allowed.
  public let allowed: String?

  /// Describes a problem.
  public init(
    file: String? = nil, line: Int? = nil, path: String = "", finding: String,
    suggestion: String? = nil, allowed: String? = nil
  ) {
    self.file = file
    self.line = line
    self.path = path
    self.finding = finding
    self.suggestion = suggestion
    self.allowed = allowed
  }
}

extension ExperimentProblem: CustomStringConvertible {
  /// The problem in one line of text without control characters.
  public var description: String {
    var place = file.map(\.printable) ?? ""
    if let line { place += place.isEmpty ? "line \(line)" : ":\(line)" }
    var text = [place, path, finding].filter { !$0.isEmpty }.joined(separator: ": ")
    if let suggestion {
      text += "; did you mean '\(suggestion)'?"
    }
    if let allowed { text += " (\(allowed))" }
    return text
  }
}

/// Why there is no experiment: every problem at once.
public struct ExperimentError: Error, Hashable, Sendable {
  /// Whose mistake it is, and with it the program's exit code.
  public enum Kind: Hashable, Sendable {
    /// The command line asks for something that does not exist.
    case usage
    /// A file is missing, unreadable or says something impossible.
    case malformedInput
  }

  /// Whose mistake it is.
  public let kind: Kind
  /// What is wrong, in the order of the lines.
  public let problems: [ExperimentProblem]

  /// These problems, brought into the order of their lines.
  public init(_ kind: Kind, _ problems: [ExperimentProblem]) {
    self.kind = kind
    self.problems = problems.enumerated()
      .sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }
      .map(\.element)
  }
}

extension ExperimentError: CustomStringConvertible {
  /// The problems, a line each.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

// MARK: - Text from files in messages

extension String {
  /// The text without characters that could move the cursor or change its order: they are shown as
  /// the replacement character.
  var printable: String {
    var result = UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
        result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The beginning of the text in quotes, as messages show what was found.
  var quotedForMessage: String {
    let start = prefix(40)
    return "'\(String(start).printable)\(start.endIndex < endIndex ? "…" : "")'"
  }
}
