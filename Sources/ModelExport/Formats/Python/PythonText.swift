import Training

/// Values as they are written in a Python program.
enum PythonText {
  /// The column from which a list goes on in the next line.
  private static let width = 96

  /// `text` as a string literal, whatever is in it: quotes, newlines and all that a terminal would
  /// obey or hide are written by their numbers.
  static func quoted(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case _ where scalar == "\"" || scalar == "\\": literal += "\\\(scalar)"
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
        let digits = String(scalar.value, radix: 16)
        literal += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }

  /// A list of string literals: in one line, or in as many as it takes.
  static func list(_ texts: [String]) -> String {
    let literals = texts.map(quoted)
    let line = "[\(literals.joined(separator: ", "))]"
    if line.count <= width - 16 { return line }
    var lines: [String] = []
    for literal in literals {
      if let last = lines.last, last.count + literal.count + 2 <= width {
        lines[lines.count - 1] += " \(literal),"
      } else {
        lines.append("    \(literal),")
      }
    }
    return "[\n\(lines.joined(separator: "\n"))\n]"
  }

  /// A tensor as lists in lists, in several lines.
  static func array(_ values: [Double], shape: [Int], _ precision: Precision) -> String {
    NestedNumbers(values, shape: shape) { number($0, precision) }
      .text(indentation: 0, width: width)
  }

  /// A list of numbers, which the program brings to a column: of a few in one line, of more as the
  /// only row of a matrix.
  static func column(_ values: [Double], _ precision: Precision) -> String {
    let line = "[\(values.map { number($0, precision) }.joined(separator: ", "))]"
    return line.count <= width / 2
      ? line : array(values, shape: [1, values.count], precision)
  }

  /// A number by the fewest digits that give its bits back.
  private static func number(_ value: Double, _ precision: Precision) -> String {
    let text = precision.shortestText(value)
    // Python reads the digits as Double, and NumPy rounds that to the network's precision: where
    // rounding twice went wrong, all of Double's digits go right.
    guard precision == .float32, let double = Double(text), Float(double) != Float(value) else {
      return text
    }
    return value.description
  }

  /// A class's name as it stands in CSV: with an apostrophe before what a spreadsheet would take for
  /// a formula.
  static func spreadsheetSafe(_ name: String) -> String {
    guard let first = name.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first),
      Double(name) == nil
    else { return name }
    return "'" + name
  }
}
