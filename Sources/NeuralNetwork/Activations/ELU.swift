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
    let below = S.exponential(z.replacing(with: 0, where: z .> 0)) - 1
    return below.replacing(with: z, where: z .> 0)
  }

  /// 1 above 0, eᶻ = a + 1 below.
  @inline(__always)
  public func slope<S: Scalar>(_ z: SIMD8<S>, _ a: SIMD8<S>) -> SIMD8<S> {
    (a + 1).replacing(with: 1, where: z .> 0)
  }
}
