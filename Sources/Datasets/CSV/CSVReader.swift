/// Where a field of a record lies in the file's bytes.
struct CSVField: Equatable {
  /// The first byte, after the opening quote.
  var start: Int
  /// After the last byte, before the closing quote.
  var end: Int
  /// Whether a quote is written twice inside.
  var hasEscapedQuotes = false
}

/// Reads CSV as RFC 4180 defines it, record by record, over the bytes of a whole file in UTF-8.
///
/// Lines end in LF, CR or CRLF, also mixed; a byte order mark is skipped; empty lines may stand at
/// the end only. Spaces belong to their field. No row is dropped, no field invented: whatever
/// breaks a rule is an error that names its line and column.
struct CSVReader {
  /// The file's name in errors.
  let file: String
  /// The line where the record that was read last begins, counted from 1.
  private(set) var recordLine = 1
  /// The names of the columns, for errors; set by whoever knows that the first record is a header.
  var header: [String] = []

  private let bytes: UnsafeBufferPointer<UInt8>
  private let limits: CSVLimits
  private var position: Int
  private var line = 1
  private var recordStart: Int

  /// A reader at the start of `bytes`, which must outlive it.
  init(_ bytes: UnsafeBufferPointer<UInt8>, file: String, limits: CSVLimits) throws(CSVError) {
    self.bytes = bytes
    self.file = file
    self.limits = limits
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    recordStart = position
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw CSVError(file: file, .utf16)
    }
  }
}

// MARK: - Records

extension CSVReader {
  /// Reads the next record into `fields`, or returns `false` at the end of the file.
  mutating func readRecord(into fields: inout [CSVField]) throws(CSVError) -> Bool {
    fields.removeAll(keepingCapacity: true)
    if position == bytes.count { return false }
    recordLine = line
    recordStart = position
    if isLineEnd(bytes[position]) {
      skipLineEnds()
      if position == bytes.count { return false }
      throw error(.emptyLine)
    }
    repeat {
      if fields.count == limits.columns {
        throw error(.tooManyColumns(limit: limits.columns))
      }
      let column = fields.count
      let isQuoted = position < bytes.count && bytes[position] == quote
      fields.append(isQuoted ? try readQuoted(column: column) : try readPlain(column: column))
    } while skipComma()
    skipLineEnd()
    return true
  }

  /// The text of a field.
  func text(_ field: CSVField) -> String {
    let content = UnsafeBufferPointer(rebasing: bytes[field.start..<field.end])
    if !field.hasEscapedQuotes { return String(decoding: content, as: UTF8.self) }
    var unescaped: [UInt8] = []
    var isSecond = false
    for byte in content {
      isSecond = byte == quote && !isSecond
      if !isSecond { unescaped.append(byte) }
    }
    return String(decoding: unescaped, as: UTF8.self)
  }

  /// The field as a number.
  func number(_ field: CSVField) -> DecimalNumber {
    DecimalNumber(UnsafeBufferPointer(rebasing: bytes[field.start..<field.end]))
  }

  /// An error at the record that was read last; `column` counts from 0.
  func error(_ problem: CSVProblem, column: Int? = nil, line: Int? = nil) -> CSVError {
    let place = column.map {
      CSVError.Column(number: $0 + 1, name: header.indices.contains($0) ? header[$0] : nil)
    }
    return CSVError(file: file, line: line ?? recordLine, column: place, problem)
  }
}

// MARK: - Fields

private let quote = UInt8(ascii: "\"")
private let comma = UInt8(ascii: ",")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

extension CSVReader {
  private mutating func readPlain(column: Int) throws(CSVError) -> CSVField {
    let start = position
    var allBits: UInt8 = 0
    while position < bytes.count {
      let byte = bytes[position]
      // Everything with a meaning lies up to the comma; digits, letters and signs mostly above.
      if byte <= comma {
        if byte == comma || isLineEnd(byte) { break }
        if byte == quote { throw error(.strayQuote, column: column) }
        if byte == 0 { throw error(.nul, column: column) }
      }
      allBits |= byte
      position += 1
    }
    let field = CSVField(start: start, end: position)
    try check(field, allBits: allBits, column: column)
    return field
  }

  private mutating func readQuoted(column: Int) throws(CSVError) -> CSVField {
    let openingLine = line
    position += 1
    var field = CSVField(start: position, end: position)
    var allBits: UInt8 = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte == quote {
        guard position + 1 < bytes.count, bytes[position + 1] == quote else { break }
        field.hasEscapedQuotes = true
        position += 1
      } else if byte == 0 {
        throw error(.nul, column: column)
      } else if isLineEnd(byte) {
        countLineEnd(at: position)
      }
      allBits |= byte
      position += 1
      // A quote that is never closed swallows the file, up to here.
      if position - field.start > limits.fieldBytes {
        throw error(
          .quotedFieldTooLong(limit: limits.fieldBytes), column: column, line: openingLine)
      }
    }
    field.end = position
    try check(field, allBits: allBits, column: column)
    if position == bytes.count { throw error(.unclosedQuote, column: column, line: openingLine) }
    position += 1
    if position < bytes.count, bytes[position] != comma, !isLineEnd(bytes[position]) {
      throw error(.textAfterQuote, column: column)
    }
    return field
  }

  private func check(_ field: CSVField, allBits: UInt8, column: Int) throws(CSVError) {
    if field.end - field.start > limits.fieldBytes {
      throw error(.fieldTooLong(limit: limits.fieldBytes), column: column)
    }
    if field.end - recordStart > limits.lineBytes {
      throw error(.lineTooLong(limit: limits.lineBytes), column: column)
    }
    let content = UnsafeBufferPointer(rebasing: bytes[field.start..<field.end])
    if allBits >= 0x80, String(validating: content, as: UTF8.self) == nil {
      throw error(.invalidUTF8, column: column)
    }
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }

  /// Counts the line that ends at `index`; CRLF ends it once, at its LF.
  private mutating func countLineEnd(at index: Int) {
    let isFirstOfTwo =
      bytes[index] == carriageReturn && index + 1 < bytes.count && bytes[index + 1] == lineFeed
    if !isFirstOfTwo { line += 1 }
  }

  private mutating func skipComma() -> Bool {
    guard position < bytes.count, bytes[position] == comma else { return false }
    position += 1
    return true
  }

  private mutating func skipLineEnd() {
    guard position < bytes.count else { return }
    let isFirstOfTwo =
      bytes[position] == carriageReturn && position + 1 < bytes.count
      && bytes[position + 1] == lineFeed
    position += isFirstOfTwo ? 2 : 1
    line += 1
  }

  private mutating func skipLineEnds() {
    while position < bytes.count, isLineEnd(bytes[position]) { skipLineEnd() }
  }
}
