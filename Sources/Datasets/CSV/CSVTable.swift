import NeuralNetwork

/// Which columns of a file are read, counted from 0.
struct CSVColumns {
  /// The columns that must be numbers, in the order of the rows of the matrix.
  var numbers: [Int]
  /// The column of labels or values to be learnt, if it is wanted.
  var target: Int?
}

/// The wanted columns of a CSV file.
struct CSVTable {
  /// Columns × rows of the file: features × examples.
  let numbers: Matrix<Double>
  /// The target column.
  let target: CSVTargetColumn
  /// What is wrong with its rows; where something is, the numbers are of no use.
  let errors: CSVErrorList

  /// Reads a whole file: `choose` picks the columns when the header is known. Throws what leaves
  /// nothing to read; what is wrong with rows is found in ``errors``.
  init(
    _ reader: inout CSVReader, limits: CSVLimits,
    choose: (CSVReader) throws(CSVError) -> CSVColumns
  ) throws(CSVError) {
    var fields: [CSVField] = []
    guard try reader.readRecord(into: &fields) else {
      throw CSVError(file: reader.file, .empty)
    }
    let header = fields.map(reader.text)
    try reader.check(header: header)
    reader.header = header
    let columns = try choose(reader)

    var values: [Double] = []
    var target = CSVTargetColumn()
    var errors = CSVErrorList()
    var rowCount = 0
    while reader.readRecord(into: &fields, &errors) {
      if fields.count != header.count {
        errors.add(reader.error(.raggedRow(found: fields.count, expected: header.count)))
        continue
      }
      for column in columns.numbers {
        values.append(reader.number(fields[column], column: column, &errors))
      }
      if let column = columns.target {
        target.append(fields[column], column: column, from: reader, &errors)
      }
      rowCount += 1
      if values.count > limits.bytes / MemoryLayout<Double>.stride {
        throw reader.error(.tooManyNumbers(limit: limits.bytes))
      }
    }
    if rowCount == 0, errors.isEmpty { throw CSVError(file: reader.file, .headerOnly) }
    numbers = transposed(values, rows: rowCount, columns: columns.numbers.count)
    self.target = target
    self.errors = errors
  }
}

/// The target column while a file is read: the task may follow from what it holds.
struct CSVTargetColumn {
  /// Every row's cell.
  private(set) var fields: [CSVField] = []
  /// The cells that are numbers.
  private(set) var numbers: [Double] = []
  /// The cells that are no numbers, which is wrong only where numbers are to be learnt.
  private(set) var nonNumbers = CSVErrorList()

  fileprivate mutating func append(
    _ field: CSVField, column: Int, from reader: CSVReader, _ errors: inout CSVErrorList
  ) {
    fields.append(field)
    let (number, problem) = reader.interpret(field)
    if let number {
      numbers.append(number)
    } else if problem == .emptyCell {
      errors.add(reader.error(.emptyCell, column: column))
    } else if let problem {
      nonNumbers.add(reader.error(problem, column: column))
    }
  }

  /// The task that the cells suggest.
  ///
  /// Words are classes. Whole numbers are classes when there are at most 20 different ones, each
  /// twice on average (or none but 0 and 1). Other numbers are values to be approximated; where
  /// they are the majority of the cells, a word among them is a mistake and not a class.
  var suggestedTask: LearningTask {
    if 2 * numbers.count <= fields.count { return .classification }
    var distinct: Set<Double> = []
    for number in numbers {
      guard number == number.rounded() else { return .regression }
      distinct.insert(number)
      if distinct.count > 20 { return .regression }
    }
    let isRepeated = 2 * distinct.count <= numbers.count
    return isRepeated || distinct.isSubset(of: [0, 1]) ? .classification : .regression
  }
}

extension CSVReader {
  /// Reads the next record that can be read; `false` at the end of the file, and where a mistake
  /// leaves open where the next one begins.
  fileprivate mutating func readRecord(
    into fields: inout [CSVField], _ errors: inout CSVErrorList
  ) -> Bool {
    while true {
      do throws(CSVError) {
        return try readRecord(into: &fields)
      } catch {
        errors.add(error)
        // The reader has gone on to the line behind it.
        guard error.problem == .emptyLine else { return false }
      }
    }
  }

  /// A column's cell in the current row as a number; anything else is an error.
  fileprivate func number(
    _ field: CSVField, column: Int, _ errors: inout CSVErrorList
  ) -> Double {
    // The common case first and alone: files have millions of cells.
    if case .number(let number) = number(field) { return number }
    errors.add(error(interpret(field).problem ?? .emptyCell, column: column))
    return .nan
  }

  /// A cell as a number, or why it is none.
  fileprivate func interpret(_ field: CSVField) -> (number: Double?, problem: CSVProblem?) {
    switch number(field) {
    case .number(let number): return (number, nil)
    case .tooLarge: return (nil, .numberTooLarge(found: excerpt(field)))
    case .invalid:
      let isBlank = text(field).allSatisfy { $0 == " " || $0 == "\t" }
      return (nil, isBlank ? .emptyCell : .notANumber(found: excerpt(field)))
    }
  }

  /// The beginning of a cell: an error need not carry a megabyte.
  private func excerpt(_ field: CSVField) -> String { String(text(field).prefix(100)) }

  fileprivate func check(header: [String]) throws(CSVError) {
    var columnByName: [String: Int] = [:]
    for (column, name) in header.enumerated() {
      if name.allSatisfy(\.isWhitespace) { throw error(.emptyName, column: column) }
      if let first = columnByName.updateValue(column, forKey: name) {
        throw CSVError(
          file: file, line: recordLine, column: CSVError.Column(number: column + 1, name: name),
          .duplicateName(firstColumn: first + 1))
      }
    }
  }
}

/// Rows × columns, row by row, as a columns × rows matrix: an example becomes a column. It goes by
/// tiles, because whole rows against whole columns would miss the cache with every number.
private func transposed(_ values: [Double], rows: Int, columns: Int) -> Matrix<Double> {
  let tile = 64
  let elements = [Double](unsafeUninitializedCapacity: rows * columns) { buffer, count in
    for firstRow in stride(from: 0, to: rows, by: tile) {
      for column in 0..<columns {
        for row in firstRow..<min(firstRow + tile, rows) {
          buffer[column * rows + row] = values[row * columns + column]
        }
      }
    }
    count = rows * columns
  }
  return Matrix(rows: columns, columns: rows, elements: elements)
}
