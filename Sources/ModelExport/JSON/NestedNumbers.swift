import Training

/// A tensor as lists in lists of numbers, which JSON and Python write alike.
struct NestedNumbers {
  private let values: [Double]
  private let shape: [Int]
  private let numberText: (Double) -> String

  /// `values` in the row-major order of a tensor of this shape, as shortest texts of `precision`.
  init(_ values: [Double], shape: [Int], _ precision: Precision) {
    self.init(values, shape: shape) { precision.shortestText($0) }
  }

  /// A list of `values`.
  init(_ values: [Double], _ precision: Precision) {
    self.init(values, shape: [values.count], precision)
  }

  /// `values` in the row-major order of a tensor of this shape, each as `numberText` has it.
  init(_ values: [Double], shape: [Int], numberText: @escaping (Double) -> String) {
    precondition(
      shape.reduce(1, *) == values.count, "\(values.count) numbers are no tensor of \(shape)")
    self.values = values
    self.shape = shape
    self.numberText = numberText
  }
}

// MARK: - Writing

extension NestedNumbers {
  /// The text, with every innermost list on a line of its own; longer ones go on in the next line
  /// from `width` characters on. The first line is not indented, the others are by at least
  /// `indentation`.
  func text(indentation: Int, width: Int = .max) -> String {
    var text = ""
    write(axis: 0, from: 0, indentation: indentation, width: width, to: &text)
    return text
  }

  private func write(
    axis: Int, from start: Int, indentation: Int, width: Int, to text: inout String
  ) {
    let stride = shape[(axis + 1)...].reduce(1, *)
    if axis == shape.count - 1 {
      writeList(values[start..<start + shape[axis]], indentation, width, to: &text)
      return
    }
    let margin = "\n" + String(repeating: " ", count: indentation)
    text += "["
    for index in 0..<shape[axis] {
      text += index == 0 ? "" : ","
      text += margin + "  "
      write(
        axis: axis + 1, from: start + index * stride, indentation: indentation + 2, width: width,
        to: &text)
    }
    text += margin + "]"
  }

  private func writeList(
    _ numbers: ArraySlice<Double>, _ indentation: Int, _ width: Int, to text: inout String
  ) {
    text += "["
    var used = indentation + 1
    for (index, number) in numbers.enumerated() {
      let next = numberText(number)
      // A comma goes before it and one may follow.
      if index > 0, next.utf8.count + 3 > width - used {
        text += ",\n" + String(repeating: " ", count: indentation + 1)
        used = indentation + 1
      } else if index > 0 {
        text += ", "
        used += 2
      }
      text += next
      used += next.utf8.count
    }
    text += "]"
  }
}

// MARK: - Reading

extension NestedNumbers {
  /// The shape and the numbers of `value`, in row-major order; `name` is the tensor's in errors.
  ///
  /// Throws where it is no list, empty anywhere, ragged, or holds what is no finite number of
  /// `precision`.
  static func read(
    _ value: JSONValue, name: String, _ precision: Precision
  ) throws(ModelFileProblem) -> (shape: [Int], values: [Double]) {
    var values: [Double] = []
    let shape = try read(value, name: name, precision, into: &values)
    return (shape, values)
  }

  /// Appends the numbers of `value` and returns its shape.
  private static func read(
    _ value: JSONValue, name: String, _ precision: Precision, into values: inout [Double]
  ) throws(ModelFileProblem) -> [Int] {
    guard case .array(let elements) = value, let first = elements.first else {
      throw .tensor(name, .wrongShape)
    }
    guard case .array = first else {
      try append(elements, name: name, precision, to: &values)
      return [elements.count]
    }
    var shape: [Int] = []
    for element in elements {
      guard case .array = element else { throw .tensor(name, .ragged) }
      let found = try read(element, name: name, precision, into: &values)
      if shape.isEmpty { shape = found }
      if found != shape { throw .tensor(name, .ragged) }
    }
    return [elements.count] + shape
  }

  private static func append(
    _ elements: [JSONValue], name: String, _ precision: Precision, to values: inout [Double]
  ) throws(ModelFileProblem) {
    for element in elements {
      guard case .number(let text) = element, let number = precision.number(text) else {
        throw .tensor(name, .notANumber(index: values.count))
      }
      guard number.isFinite else { throw .tensor(name, .notFinite(index: values.count)) }
      values.append(number)
    }
  }
}

extension Precision {
  /// The shortest text that reads back as the same number of this precision; `value` must be one.
  public func shortestText(_ value: Double) -> String {
    switch self {
    case .float32: Float(value).description
    case .float64: value.description
    }
  }

  /// The number of this precision nearest to a decimal text. Going by way of Double would round
  /// Float twice.
  fileprivate func number(_ text: String) -> Double? {
    switch self {
    case .float32: Float(text).map(Double.init)
    case .float64: Double(text)
    }
  }
}
