import NeuralNetwork

/// Two spirals around each other (after K. Lang and M. Witbrock, "Learning to tell two spirals
/// apart", 1988).
///
/// Along an arm, t is uniform on [0, 1]; the radius is 0.2 + 1.8 t and the angle grows by one turn
/// and a quarter. The arms are 0.72 apart.
struct Spiral: GeneratedFigure {
  static let description = describe(
    id: "spiral", title: "Spiral",
    sentence: "Two arms wound around each other: it takes two hidden layers and some patience.")
  static let classNames = ["first arm", "second arm"]
  let sampling: Sampling

  private static let turns = 1.25

  static func point(of label: Int, using random: inout RandomGenerator) -> SIMD2<Double> {
    let t = random.uniform()
    return SIMD2(
      radius: 0.2 + 1.8 * t, angle: 2 * .pi * turns * t + .pi * Double(label))
  }
}
