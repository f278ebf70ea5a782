/// A point of a data set as scatter plots draw it.
public struct ScatterPoint: Hashable, Sendable {
  /// The place on the horizontal axis.
  public var x: Double
  /// The place on the vertical axis.
  public var y: Double
  /// The class that it has; `nil` where there are none.
  public var classIndex: Int?
  /// What it is coloured by where there are no classes: a regression's target. `nil` for none.
  public var value: Double?
  /// Whether it belongs to the training set; points of the others are hollow.
  public var isTraining: Bool
  /// Whether the network takes it for another class.
  public var isMisclassified: Bool

  /// A point.
  public init(
    _ x: Double, _ y: Double, classIndex: Int? = nil, value: Double? = nil, isTraining: Bool = true,
    isMisclassified: Bool = false
  ) {
    self.x = x
    self.y = y
    self.classIndex = classIndex
    self.value = value
    self.isTraining = isTraining
    self.isMisclassified = isMisclassified
  }

  /// Whether it has a place.
  var canBeShown: Bool { Axis.canShow(x, .linear) && Axis.canShow(y, .linear) }
}

extension GlyphSet {
  /// The mark of a point without a class that is trained on.
  var dot: Unicode.Scalar { isUnicode ? "•" : "." }

  /// The mark of a point without a class that is not trained on.
  var circle: Unicode.Scalar { isUnicode ? "○" : "o" }
}
