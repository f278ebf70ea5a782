import NeuralNetwork

/// Three round clouds, far enough apart for lines.
///
/// The centres lie on a circle of radius 1.4, and each cloud is a Gaussian with standard deviation
/// 0.35 before noise.
struct Blobs: GeneratedFigure {
  static let description = describe(
    id: "blobs", title: "Blobs",
    sentence: "Three round clouds: softmax regression separates them without a hidden layer.")
  static let classNames = ["left", "right", "top"]
  let sampling: Sampling

  private static let centres: [SIMD2<Double>] = [7.0 / 6, 11.0 / 6, 0.5].map {
    SIMD2(radius: 1.4, angle: $0 * .pi)
  }

  static func point(of label: Int, using random: inout RandomGenerator) -> SIMD2<Double> {
    centres[label] + 0.35 * SIMD2(random.normal(), random.normal())
  }
}
