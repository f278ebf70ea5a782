/// z σ(z), also called swish (S. Elfwing et al., "Sigmoid-weighted linear units", 2018).
public struct SiLU: Activation {
  public static let description = ChoiceDescription(
    id: "silu", title: "SiLU",
    sentence: "z times its sigmoid: a smooth ReLU with a small dip below 0.")

  public static let preferredInitializer = Selection<InitializerFamily>(HeNormal.self)

  public init(_ settings: SettingValues) {}

  @inline(__always)
  public func value<S: Scalar>(_ z: SIMD8<S>) -> SIMD8<S> { z * S.sigmoid(z) }

  /// σ(z) (1 + z (1 - σ(z))).
  @inline(__always)
  public func slope<S: Scalar>(_ z: SIMD8<S>, _ a: SIMD8<S>) -> SIMD8<S> {
    let sigmoid = S.sigmoid(z)
    return sigmoid * (1 + z * (1 - sigmoid))
  }
}
