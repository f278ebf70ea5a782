import NeuralNetwork

/// y = (x₁ + x₂) / 2: what linear regression learns exactly.
struct Plane: GeneratedFunction {
  static let description = describe(
    id: "plane", title: "Plane",
    sentence: "A tilted plane: linear regression, with no hidden layer, is enough.")
  static let inputs: [(name: String, range: ClosedRange<Double>)] = [
    ("x1", -2...2), ("x2", -2...2),
  ]
  static let targetName = "y"
  let sampling: Sampling

  static func value(at inputs: [Double]) -> Double { (inputs[0] + inputs[1]) / 2 }
}
