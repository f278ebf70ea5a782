/// One number that a choice can be given: Adam's β₁, the slope of a leaky ReLU.
///
/// The same description makes the form's field, the key in the experiment file, the text of
/// `--help` and of error messages.
public struct Setting: Hashable, Sendable {
  /// How steps through the range are spaced.
  public enum Scale: Sendable { case linear, logarithmic, oneMinusLogarithmic, integer }

  /// The key in the experiment file (`beta1`).
  public let name: String
  /// The name on the screen (`β₁`).
  public let title: String
  /// What it does, in one sentence.
  public let sentence: String
  /// The allowed values, the ends included.
  public let range: ClosedRange<Double>
  /// How steps through the range are spaced.
  public let scale: Scale
  /// The value where none is given; `nil` for a setting that must be given.
  public let defaultValue: Double?

  /// Describes a setting.
  public init(
    _ name: String, title: String? = nil, _ sentence: String, range: ClosedRange<Double>,
    scale: Scale = .linear, default defaultValue: Double?
  ) {
    self.name = name
    self.title = title ?? name
    self.sentence = sentence
    self.range = range
    self.scale = scale
    self.defaultValue = defaultValue
  }
}
