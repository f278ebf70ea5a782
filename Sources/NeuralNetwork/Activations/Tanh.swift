/// tanh z, from -1 to 1; tanh z = 2 σ(2z) - 1.
public struct Tanh: Activation {
  public static let description = ChoiceDescription(
    id: "tanh", title: "Tanh",
    sentence: "Squashes to -1…1 around 0; a good first choice for small networks.")

  public static let saturation: Saturation? = .activation(0.97)

  public init(_ settings: SettingValues) {}

  @inline(__always)
  public func value<S: Scalar>(_ z: SIMD8<S>) -> SIMD8<S> { S.hyperbolicTangent(z) }

  /// tanh' = 1 - tanh².
  @inline(__always)
  public func slope<S: Scalar>(_ z: SIMD8<S>, _ a: SIMD8<S>) -> SIMD8<S> { 1 - a * a }
}
