/// What is wrong with a CSV file, and where: the first mistake and those behind it.
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
  /// What else is wrong in later rows, in the order of their lines.
  public let further: [CSVError]
  /// How many more mistakes there are than are told.
  public let hiddenCount: Int

  init(
    file: String, line: Int? = nil, column: Column? = nil, _ problem: CSVProblem,
    further: [CSVError] = [], hiddenCount: Int = 0
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.problem = problem
    self.further = further
    self.hiddenCount = hiddenCount
  }

  /// A line for each mistake.
  public var description: String {
    let more = hiddenCount > 0 ? ["… and \(hiddenCount) more"] : []
    return ([sentence] + further.map(\.sentence) + more).joined(separator: "\n")
  }

  /// Place, what was found and what is allowed, in a line:
  /// `iris.csv:12: column 3 'petal_length': 'long' is not a number; …`.
  private var sentence: String {
    var place = printable(file, limit: 200)
    if let line { place += ":\(line)" }
    if let column {
      place += ": column \(column.number)"
      if let name = column.name { place += " '\(printable(name))'" }
    }
    return "\(place): \(problem.description)"
  }
}
