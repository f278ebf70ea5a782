/// The rules that a CSV file can break.
public enum CSVProblem: Hashable, Sendable, CustomStringConvertible {
  // MARK: The file

  /// There is nothing in it.
  case empty
  /// It is in UTF-16.
  case utf16
  /// There is no row after the header.
  case headerOnly
  /// The numbers take more memory than is given.
  case tooManyNumbers(limit: Int)

  // MARK: The form of a record

  /// An empty line stands before a row.
  case emptyLine
  /// A row has more or fewer fields than the header.
  case raggedRow(found: Int, expected: Int)
  /// There are more columns than are read.
  case tooManyColumns(limit: Int)
  /// A row is longer than is read.
  case lineTooLong(limit: Int)
  /// A field is longer than is read.
  case fieldTooLong(limit: Int)
  /// A quoted field has no end.
  case unclosedQuote
  /// A quoted field has no end within the length that is read.
  case quotedFieldTooLong(limit: Int)
  /// There is a quote in a field that does not begin with one.
  case strayQuote
  /// A quoted field goes on after its end.
  case textAfterQuote
  /// There is a NUL byte.
  case nul
  /// A field is not UTF-8.
  case invalidUTF8

  // MARK: The header

  /// A column has no name.
  case emptyName
  /// Two columns have the same name.
  case duplicateName(firstColumn: Int)
  /// The header is missing.
  case numbersForNames
  /// There is nothing beside the target; `separator` is what seems to separate columns.
  case noInputs(separator: String?)
  /// There is no column of a name that was asked for.
  case missingColumn(name: String, suggestion: String?, allowed: [String])

  // MARK: The cells

  /// A value is missing.
  case emptyCell
  /// An input, or a value to be learnt, is no number.
  case notANumber(found: String)
  /// A number is beyond the largest `Double`.
  case numberTooLarge(found: String)
  /// All examples are of one class.
  case oneClass(found: String)
  /// There are more classes than are told apart.
  case tooManyClasses(limit: Int)

  /// What was found, what is allowed and what helps.
  public var description: String {
    switch self {
    case .empty: "the file is empty; a header and at least one row are needed"
    case .utf16: "the file is UTF-16; save it as UTF-8"
    case .headerOnly: "there is a header but no row; at least one example is needed"
    case .tooManyNumbers(let limit):
      "the numbers need more than \(limit) bytes of memory, which is the limit"
    case .emptyLine: "the line is empty; every line but the last ones must be a row"
    case .raggedRow(let found, let expected):
      "the row has \(counted(found, "field")), the header \(expected); they must agree"
    case .tooManyColumns(let limit): "there are more than \(limit) columns, which is the limit"
    case .lineTooLong(let limit): "the row is longer than \(limit) bytes, which is the limit"
    case .fieldTooLong(let limit): "the field is longer than \(limit) bytes, which is the limit"
    case .unclosedQuote: "the quote that opens here is never closed"
    case .quotedFieldTooLong(let limit):
      "the quote that opens here is not closed within \(limit) bytes, the limit of a field"
    case .strayQuote:
      "a quote stands inside a field; put the whole field in quotes and write the quote twice"
    case .textAfterQuote: "text follows the closing quote; only a comma or a line end may"
    case .nul: "the field holds a NUL byte; the file must be text in UTF-8"
    case .invalidUTF8: "the field is not UTF-8 (Latin-1, perhaps); save the file as UTF-8"
    case .emptyName: "the header leaves the column without a name; every column needs one"
    case .duplicateName(let firstColumn):
      "the name is taken by column \(firstColumn); names must differ"
    case .numbersForNames:
      "the first line holds numbers only; it must be a header that names the columns"
    case .noInputs(let separator):
      "there is only one column; at least one input and the target are needed"
        + (separator.map { ", and it is commas that separate columns, not \($0)" } ?? "")
    case .missingColumn(let name, let suggestion, let allowed):
      "there is no column '\(printable(name))'; \(hint(suggestion, among: allowed))"
    case .emptyCell: "the cell is empty; missing values must be filled in or their rows left out"
    case .notANumber(let found):
      "'\(printable(found))' is not a number; allowed are decimal numbers such as -1.5 or 2e3"
    case .numberTooLarge(let found):
      "'\(printable(found))' is too large for a number; the largest is about 1.8e308"
    case .oneClass(let found):
      "all rows are of the class '\(printable(found))'; classification needs at least two classes"
    case .tooManyClasses(let limit):
      "there are more than \(limit) classes, which is the limit; is it the target column?"
    }
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }
}
