/// z above 0, eᶻ - 1 below (D. Clevert et al., "Fast and accurate deep network learning by
/// exponential linear units", 2016), with α = 1.
public struct ELU: Activation {
  public static let description = ChoiceDescription(
    id: "elu", title: "ELU",
    sentence: "A ReLU that goes on smoothly to -1 below 0, so that its mean stays near 0.")

  public static let preferredInitializer = Selection<InitializerFamily>(HeNormal.self)

  public init(_ settings: SettingValues) {}

  @inline(__always)
  public func value<S: Scalar>(_ z: SIMD8<S>) -> SIMD8<S> {
    // The exponential of what is above 0 is not used, and must not overflow.
    let below = S.exponential(S.select(.zero, where: .zero, isBelow: z, else: z)) - 1
    return S.select(z, where: .zero, isBelow: z, else: below)
  }

  /// 1 above 0, eᶻ = a + 1 below.
  @inline(__always)
  public func slope<S: Scalar>(_ z: SIMD8<S>, _ a: SIMD8<S>) -> SIMD8<S> {
    S.select(SIMD8(repeating: 1), where: .zero, isBelow: z, else: a + 1)
  }
}
