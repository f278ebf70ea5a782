import NeuralNetwork
import TerminalUI
import Training

/// `value` one step further in `direction`, inside its limits: 1-2-5 steps on a logarithmic scale,
/// through 0 at its lower end.
func stepped(
  _ value: Double, _ direction: Int, _ scale: Setting.Scale, _ limits: Limits
) -> Double {
  let next: Double
  switch scale {
  case .integer: next = value + Double(direction)
  case .linear: next = ((value + 0.05 * Double(direction)) * 1000).rounded() / 1000
  case .logarithmic:
    let least = limits.lower > 0 ? limits.lower : limits.isWhole ? 1 : 1e-6
    next = oneTwoFive(value, direction, least: least)
  case .oneMinusLogarithmic: next = 1 - oneTwoFive(1 - value, -direction, least: 1e-6)
  }
  let clamped = min(max(next.roundedToDigits(10), limits.lower), limits.upper)
  return limits.contains(clamped) ? clamped : value
}

/// The next of … 0.1, 0.2, 0.5, 1, 2, 5 … above or below `value`, from `least` on; 0 lies below.
private func oneTwoFive(_ value: Double, _ direction: Int, least: Double) -> Double {
  if value <= 0 { return direction > 0 ? least : 0 }
  var decade = least
  var steps: [Double] = []
  while decade < 1e9 {
    steps += [decade, 2 * decade, 5 * decade].map { $0.roundedToDigits(6) }
    decade *= 10
  }
  // A hair of tolerance, so that a step that is there already is left and not met again.
  if direction > 0 { return steps.first { $0 > value * (1 + 1e-9) } ?? value }
  return steps.last { $0 < value * (1 - 1e-9) } ?? 0
}

/// A batch of twice or half as many examples, by powers of two; all `trainingCount` examples stand
/// above every number.
func stepped(_ size: BatchSize, _ direction: Int, trainingCount: Int) -> BatchSize {
  let powers = (0..<30).map { 1 << $0 }.prefix { $0 == 1 || $0 < trainingCount }
  switch (size, direction > 0) {
  case (.full, true): return .full
  case (.full, false): return .count(powers.last ?? 1)
  case (.count(let count), true): return powers.first { $0 > count }.map { .count($0) } ?? .full
  case (.count(let count), false): return .count(powers.last { $0 < count } ?? 1)
  }
}

extension Double {
  /// The number with `digits` significant decimal digits.
  func roundedToDigits(_ digits: Int) -> Double {
    guard self != 0, isFinite else { return self }
    return Double(NumberFormat.scientific(self, decimals: digits - 1)) ?? self
  }
}
