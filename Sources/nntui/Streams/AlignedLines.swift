import TerminalUI

/// Rows of cells as lines with aligned columns, two blanks between them and none at their ends.
func alignedLines(_ rows: [[String]]) -> String {
  let safe = rows.map { row in row.map { displaySafe($0) } }
  let widths = (safe.first ?? []).indices.map { column in
    safe.map { columns(of: $0[column]) }.max() ?? 0
  }
  return safe.map { row in
    var line = zip(row, widths).map { NumberFormat.padded($0, to: $1, .left) }
      .joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }.joined()
}
