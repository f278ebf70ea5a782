/// σ(z) = 1 / (1 + e⁻ᶻ), from 0 to 1 (course notes, logistic regression).
public struct Sigmoid: Activation {
  public static let description = ChoiceDescription(
    id: "sigmoid", title: "Sigmoid",
    sentence: "Squashes to 0…1; its slope is at most 1/4, so deep stacks of it learn slowly.")

  public static let saturation: Saturation? = .preActivation(5)

  public init(_ settings: SettingValues) {}

  @inline(__always)
  public func value<S: Scalar>(_ z: SIMD8<S>) -> SIMD8<S> { S.sigmoid(z) }

  /// σ' = σ (1 - σ).
  @inline(__always)
  public func slope<S: Scalar>(_ z: SIMD8<S>, _ a: SIMD8<S>) -> SIMD8<S> { a * (1 - a) }
}
