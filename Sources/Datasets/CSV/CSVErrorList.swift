/// What is wrong with a CSV file, error after error: whoever mends it wants to know all at once.
struct CSVErrorList {
  /// The most errors that are told; the others are counted.
  static let limit = 20

  private var told: [CSVError] = []
  private var count = 0

  /// Whether nothing is wrong.
  var isEmpty: Bool { count == 0 }

  /// Adds an error, which is made only where it is told: of a column of words every cell is one.
  mutating func add(_ error: @autoclosure () -> CSVError) {
    count += 1
    if told.count < Self.limit { told.append(error()) }
  }

  /// Adds the errors of another list, in the order of their lines.
  mutating func merge(_ other: CSVErrorList) {
    // Of errors in one line those of this list come first.
    let sorted = (told + other.told).enumerated()
      .sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }
    told = Array(sorted.map(\.element).prefix(Self.limit))
    count += other.count
  }

  /// Throws what is wrong, if anything is.
  func check() throws(CSVError) {
    guard let first = told.first else { return }
    throw CSVError(
      file: first.file, line: first.line, column: first.column, first.problem,
      further: Array(told.dropFirst()), hiddenCount: count - told.count)
  }
}
