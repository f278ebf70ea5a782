import Datasets
import NeuralNetwork

/// The numbers that a setting accepts.
public struct Limits: Hashable, Sendable {
  /// The least number, itself allowed unless ``excludesLower``.
  public let lower: Double
  /// The greatest number, itself allowed.
  public let upper: Double
  /// Whether the least number itself is not allowed.
  public let excludesLower: Bool
  /// Whether only whole numbers are allowed.
  public let isWhole: Bool

  /// The numbers of `range`.
  public init(_ range: ClosedRange<Double>) {
    self.init(lower: range.lowerBound, upper: range.upperBound)
  }

  /// The whole numbers of `range`.
  public init(_ range: ClosedRange<Int>) {
    self.init(
      lower: Double(range.lowerBound), upper: Double(range.upperBound), isWhole: true)
  }

  /// The numbers above `lower` up to `upper`.
  public init(above lower: Double, upTo upper: Double = .greatestFiniteMagnitude) {
    self.init(lower: lower, upper: upper, excludesLower: true)
  }

  /// The numbers that the setting of a choice accepts.
  public init(of setting: Setting) {
    self.init(
      lower: setting.range.lowerBound, upper: setting.range.upperBound,
      isWhole: setting.scale == .integer)
  }

  private init(lower: Double, upper: Double, excludesLower: Bool = false, isWhole: Bool = false) {
    self.lower = lower
    self.upper = upper
    self.excludesLower = excludesLower
    self.isWhole = isWhole
  }

  /// Whether `value` is allowed; NaN and infinity never are.
  public func contains(_ value: Double) -> Bool {
    value.isFinite && value <= upper && (excludesLower ? value > lower : value >= lower)
      && (!isWhole || value == value.rounded())
  }

  /// What belongs here, for messages (`a whole number`).
  public var noun: String { isWhole ? "a whole number" : "a number" }
}

// MARK: - The table

extension Limits {
  private static let notNegative = Limits(0...Double.greatestFiniteMagnitude)

  /// `data.samples`, which is the same for all generators.
  public static let samples = generated("samples")
  /// `data.noise`, which is the same for all generators.
  public static let noise = generated("noise")
  /// The training part of `data.split`.
  public static let trainPart = Limits(above: 0, upTo: 1)
  /// The other parts of `data.split`.
  public static let part = Limits(0.0...1.0)
  /// `data.augmentation.jitter`, in units of the inputs.
  public static let jitter = notNegative
  /// `data.augmentation.shift`, in pixels.
  public static let shift = Limits(0...64)
  /// The number of hidden layers.
  public static let layers = Limits(0...64)
  /// The units of a dense layer and the filters of a convolution.
  public static let units = Limits(1...65_536)
  /// The side of a filter, its stride and the side of a pool, in pixels.
  public static let pixels = Limits(1...64)
  /// Initial biases.
  public static let bias = Limits(
    -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude)
  /// `keep` of a layer and `input-keep`.
  public static let keep = Limits(above: 0, upTo: 1)
  /// `training.learning-rate`.
  public static let learningRate = Limits(above: 0)
  /// `training.batch-size`.
  public static let batchSize = Limits(1...1_000_000_000)
  /// `training.epochs`.
  public static let epochs = Limits(0...1_000_000_000)
  /// `training.l1` and `training.l2`.
  public static let penalty = notNegative
  /// `training.max-norm` and `training.clip-norm`.
  public static let norm = Limits(above: 0)
  /// `training.early-stopping.patience`, in epochs.
  public static let patience = Limits(1...1_000_000_000)
  /// The numbers that the passes of one batch write.
  static let workspace = Limits(0...250_000_000)
  /// The weights and biases of a whole network.
  public static let parameters = Limits(0...100_000_000)
}

extension Limits {
  private static func generated(_ name: String) -> Limits {
    let settings = GeneratorFamily.descriptions.lazy.flatMap(\.settings)
    return settings.first { $0.name == name }.map(Limits.init(of:)) ?? notNegative
  }
}

extension Limits: CustomStringConvertible {
  /// The numbers as messages name them: `0 to 1`, `above 0`, `0 or more`.
  public var description: String {
    let isOpenAbove = upper == .greatestFiniteMagnitude
    let isOpenBelow = lower == -.greatestFiniteMagnitude
    switch (isOpenBelow, isOpenAbove) {
    case (true, true): return "any number"
    case (true, false): return "at most \(upper.shortestText)"
    case (false, true):
      return excludesLower ? "above \(lower.shortestText)" : "\(lower.shortestText) or more"
    case (false, false):
      return excludesLower
        ? "above \(lower.shortestText), at most \(upper.shortestText)"
        : "\(lower.shortestText) to \(upper.shortestText)"
    }
  }
}
