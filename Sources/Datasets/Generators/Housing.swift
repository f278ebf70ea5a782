import NeuralNetwork

/// The price of a house by its size: a line with a kink, which one rectified linear unit draws.
///
/// Size is in hundreds of square metres and price in hundred thousands. Up to 100 m² the plot
/// alone has its price, above it every square metre adds.
struct Housing: GeneratedFunction {
  static let description = describe(
    id: "housing", title: "Housing",
    sentence: "House prices against size: a line with a kink, which a single ReLU unit can draw.")
  static let inputs: [(name: String, range: ClosedRange<Double>)] = [("size", 0...3)]
  static let targetName = "price"
  let sampling: Sampling

  static func value(at inputs: [Double]) -> Double { 0.5 + max(0, 1.25 * (inputs[0] - 1)) }
}
