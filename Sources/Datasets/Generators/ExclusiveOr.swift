import NeuralNetwork

/// The exclusive or: opposite quadrants are of one class.
///
/// The coordinates are uniform on ±[0.25, 2], which leaves a gap along the axes.
struct ExclusiveOr: GeneratedFigure {
  static let description = describe(
    id: "xor", title: "XOR",
    sentence: "Opposite quadrants belong together: the problem that one unit alone cannot solve.")
  static let classNames = ["equal signs", "opposite signs"]
  let sampling: Sampling

  static func point(of label: Int, using random: inout RandomGenerator) -> SIMD2<Double> {
    let x1 = random.uniform(in: 0.25...2)
    let x2 = random.uniform(in: 0.25...2)
    let side: Double = random.index(below: 2) == 0 ? 1 : -1
    return SIMD2(side * x1, label == 0 ? side * x2 : -side * x2)
  }
}
