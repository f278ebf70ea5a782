/// A trial of a search: the values that it gives to the settings that are varied.
public struct Trial: Hashable, Sendable {
  /// The number of the trial, from 1.
  public let number: Int
  /// The value of each dimension of the space, as an experiment file writes it.
  public let values: [String]
}
