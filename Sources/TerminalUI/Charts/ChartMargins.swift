/// The columns that a chart leaves free at its sides for labels, at least: of charts above one
/// another that leave the same, the same time stands in the same column.
public struct ChartMargins: Hashable, Sendable {
  /// To the left of what is drawn.
  public var left: Int
  /// To the right of it.
  public var right: Int

  /// No more than labels need.
  public static let none = ChartMargins(left: 0, right: 0)

  /// At least these.
  public init(left: Int, right: Int) {
    self.left = left
    self.right = right
  }
}
