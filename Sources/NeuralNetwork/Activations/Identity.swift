/// g(z) = z: without a bend in it, all layers together are one linear map.
public struct Identity: Activation {
  public static let description = ChoiceDescription(
    id: "identity", title: "Identity",
    sentence: "Passes z on unchanged; layers of it collapse into a single linear map.")

  public init(_ settings: SettingValues) {}

  @inline(__always)
  public func value<S: Scalar>(_ z: SIMD8<S>) -> SIMD8<S> { z }

  @inline(__always)
  public func slope<S: Scalar>(_ z: SIMD8<S>, _ a: SIMD8<S>) -> SIMD8<S> { SIMD8(repeating: 1) }
}
