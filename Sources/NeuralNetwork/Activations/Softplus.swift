/// log(1 + eᶻ), a smooth ReLU (C. Dugas et al., "Incorporating second-order functional knowledge for
/// better option pricing", 2001).
public struct Softplus: Activation {
  public static let description = ChoiceDescription(
    id: "softplus", title: "Softplus",
    sentence: "A ReLU with its corner rounded off: smooth, and never quite 0.")

  public static let preferredInitializer = Selection<InitializerFamily>(HeNormal.self)

  public init(_ settings: SettingValues) {}

  @inline(__always)
  public func value<S: Scalar>(_ z: SIMD8<S>) -> SIMD8<S> { S.softplus(z) }

  /// The derivative is σ(z).
  @inline(__always)
  public func slope<S: Scalar>(_ z: SIMD8<S>, _ a: SIMD8<S>) -> SIMD8<S> { S.sigmoid(z) }
}
