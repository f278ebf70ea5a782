/// What is wrong with a CSV file, and where.
public struct CSVError: Error, Hashable, CustomStringConvertible {
  /// A column: its number, counted from 1, and its name where the header is known.
  public struct Column: Hashable, Sendable {
    /// Counted from 1.
    public let number: Int
    /// The header's name for it.
    public let name: String?
  }

  /// The file, as it was asked for.
  public let file: String
  /// The physical line, counted from 1, where the record begins (or where a quote was opened);
  /// `nil` for what concerns the file.
  public let line: Int?
  /// The column, where one is at fault.
  public let column: Column?
  /// What is wrong.
  public let problem: CSVProblem

  init(file: String, line: Int? = nil, column: Column? = nil, _ problem: CSVProblem) {
    self.file = file
    self.line = line
    self.column = column
    self.problem = problem
  }

  /// Place, what was found and what is allowed, in a line:
  /// `iris.csv:12: column 3 'petal_length': 'long' is not a number; …`.
  public var description: String {
    var place = printable(file, limit: 200)
    if let line { place += ":\(line)" }
    if let column {
      place += ": column \(column.number)"
      if let name = column.name { place += " '\(printable(name))'" }
    }
    return "\(place): \(problem.description)"
  }
}
