import NeuralNetwork

/// A disc inside a ring: the boundary between them is closed, so no line separates them.
///
/// The radius is uniform on [0, 0.9] in the middle and on [1.5, 2] at the edge.
struct Circle: GeneratedFigure {
  static let description = describe(
    id: "circle", title: "Circle",
    sentence: "A disc inside a ring: no line separates them, a small hidden layer does.")
  static let classNames = ["edge", "middle"]
  let sampling: Sampling

  static func point(of label: Int, using random: inout RandomGenerator) -> SIMD2<Double> {
    SIMD2(
      radius: random.uniform(in: label == 0 ? 1.5...2 : 0...0.9),
      angle: random.uniform(in: 0...2 * .pi))
  }
}
