/// A matrix as a value, row by row: data sets, exported weights, what tests compare.
///
/// The notation is the course notes': rows are features or units, columns are examples.
public struct Matrix<S: Scalar>: Sendable, Hashable {
  /// Features or units.
  public let rows: Int
  /// Examples, or the inputs of a weight matrix.
  public let columns: Int
  /// All numbers, row by row.
  public var elements: [S]

  /// A matrix of `elements`, row by row; there must be rows × columns of them.
  public init(rows: Int, columns: Int, elements: [S]) {
    precondition(
      elements.count == rows * columns,
      "a \(rows) × \(columns) matrix has no \(elements.count) elements")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// A matrix of zeros.
  public init(rows: Int, columns: Int) {
    self.init(rows: rows, columns: columns, elements: Array(repeating: 0, count: rows * columns))
  }

  /// A matrix from its rows, which must be equally long.
  public init(_ rows: [[S]]) {
    self.init(rows: rows.count, columns: rows.first?.count ?? 0, elements: rows.flatMap { $0 })
  }

  /// The number in `row` and `column`.
  public subscript(row: Int, column: Int) -> S {
    get { elements[row * columns + column] }
    set { elements[row * columns + column] = newValue }
  }

  /// The columns at `indices`, in that order.
  public func selectingColumns(_ indices: some Collection<Int>) -> Matrix {
    var selected: [S] = []
    selected.reserveCapacity(rows * indices.count)
    for row in 0..<rows {
      for column in indices { selected.append(self[row, column]) }
    }
    return Matrix(rows: rows, columns: indices.count, elements: selected)
  }

  /// The same matrix in another precision.
  public func converted<T: Scalar>(to type: T.Type) -> Matrix<T> {
    Matrix<T>(rows: rows, columns: columns, elements: elements.map { T($0) })
  }
}
