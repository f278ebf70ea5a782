import NeuralNetwork

/// Three rings inside each other, a class each.
///
/// The radius is uniform on [0.2, 0.5], [0.95, 1.25] and [1.7, 2].
struct Rings: GeneratedFigure {
  static let description = describe(
    id: "rings", title: "Rings",
    sentence: "Three rings inside each other: a circle's boundary, twice, for three classes.")
  static let classNames = ["inner", "middle", "outer"]
  let sampling: Sampling

  static func point(of label: Int, using random: inout RandomGenerator) -> SIMD2<Double> {
    let inner = 0.2 + 0.75 * Double(label)
    return SIMD2(
      radius: random.uniform(in: inner...inner + 0.3), angle: random.uniform(in: 0...2 * .pi))
  }
}
