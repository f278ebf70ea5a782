/// A floating-point type that networks compute in: `Float` trains, `Double` checks.
///
/// Kernels work on eight lanes at a time, `SIMD8<Self>`: one AVX register of floats, two SSE ones.
/// The elementary functions below are our own because libm's work on one number at a time.
///
/// Generic code that another module calls is not specialised and runs many times slower; what other
/// modules call carries `@specialized` for both types, and what it calls is specialised with it.
public protocol Scalar: BinaryFloatingPoint, SIMDScalar, Codable, Sendable,
  LosslessStringConvertible
{
  /// eˣ in every lane; see `ElementaryFunctions.swift` for accuracy and limits.
  static func exponential(_ x: SIMD8<Self>) -> SIMD8<Self>
  /// tanh x in every lane.
  static func hyperbolicTangent(_ x: SIMD8<Self>) -> SIMD8<Self>
  /// log(1 + u) in every lane, for 0 ≤ u ≤ 1.
  static func logarithmOfOnePlus(_ u: SIMD8<Self>) -> SIMD8<Self>
  /// The complementary error function 1 - erf x in every lane, libm's.
  static func complementaryErrorFunction(_ x: SIMD8<Self>) -> SIMD8<Self>

  /// `a` in the lanes where x < y, else `b`; NaN compares false. The standard library's comparisons
  /// are single instructions in code about Float and lane by lane in code about any scalar, even
  /// where the compiler specialises it.
  static func select(
    _ a: SIMD8<Self>, where x: SIMD8<Self>, isBelow y: SIMD8<Self>, else b: SIMD8<Self>
  ) -> SIMD8<Self>
  /// `a` in the lanes where x = y, else `b`.
  static func select(
    _ a: SIMD8<Self>, where x: SIMD8<Self>, equals y: SIMD8<Self>, else b: SIMD8<Self>
  ) -> SIMD8<Self>

  /// C ← α op(A) op(B) + β C by OpenBLAS.
  static func generalMatrixProduct(_ product: BLASProduct<Self>)

  /// Calls the activation's code that the compiler specialised for this type.
  static func forward(
    _ activation: any Activation, _ z: MatrixView<Self>, into a: MatrixView<Self>)
  /// Calls the activation's code that the compiler specialised for this type.
  static func backward(
    _ activation: any Activation, _ z: MatrixView<Self>, _ a: MatrixView<Self>,
    into delta: MatrixView<Self>)
  /// Calls the optimizer's code that the compiler specialised for this type.
  static func update(
    _ optimizer: any Optimizer, _ sweep: ParameterSweep<Self>, learningRate: Double, step: Int)
}

extension Float: Scalar {}
extension Double: Scalar {}

extension Scalar {
  /// The lanes of one vector.
  @inline(__always) static var lanes: Int { 8 }

  /// `count` rounded up to whole vectors.
  @inline(__always) static func padded(_ count: Int) -> Int { (count + 7) & ~7 }
}
