import NeuralNetwork

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// y = sin 2x, two periods of it on [-π, π].
struct Sine: GeneratedFunction {
  static let description = describe(
    id: "sine", title: "Sine",
    sentence: "Two waves of a sine: one wide hidden layer approximates any continuous function.")
  static let inputs: [(name: String, range: ClosedRange<Double>)] = [("x", -Double.pi...Double.pi)]
  static let targetName = "y"
  let sampling: Sampling

  static func value(at inputs: [Double]) -> Double { sin(2 * inputs[0]) }
}
