/// What is wrong with how signals flow through a network, with the numbers that show it.
public struct HealthFinding: Hashable, Sendable {
  /// The kinds of trouble, from the most urgent.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case diverged, exploding, vanishing, saturated, dead
  }

  /// What is wrong.
  public var kind: Kind
  /// The layer that shows it most, from 0, the output's being last; `nil` for all.
  public var layer: Int?
  /// The numbers, in one short sentence.
  public var evidence: String
  /// What usually helps, in one short sentence.
  public var remedy: String
  /// The step at which it was first seen.
  public var sinceStep: Int
}
