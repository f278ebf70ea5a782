import NeuralNetwork

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A feature that is computed from the two coordinates of planar data.
///
/// A network without hidden layers separates what is linear in its features: with x₁² and x₂² it
/// learns a circle, with x₁x₂ the exclusive or.
public enum InputFeature: String, CaseIterable, Hashable, Sendable, Codable {
  /// The first coordinate.
  case x1
  /// The second coordinate.
  case x2
  /// Grows away from the second axis, on both sides.
  case squaredX1 = "x1^2"
  /// Grows away from the first axis, on both sides.
  case squaredX2 = "x2^2"
  /// Tells quadrants apart by their sign.
  case product = "x1*x2"
  /// Waves along the first axis.
  case sineX1 = "sin(x1)"
  /// Waves along the second axis.
  case sineX2 = "sin(x2)"

  /// What a network gets where nothing else is said: the coordinates themselves.
  public static let standard: [InputFeature] = [.x1, .x2]

  /// The name on the screen.
  public var title: String {
    switch self {
    case .x1: "x₁"
    case .x2: "x₂"
    case .squaredX1: "x₁²"
    case .squaredX2: "x₂²"
    case .product: "x₁x₂"
    case .sineX1: "sin x₁"
    case .sineX2: "sin x₂"
    }
  }

  /// The feature at a point of the plane.
  public func value(_ x1: Double, _ x2: Double) -> Double {
    switch self {
    case .x1: x1
    case .x2: x2
    case .squaredX1: x1 * x1
    case .squaredX2: x2 * x2
    case .product: x1 * x2
    case .sineX1: sin(x1)
    case .sineX2: sin(x2)
    }
  }

  /// The features × examples matrix of `features` at the points of `plane` (2 × examples).
  public static func expand(_ plane: Matrix<Double>, into features: [InputFeature])
    -> Matrix<Double>
  {
    precondition(plane.rows == 2, "features of the plane are computed from \(plane.rows) inputs")
    var expanded = Matrix<Double>(rows: features.count, columns: plane.columns)
    for (row, feature) in features.enumerated() {
      for column in 0..<plane.columns {
        expanded[row, column] = feature.value(plane[0, column], plane[1, column])
      }
    }
    return expanded
  }
}

extension Dataset {
  /// The same examples with `features` for inputs; there must be two inputs before.
  public func expandingInputs(into features: [InputFeature]) -> Dataset {
    replacingInputs(
      InputFeature.expand(inputs, into: features), names: features.map(\.rawValue))
  }
}
