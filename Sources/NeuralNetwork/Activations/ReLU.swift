/// max(0, z) (V. Nair, G. Hinton, "Rectified linear units improve restricted Boltzmann machines",
/// 2010).
public struct ReLU: Activation {
  public static let description = ChoiceDescription(
    id: "relu", title: "ReLU",
    sentence: "Cuts negatives off; never saturates above 0, but a unit can die below it.")

  public static let preferredInitializer = Selection<InitializerFamily>(HeNormal.self)
  public static let hasKink = true

  public init(_ settings: SettingValues) {}

  @inline(__always)
  public func value<S: Scalar>(_ z: SIMD8<S>) -> SIMD8<S> {
    S.select(.zero, where: z, isBelow: .zero, else: z)
  }

  /// 1 above 0, else 0; at 0 itself it is 0, as in PyTorch.
  @inline(__always)
  public func slope<S: Scalar>(_ z: SIMD8<S>, _ a: SIMD8<S>) -> SIMD8<S> {
    S.select(SIMD8(repeating: 1), where: .zero, isBelow: z, else: .zero)
  }
}
