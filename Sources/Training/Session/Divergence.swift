/// Where numbers stopped being finite: the end of a run, not of the program.
public struct Divergence: Hashable, Sendable {
  /// The step that could not be taken, from 1.
  public var step: Int
  /// The layer where it began, from 0, the output's being last; `nil` where only the loss is not
  /// finite.
  public var layer: Int?
}
