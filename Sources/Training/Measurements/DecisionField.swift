/// What the network answers over a plane of its inputs, on a grid of samples.
public struct DecisionField: Hashable, Sendable {
  /// What a sample holds.
  public enum Samples: Hashable, Sendable {
    /// The most probable class and its probability.
    case classes([UInt8], probabilities: [Float])
    /// The predicted value, and the range of the targets that colours are spread over.
    case values([Float], range: ClosedRange<Double>)
  }

  /// Samples in a row.
  public var width: Int
  /// Rows; 1 for data with a single input.
  public var height: Int
  /// Row by row from the top.
  public var samples: Samples
  /// The names of the axes; the second is `nil` where there is only one input.
  public var xTitle: String
  public var yTitle: String?
  /// What the axes reach over.
  public var xRange: ClosedRange<Double>
  public var yRange: ClosedRange<Double>
  /// Whether every row was computed since the network last changed.
  public var isComplete: Bool

  /// An example in the field.
  public struct Point: Hashable, Sendable {
    /// 0...1 from the left.
    public var x: Double
    /// 0...1 from the top.
    public var y: Double
    /// The right class, 0 for regression.
    public var label: Int
    /// The right value for regression.
    public var value: Double
    /// Whether it belongs to the dev set; else it is trained on.
    public var isDev: Bool
    /// Whether the network takes it for another class.
    public var isMisclassified: Bool
  }

  /// Training and dev examples, as many as can be told apart.
  public var points: [Point]
}
