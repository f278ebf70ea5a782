/// A value as it is written in an experiment file.
indirect enum YAMLText {
  /// Text that is already written as it should be.
  case scalar(String)
  /// A list on one line.
  case list([YAMLText])
  /// A map on one line.
  case map([(key: String, value: YAMLText)])

  static func number(_ value: Double) -> YAMLText { .scalar(value.shortestText) }
  static func number(_ value: Int) -> YAMLText { .scalar(String(value)) }
  static func truth(_ value: Bool) -> YAMLText { .scalar(value ? "true" : "false") }

  /// Any text: as it is where every reader takes it for that text, else in double quotes.
  static func text(_ text: String) -> YAMLText {
    .scalar(isPlain(text) ? text : quoted(text))
  }

  /// The value on one line.
  var line: String {
    switch self {
    case .scalar(let text): text
    case .list(let items): "[\(items.map(\.line).joined(separator: ", "))]"
    case .map(let pairs):
      "{\(pairs.map { "\($0.key): \($0.value.line)" }.joined(separator: ", "))}"
    }
  }
}

// MARK: - Text

extension YAMLText {
  /// Whether `text` begins with a letter or a path, holds nothing that YAML gives a meaning to and
  /// is not one of its words.
  private static func isPlain(_ text: String) -> Bool {
    let words = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"]
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      isLetter(first) || (text.contains("/") && "./".unicodeScalars.contains(first)),
      last != " ", !words.contains(text.lowercased())
    else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      isLetter(scalar) || " _-./+()^*0123456789".unicodeScalars.contains(scalar)
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter: true
    default: false
    }
  }

  /// `text` in double quotes; what is invisible is written as its number.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case _ where scalar == "\"" || scalar == "\\":
        result += "\\"
        result.unicodeScalars.append(scalar)
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

// MARK: - Sections

/// The lines of a section, in the order in which they are added.
struct YAMLSection {
  private(set) var lines: [String] = []

  mutating func add(_ key: String, _ value: YAMLText) { lines.append("\(key): \(value.line)") }

  /// Adds a setting that has no value unless it differs from the default.
  mutating func add(_ key: String, _ value: YAMLText?) {
    if let value { add(key, value) }
  }

  /// Adds lines two columns further right.
  mutating func add(_ key: String, _ section: YAMLSection) {
    if section.lines.isEmpty { return }
    lines.append("\(key):")
    lines += section.lines.map { "  \($0)" }
  }

  /// Adds a list with an item a line.
  mutating func add(_ key: String, items: [YAMLText]) {
    lines.append(items.isEmpty ? "\(key): []" : "\(key):")
    lines += items.map { item in
      if case .map(let pairs) = item, let pair = pairs.first, pairs.count == 1 {
        return "  - \(pair.key): \(pair.value.line)"
      }
      return "  - \(item.line)"
    }
  }
}
