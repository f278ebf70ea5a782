import Foundation
import Testing

@testable import NeuralNetwork

/// Float results against the same function in Double, which is right to more digits than Float has;
/// Double results against libm.
@Suite struct `Elementary functions` {
  /// From far below to far above the range where results are finite and not constant.
  private static let sweep =
    stride(from: -800.0, through: 800.0, by: 0.0137).map { $0 }
    + stride(from: -1.0, through: 1.0, by: 0.000_171).map { $0 }
    + (-300...0).flatMap { [pow(10, Double($0)), -pow(10, Double($0))] }

  struct Function: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let float: @Sendable (SIMD8<Float>) -> SIMD8<Float>
    let double: @Sendable (SIMD8<Double>) -> SIMD8<Double>
    let exact: @Sendable (Double) -> Double
    /// At -∞ and at +∞.
    let limits: (Double, Double)
  }

  static let functions = [
    Function(
      testDescription: "exp", float: { Float.exponential($0) }, double: { Double.exponential($0) },
      exact: { exp($0) }, limits: (0, .infinity)),
    Function(
      testDescription: "tanh", float: { Float.hyperbolicTangent($0) },
      double: { Double.hyperbolicTangent($0) }, exact: { tanh($0) }, limits: (-1, 1)),
    Function(
      testDescription: "sigmoid", float: { Float.sigmoid($0) }, double: { Double.sigmoid($0) },
      exact: { $0 < 0 ? exp($0) / (1 + exp($0)) : 1 / (1 + exp(-$0)) }, limits: (0, 1)),
    Function(
      testDescription: "softplus", float: { Float.softplus($0) }, double: { Double.softplus($0) },
      exact: { max($0, 0) + log1p(exp(-abs($0))) }, limits: (0, .infinity)),
  ]

  @Test(arguments: functions)
  func `Float is right to 4 units in the last place`(_ function: Function) {
    var worst = 0.0
    for x in Self.sweep.map({ Float($0) }) {
      let got = function.float(SIMD8(repeating: x))[5]
      let exact = function.exact(Double(x))
      guard abs(exact) <= Double(Float.greatestFiniteMagnitude) else {
        #expect(got == .infinity, "at \(x)")
        continue
      }
      worst = max(worst, abs(Double(got) - exact) / Double(Float(exact).ulp))
    }
    #expect(worst <= 4)
  }

  @Test(arguments: functions)
  func `Double is right to a relative 1e-14`(_ function: Function) {
    var worst = 0.0
    for x in Self.sweep {
      let got = function.double(SIMD8(repeating: x))[2]
      let exact = function.exact(x)
      guard exact.isFinite else {
        #expect(got == exact, "at \(x)")
        continue
      }
      // Denormal results have fewer digits: there a unit in the last place is all one can ask.
      let allowed = max(abs(exact) * 1e-14, 4 * Double.leastNonzeroMagnitude)
      worst = max(worst, abs(got - exact) / allowed)
    }
    #expect(worst <= 1)
  }

  @Test(arguments: functions)
  func `limits are exact and NaN stays NaN`(_ function: Function) {
    let double = function.double(SIMD8(-.infinity, .infinity, .nan, 0, 1, 2, 3, 4))
    #expect(double[0] == function.limits.0)
    #expect(double[1] == function.limits.1)
    #expect(double[2].isNaN)
    #expect(!double[3].isNaN)
    let float = function.float(SIMD8(-.infinity, .infinity, .nan, 0, 1, 2, 3, 4))
    #expect(float[0] == Float(function.limits.0))
    #expect(float[1] == Float(function.limits.1))
    #expect(float[2].isNaN)
    #expect(!float[3].isNaN)
  }
}
