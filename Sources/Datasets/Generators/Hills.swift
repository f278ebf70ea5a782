import NeuralNetwork

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Three hills and three hollows side by side, as on a chessboard.
///
/// y = Σ ± exp(-d² / 2 · 0.4²), where d is the distance from a top or bottom.
struct Hills: GeneratedFunction {
  static let description = describe(
    id: "hills", title: "Hills",
    sentence: "Three hills and three hollows: a surface that needs hidden units to bend it.",
    noise: 0.05)
  static let inputs: [(name: String, range: ClosedRange<Double>)] = [
    ("x1", -2...2), ("x2", -2...2),
  ]
  static let targetName = "y"
  let sampling: Sampling

  private static let summits: [(x1: Double, x2: Double, height: Double)] = [
    (-1.4, 0.8, 1), (0, 0.8, -1), (1.4, 0.8, 1),
    (-1.4, -0.8, -1), (0, -0.8, 1), (1.4, -0.8, -1),
  ]

  static func value(at inputs: [Double]) -> Double {
    summits.reduce(0) { sum, summit in
      let (dx, dy) = (inputs[0] - summit.x1, inputs[1] - summit.x2)
      return sum + summit.height * exp(-(dx * dx + dy * dy) / (2 * 0.4 * 0.4))
    }
  }
}
