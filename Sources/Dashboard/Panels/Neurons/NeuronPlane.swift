import TerminalUI
import Training

extension DashboardState {
  /// The two inputs that the plane is spanned by, or the only one; `nil` for principal components.
  var planeInputs: (x: Int, y: Int?)? {
    guard let count = current?.source.dataset.inputCount else { return nil }
    if count == 1 { return (0, nil) }
    switch neuronsView.plane {
    case .inputs(let x, let y) where x != y && min(x, y) >= 0 && max(x, y) < count: return (x, y)
    case .principal: return nil
    default: return count == 2 ? (0, 1) : nil
    }
  }

  /// What units are looked at over, as a title has room for.
  var planeTitle: String {
    guard let snapshot = current else { return "Units" }
    let names = snapshot.source.dataset.inputNames
    guard let plane = planeInputs else { return "Units, principal plane" }
    guard let y = plane.y else { return "Units over \(names[plane.x])" }
    if names.count == 2 { return "Units over \(names[plane.x]) × \(names[y])" }
    // What the others are must not be cut off behind long names.
    let (first, second) = (truncated(names[plane.x], to: 14), truncated(names[y], to: 14))
    return "\(first) × \(second), others at mean"
  }
}

extension ClosedRange<Double> {
  /// The value at `fraction` of the way from the lower to the upper end.
  func at(_ fraction: Double) -> Double { lowerBound + fraction * (upperBound - lowerBound) }

  /// How far `value` is from the lower to the upper end: 0...1 inside.
  func fraction(of value: Double) -> Double {
    upperBound > lowerBound ? (value - lowerBound) / (upperBound - lowerBound) : 0.5
  }
}
