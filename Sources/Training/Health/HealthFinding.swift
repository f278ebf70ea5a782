/// What is wrong with how a network learns, with the numbers that show it.
public struct HealthFinding: Hashable, Sendable {
  /// The kinds of trouble, from the most urgent.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Numbers stopped being finite.
    case diverged
    /// Gradients or activations are so large that steps throw the weights about.
    case exploding
    /// The values to be learnt are so far from what the network answers that its steps take for ever.
    case unscaled
    /// Gradients get lost between the layers: the first ones do not learn.
    case vanishing
    /// All units of a layer compute the same, and learn the same.
    case symmetric
    /// Activations are where their function is flat.
    case saturated
    /// Units are 0 for every example.
    case dead
    /// The cost is high and hardly changes, for no reason that the layers show.
    case plateau
    /// The dev cost rises while the training cost falls.
    case overfitting
  }

  /// What is wrong.
  public var kind: Kind
  /// The layer that shows it most, from 0, the output's being last; `nil` for all.
  public var layer: Int?
  /// The numbers, in one short sentence.
  public var evidence: String
  /// What usually helps, in one short sentence.
  public var remedy: String
  /// The step at which it was first seen; of a plateau the one where it began, of overfitting the
  /// one where the dev cost was best, of unscaled targets the first.
  public var sinceStep: Int
  /// The remedy where little has room; `nil` where it is short as it is.
  public var shortRemedy: String?
}
