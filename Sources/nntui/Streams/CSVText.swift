import TerminalUI

/// Cells of CSV as RFC 4180 writes them.
enum CSVText {
  /// `text` as a cell: in quotes where it needs them.
  ///
  /// A spreadsheet takes text that begins with `=`, `+`, `-` or `@` for a formula and runs it; an
  /// apostrophe before it prevents that. Numbers stay numbers. On a terminal, what it would obey is
  /// made visible.
  static func cell(_ text: String, onTerminal: Bool) -> String {
    var text = onTerminal ? displaySafe(text) : text
    if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first),
      Double(text) == nil
    {
      text = "'" + text
    }
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else {
      return text
    }
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"\(parts.joined(separator: "\"\""))\""
  }
}
