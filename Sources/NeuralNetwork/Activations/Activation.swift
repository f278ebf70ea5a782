/// A non-linear function g of a layer, A = g(Z), with its derivative under it.
///
/// A member writes ``value(_:)`` and ``slope(_:_:)`` once, for any precision and eight lanes. What
/// networks call are the four concrete functions below: their default bodies are compiled for each
/// member by itself, so that one indirect call a layer reaches a loop without any further dispatch.
public protocol Activation: Choice {
  /// g(z).
  func value<S: Scalar>(_ z: SIMD8<S>) -> SIMD8<S>
  /// g'(z), where `a` is g(z).
  func slope<S: Scalar>(_ z: SIMD8<S>, _ a: SIMD8<S>) -> SIMD8<S>

  /// A ← g(Z).
  func forward(_ z: MatrixView<Float>, into a: MatrixView<Float>)
  /// A ← g(Z).
  func forward(_ z: MatrixView<Double>, into a: MatrixView<Double>)
  /// δ ← δ ∘ g'(Z).
  func backward(_ z: MatrixView<Float>, _ a: MatrixView<Float>, into delta: MatrixView<Float>)
  /// δ ← δ ∘ g'(Z).
  func backward(_ z: MatrixView<Double>, _ a: MatrixView<Double>, into delta: MatrixView<Double>)

  /// The initializer that suits it where none is chosen.
  static var preferredInitializer: Selection<InitializerFamily> { get }
  /// The magnitude of an activation or pre-activation from which a unit counts as saturated.
  static var saturation: Saturation? { get }
  /// Whether the slope jumps at 0, where no gradient can be checked.
  static var hasKink: Bool { get }
}

/// Where an activation is so flat that its unit hardly learns.
public enum Saturation: Hashable, Sendable {
  /// |z| beyond this.
  case preActivation(Double)
  /// |a| beyond this.
  case activation(Double)
}

extension Activation {
  public func forward(_ z: MatrixView<Float>, into a: MatrixView<Float>) {
    mapForward(self, z, into: a)
  }
  public func forward(_ z: MatrixView<Double>, into a: MatrixView<Double>) {
    mapForward(self, z, into: a)
  }
  public func backward(
    _ z: MatrixView<Float>, _ a: MatrixView<Float>, into delta: MatrixView<Float>
  ) {
    mapBackward(self, z, a, into: delta)
  }
  public func backward(
    _ z: MatrixView<Double>, _ a: MatrixView<Double>, into delta: MatrixView<Double>
  ) {
    mapBackward(self, z, a, into: delta)
  }

  /// Xavier, which keeps the variance of activations that are linear around 0.
  public static var preferredInitializer: Selection<InitializerFamily> {
    Selection(XavierNormal.self)
  }
  public static var saturation: Saturation? { nil }
  public static var hasKink: Bool { false }
}

extension Float {
  public static func forward(
    _ activation: any Activation, _ z: MatrixView<Float>, into a: MatrixView<Float>
  ) {
    activation.forward(z, into: a)
  }
  public static func backward(
    _ activation: any Activation, _ z: MatrixView<Float>, _ a: MatrixView<Float>,
    into delta: MatrixView<Float>
  ) {
    activation.backward(z, a, into: delta)
  }
}

extension Double {
  public static func forward(
    _ activation: any Activation, _ z: MatrixView<Double>, into a: MatrixView<Double>
  ) {
    activation.forward(z, into: a)
  }
  public static func backward(
    _ activation: any Activation, _ z: MatrixView<Double>, _ a: MatrixView<Double>,
    into delta: MatrixView<Double>
  ) {
    activation.backward(z, a, into: delta)
  }
}

@inline(__always)
private func mapForward<S: Scalar>(
  _ formula: some Activation, _ z: MatrixView<S>, into a: MatrixView<S>
) {
  for row in 0..<z.rows {
    let source = z.row(row)
    let target = a.row(row)
    for vector in 0..<z.vectorsPerRow { target[vector] = formula.value(source[vector]) }
  }
}

@inline(__always)
private func mapBackward<S: Scalar>(
  _ formula: some Activation, _ z: MatrixView<S>, _ a: MatrixView<S>, into delta: MatrixView<S>
) {
  for row in 0..<z.rows {
    let z = z.row(row)
    let a = a.row(row)
    let target = delta.row(row)
    for vector in 0..<delta.vectorsPerRow {
      target[vector] *= formula.slope(z[vector], a[vector])
    }
  }
}
