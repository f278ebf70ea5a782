/// z above 0, βz below (A. Maas et al., "Rectifier nonlinearities improve neural network acoustic
/// models", 2013).
public struct LeakyReLU: Activation {
  public static let description = ChoiceDescription(
    id: "leaky-relu", title: "Leaky ReLU",
    sentence: "A ReLU that lets a little through below 0, so that no unit dies for good.",
    settings: [
      Setting(
        "slope", title: "β", "The slope below 0.", range: 0...1, default: 0.01)
    ],
    isWrittenAsPair: true)

  public static let preferredInitializer = Selection<InitializerFamily>(HeNormal.self)
  public static let hasKink = true

  private let leak: Double

  public init(_ settings: SettingValues) { leak = settings["slope"] }

  @inline(__always)
  public func value<S: Scalar>(_ z: SIMD8<S>) -> SIMD8<S> {
    S.select(S(leak) * z, where: z, isBelow: .zero, else: z)
  }

  /// 1 above 0, else β; at 0 itself it is β, as in PyTorch.
  @inline(__always)
  public func slope<S: Scalar>(_ z: SIMD8<S>, _ a: SIMD8<S>) -> SIMD8<S> {
    S.select(
      SIMD8(repeating: 1), where: .zero, isBelow: z, else: SIMD8(repeating: S(leak)))
  }
}
