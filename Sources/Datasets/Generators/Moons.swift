import NeuralNetwork

/// Two half circles that reach into each other.
///
/// The angle is uniform on [0, π]; the radius is 4/3, which makes the pair 4 wide.
struct Moons: GeneratedFigure {
  static let description = describe(
    id: "moons", title: "Moons",
    sentence: "Two half-moons reach into each other: nearly separable, but not by a line.")
  static let classNames = ["lower moon", "upper moon"]
  let sampling: Sampling

  private static let radius = 4.0 / 3

  static func point(of label: Int, using random: inout RandomGenerator) -> SIMD2<Double> {
    let arc = SIMD2(radius: radius, angle: random.uniform(in: 0...Double.pi))
    let upper = arc - SIMD2(radius / 2, radius / 4)
    // Half a turn around the origin makes the lower moon of the upper one.
    return label == 1 ? upper : -upper
  }
}
