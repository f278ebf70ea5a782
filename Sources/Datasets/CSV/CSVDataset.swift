import NeuralNetwork

/// A data set from a CSV file: a header, inputs that are numbers, and a target column.
public enum CSVDataset {
  /// Reads the file at `path`.
  ///
  /// The target is the column called `target`, or else the last one. The task is `task`, or else
  /// what the target column suggests: words are classes; whole numbers are when there are at most
  /// 20 different ones, each twice on average, or none but 0 and 1; other numbers are values.
  /// Classes are sorted by number where all are numbers, else by Unicode scalar.
  ///
  /// Throws an `InputFileError` where the file cannot be read and a `CSVError` where it is wrong.
  public static func load(
    path: String, target: String? = nil, task: LearningTask? = nil,
    limits: CSVLimits = .standard
  ) throws -> Dataset {
    let bytes = try InputFile.read(path, maximumBytes: limits.bytes)
    return try parse(bytes, file: path, target: target, task: task, limits: limits)
  }

  /// Reads a file's bytes; `file` names it in errors, and the data set after its last part.
  public static func parse(
    _ bytes: [UInt8], file: String, target: String? = nil, task: LearningTask? = nil,
    limits: CSVLimits = .standard
  ) throws(CSVError) -> Dataset {
    try bytes.withUnsafeBufferPointer { (buffer) throws(CSVError) in
      var reader = try CSVReader(buffer, file: file, limits: limits)
      var targetIndex = 0
      let table = try CSVTable(&reader, limits: limits) { (reader) throws(CSVError) in
        targetIndex = try reader.targetColumn(named: target)
        return CSVColumns(
          numbers: reader.header.indices.filter { $0 != targetIndex }, target: targetIndex)
      }
      let task = task ?? table.target.suggestedTask
      var errors = table.errors
      if task == .regression { errors.merge(table.target.nonNumbers) }
      try errors.check()
      var inputNames = reader.header
      let targetName = inputNames.remove(at: targetIndex)
      return Dataset(
        name: stem(of: file), origin: .measured, inputs: table.numbers, inputNames: inputNames,
        target: task == .regression
          ? .values(
            Matrix(
              rows: 1, columns: table.target.numbers.count, elements: table.target.numbers),
            names: [targetName])
          : try reader.classes(of: table.target.fields, column: targetIndex, limits: limits),
        targetName: targetName)
    }
  }

  /// Reads the columns called `names` from the file at `path`, as features × examples in that
  /// order: the data that a trained model predicts. Other columns may hold anything.
  ///
  /// Throws an `InputFileError` where the file cannot be read and a `CSVError` where it is wrong.
  public static func inputs(
    path: String, named names: [String], limits: CSVLimits = .standard
  ) throws -> Matrix<Double> {
    let bytes = try InputFile.read(path, maximumBytes: limits.bytes)
    return try inputs(bytes, file: path, named: names, limits: limits)
  }

  /// Reads the columns called `names` from a file's bytes.
  public static func inputs(
    _ bytes: [UInt8], file: String, named names: [String], limits: CSVLimits = .standard
  ) throws(CSVError) -> Matrix<Double> {
    try bytes.withUnsafeBufferPointer { (buffer) throws(CSVError) in
      var reader = try CSVReader(buffer, file: file, limits: limits)
      let table = try CSVTable(&reader, limits: limits) { (reader) throws(CSVError) in
        var columns: [Int] = []
        for name in names { columns.append(try reader.column(named: name)) }
        return CSVColumns(numbers: columns, target: nil)
      }
      try table.errors.check()
      return table.numbers
    }
  }

  /// The last part of a path without its ending.
  private static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return String(name) }
    return String(name[..<dot])
  }
}

// MARK: - Columns

extension CSVReader {
  fileprivate func column(named name: String) throws(CSVError) -> Int {
    if let column = header.firstIndex(of: name) { return column }
    try checkSeparators()
    if header.allSatisfy({ numericValue($0) != nil }) { throw error(.numbersForNames) }
    throw error(
      .missingColumn(name: name, suggestion: suggestion(for: name, among: header), allowed: header))
  }

  fileprivate func targetColumn(named name: String?) throws(CSVError) -> Int {
    try checkSeparators()
    guard header.count > 1 else { throw error(.noInputs(separator: nil)) }
    let target = if let name { try column(named: name) } else { header.count - 1 }
    if hasNumbersForNames(target: target) { throw error(.numbersForNames) }
    return target
  }

  /// Throws where the only column seems to be several that no comma separates.
  private func checkSeparators() throws(CSVError) {
    let separators = [";": "semicolons", "\t": "tabs", "|": "bars"]
    guard header.count == 1,
      let used = separators.first(where: { header[0].contains($0.key) })
    else { return }
    throw error(.noInputs(separator: used.value))
  }

  /// Whether all inputs are called by numbers: then the header is missing and the first row would
  /// be lost for it. Columns that are counted (0, 1, 2, … or 1, 2, 3, …) have names like that too.
  private func hasNumbersForNames(target: Int) -> Bool {
    let names = header.indices.filter { $0 != target }.map { header[$0] }
    let isCounted = [0, 1].contains { first in
      names.enumerated().allSatisfy { $0.element == String($0.offset + first) }
    }
    return !isCounted && names.allSatisfy { numericValue($0) != nil }
  }
}

// MARK: - Target

extension CSVReader {
  /// Labels become class numbers in the sorted order of the labels.
  fileprivate func classes(
    of fields: [CSVField], column: Int, limits: CSVLimits
  ) throws(CSVError) -> Dataset.Target {
    let place = CSVError.Column(number: column + 1, name: header[column])
    var names: [String] = []
    var numberByName: [String: Int] = [:]
    var labels: [Int] = []
    labels.reserveCapacity(fields.count)
    for field in fields {
      let name = text(field)
      if let number = numberByName[name] {
        labels.append(number)
        continue
      }
      if names.count == limits.classes {
        throw CSVError(file: file, column: place, .tooManyClasses(limit: limits.classes))
      }
      numberByName[name] = names.count
      labels.append(names.count)
      names.append(name)
    }
    if names.count == 1 {
      throw CSVError(file: file, column: place, .oneClass(found: names[0]))
    }

    let order = sortedOrder(ofLabels: names)
    var newNumbers = [Int](repeating: 0, count: names.count)
    for (newNumber, oldNumber) in order.enumerated() { newNumbers[oldNumber] = newNumber }
    return .classes(labels: labels.map { newNumbers[$0] }, names: order.map { names[$0] })
  }
}

/// The indices of labels in sorted order: by value where all are numbers, else (and between equal
/// numbers such as 1 and 1.0) by Unicode scalar, which is the same in every locale.
private func sortedOrder(ofLabels labels: [String]) -> [Int] {
  let values = labels.compactMap(numericValue)
  return labels.indices.sorted { first, second in
    if values.count == labels.count, values[first] != values[second] {
      return values[first] < values[second]
    }
    return labels[first].unicodeScalars.lexicographicallyPrecedes(labels[second].unicodeScalars)
  }
}

private func numericValue(_ text: String) -> Double? {
  let number = Array(text.utf8).withUnsafeBufferPointer { DecimalNumber($0) }
  if case .number(let value) = number { return value }
  return nil
}
