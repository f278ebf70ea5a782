/// z Φ(z), Φ the distribution function of the normal distribution (D. Hendrycks, K. Gimpel,
/// "Gaussian error linear units", 2016); exact, not its tanh approximation.
public struct GELU: Activation {
  public static let description = ChoiceDescription(
    id: "gelu", title: "GELU",
    sentence: "A smooth ReLU that dips below 0; what transformers use.")

  public static let preferredInitializer = Selection<InitializerFamily>(HeNormal.self)

  public init(_ settings: SettingValues) {}

  @inline(__always)
  public func value<S: Scalar>(_ z: SIMD8<S>) -> SIMD8<S> { z * distribution(z) }

  /// Φ(z) + z φ(z) with φ(z) = e^(-z² / 2) / √(2π).
  @inline(__always)
  public func slope<S: Scalar>(_ z: SIMD8<S>, _ a: SIMD8<S>) -> SIMD8<S> {
    let density = S(0.398_942_280_401_432_7) * S.exponential(S(-0.5) * z * z)
    return distribution(z) + z * density
  }

  /// Φ(z) = erfc(-z / √2) / 2: far below 0, 1 + erf(z / √2) would cancel.
  @inline(__always)
  private func distribution<S: Scalar>(_ z: SIMD8<S>) -> SIMD8<S> {
    S(0.5) * S.complementaryErrorFunction(S(-0.707_106_781_186_547_5) * z)
  }
}
