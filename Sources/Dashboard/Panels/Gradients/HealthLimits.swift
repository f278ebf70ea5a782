import TerminalUI
import Training

/// The limits that layers are judged by on the screen.
///
/// But for the update ratio they are those of the health rules, so that a mark beside a number and a
/// finding say the same; for the ratio they are those that the notes of others use: log₁₀ ‖ΔW‖ / ‖W‖
/// near -3, above -2 unstable, below -4 slow.
enum HealthLimits {
  /// The rms of dW that teaches, for errors at the output around 1.
  static let gradient = 1e-5...10.0
  /// The least share of the output's gradient that must reach a layer.
  static let gradientRatio = 1e-3
  /// ‖ΔW‖ / ‖W‖ of a step.
  static let updateRatio = 1e-4...1e-2
  /// The ratio in the middle of these: a layer learns well.
  static let usualUpdateRatio = 1e-3
  /// The standard deviation of a layer's activations.
  static let activationSpread = 2e-2...50.0
  /// The most of a layer's activations that may be where the function is flat.
  static let saturatedShare = 0.4
  /// The most of a layer's units that may be 0 for all examples.
  static let deadShare = 0.5

  /// A limit as it is written: round numbers without zeros behind their digits.
  static func text(_ limit: Double) -> String {
    var text = NumberFormat.twoSignificant(limit)
    guard text.contains("."), !text.contains("e") else { return text }
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// A limit of a share in percent.
  static func percent(_ limit: Double) -> String { NumberFormat.percent(limit, decimals: 0) }
}

/// On which side of its limits a number lies.
enum Verdict: Hashable, Sendable {
  case usual, tooLow, tooHigh
  /// NaN or infinite.
  case notANumber

  /// Judges `value` by `limits`.
  init(_ value: Double, _ limits: ClosedRange<Double>) {
    if !value.isFinite {
      self = .notANumber
    } else if limits.contains(value) {
      self = .usual
    } else {
      self = value < limits.lowerBound ? .tooLow : .tooHigh
    }
  }
}

extension TrainingSnapshot {
  /// The limits of gradients, which are proportional to the errors at the output: those of classes
  /// are around 1, those of values as large as the values spread.
  var gradientLimits: ClosedRange<Double> {
    guard data.loss == .squared else { return HealthLimits.gradient }
    // A thousand tell the spread of all.
    let examples = source.partition.train.prefix(1_000)
    let count = Double(max(1, examples.count))
    let variance = (0..<source.targets.rows).reduce(0.0) { sum, row in
      let values = examples.map { source.targets[row, $0] }
      let mean = values.reduce(0, +) / count
      return sum + values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    }
    let scale = variance > 0 ? variance.squareRoot() : 1
    return HealthLimits.gradient.lowerBound * scale...HealthLimits.gradient.upperBound * scale
  }
}
