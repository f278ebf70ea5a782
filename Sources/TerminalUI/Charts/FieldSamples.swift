/// What a network says on a grid over the plane of two inputs.
public struct FieldSamples: Sendable {
  /// What is known of the samples.
  public enum Values: Sendable {
    /// Classification: the class, and how sure the network is of it (0 undecided, 1 certain).
    case classes([ClassSample])
    /// Regression: the value from -1 (least) over 0 to 1 (greatest).
    case diverging([Double])
  }

  /// The class of a place.
  public struct ClassSample: Hashable, Sendable {
    /// The class.
    public var classIndex: Int
    /// How sure it is, from 0 (as likely as the next) to 1.
    public var confidence: Double

    /// A sample.
    public init(_ classIndex: Int, confidence: Double) {
      self.classIndex = classIndex
      self.confidence = confidence
    }
  }

  /// Samples from left to right.
  public let columns: Int
  /// Samples from top to bottom.
  public let rows: Int
  /// The samples, row by row from the top.
  public let values: Values

  /// A grid of samples; `nil` where there are not `columns` × `rows` of them.
  public init?(columns: Int, rows: Int, _ values: Values) {
    let count =
      switch values {
      case .classes(let samples): samples.count
      case .diverging(let samples): samples.count
      }
    let product = columns.multipliedReportingOverflow(by: rows)
    guard columns > 0, rows > 0, !product.overflow, product.partialValue == count else {
      return nil
    }
    self.columns = columns
    self.rows = rows
    self.values = values
  }

  /// The sample nearest to the middle of place (`x`, `y`) on a grid of another size.
  func index(x: Int, y: Int, of size: Size) -> Int {
    let column = min(columns - 1, (2 * x + 1) * columns / max(1, 2 * size.width))
    let row = min(rows - 1, (2 * y + 1) * rows / max(1, 2 * size.height))
    return row * columns + column
  }

  /// How far sample `index` is on its own side against the side of `other`: positive where their
  /// classes (or signs) differ and a boundary runs between, `nil` where none does.
  func crossing(_ index: Int, _ other: Int) -> Double? {
    switch values {
    case .classes(let samples):
      let (a, b) = (samples[index], samples[other])
      if a.classIndex == b.classIndex { return nil }
      return share(a.confidence, b.confidence)
    case .diverging(let samples):
      let (a, b) = (samples[index], samples[other])
      if !a.isFinite || !b.isFinite || (a < 0) == (b < 0) { return nil }
      return share(abs(a), abs(b))
    }
  }

  /// Where between two samples of these distances from the boundary it runs, 0...1.
  private func share(_ a: Double, _ b: Double) -> Double {
    let sum = a + b
    return sum > 0 && sum.isFinite ? min(max(a / sum, 0), 1) : 0.5
  }
}

/// A point of the data set on a ``FieldMap``.
public struct FieldPoint: Hashable, Sendable {
  /// The place from left (0) to right (1).
  public var x: Double
  /// The place from the bottom (0) to the top (1).
  public var y: Double
  /// The class that it has; `nil` for regression.
  public var classIndex: Int?
  /// For regression the value that it has, from -1 (least) over 0 to 1 (greatest).
  public var value: Double?
  /// Whether it belongs to the training set; points of the others are hollow.
  public var isTraining: Bool
  /// Whether the network takes it for another class.
  public var isMisclassified: Bool

  /// A point.
  public init(
    x: Double, y: Double, classIndex: Int?, value: Double? = nil, isTraining: Bool = true,
    isMisclassified: Bool = false
  ) {
    self.x = x
    self.y = y
    self.classIndex = classIndex
    self.value = value
    self.isTraining = isTraining
    self.isMisclassified = isMisclassified
  }
}

extension FieldPoint {
  /// The glyph's shape and the colour of a class, or of a value's third of the range.
  var mark: (shape: Int, role: Role) {
    if let classIndex { return (classIndex, .series(classIndex)) }
    return value.map { Self.marks[Self.third(of: $0)] } ?? (0, .text)
  }

  /// Which third of the range from -1 to 1 a value lies in, from 0 (the least) to 2.
  static func third(of value: Double) -> Int {
    value < -1.0 / 3 ? 0 : value > 1.0 / 3 ? 2 : 1
  }

  /// How points of each third are marked: shape and colour of the low, the middle and the high ones.
  public static let marks: [(shape: Int, role: Role)] = [
    (4, .series(0)), (0, .text), (1, .series(1)),
  ]
}
