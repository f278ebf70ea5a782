import NeuralNetwork

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The values that a search tries for a setting, and how likely each of them is.
///
/// Numbers are rounded to four digits, which no experiment can tell from more and people can read;
/// bounds are met exactly.
public enum SearchRange: Hashable, Sendable {
  /// From the first to the second number, uniform in the exponent: for rates and penalties. Both
  /// are above 0.
  case log10(Double, Double)
  /// 1 - 10ʳ, where r is uniform between the exponents of the two numbers: for averages near 1,
  /// whose length is about 1 / 10ʳ. Both are above 0 and at most 1.
  case oneMinusLog10(Double, Double)
  /// From the first to the second number, uniform.
  case linear(Double, Double)
  /// A whole number from the first to the second, both included.
  case integer(Int, Int)
  /// One of these values, each as an experiment file writes it on one line.
  case choice([String])

  /// The kinds of ranges, as a space file calls them.
  static let kinds = ["log10", "one-minus-log10", "linear", "integer", "choice"]
}

// MARK: - Values

extension SearchRange {
  /// A random value, as an experiment file writes it.
  func value(using generator: inout RandomGenerator) -> String {
    switch self {
    case .integer(let lower, let upper):
      String(lower + generator.index(below: upper - lower + 1))
    case .choice(let values): values[generator.index(below: values.count)]
    case .log10, .oneMinusLog10, .linear: number(at: generator.uniform()).shortestText
    }
  }

  /// `count` values from end to end at even distances, or the middle for one; a choice gives all
  /// that it has.
  func points(_ count: Int) -> [String] {
    let shares = (0..<count).map { count == 1 ? 0.5 : Double($0) / Double(count - 1) }
    switch self {
    case .choice(let values): return values
    case .integer(let lower, let upper):
      return shares.map { String(lower + Int(($0 * Double(upper - lower)).rounded())) }
    case .log10, .oneMinusLog10, .linear: return shares.map { number(at: $0).shortestText }
    }
  }

  /// The most points that a grid can have along this range.
  var mostPoints: Int {
    switch self {
    case .choice(let values): values.count
    case .integer(let lower, let upper): upper - lower + 1
    case .log10, .oneMinusLog10, .linear: .max
    }
  }

  /// Values that show whether a setting can have all values of the range: the bounds, or every
  /// choice.
  var samples: [String] {
    if case .choice(let values) = self { values } else { points(2) }
  }

  /// A value with a fraction, where the range has such; a setting for whole numbers refuses it.
  var fraction: String? {
    switch self {
    case .integer, .choice: nil
    // Not a share that round bounds would turn into a whole number.
    case .log10, .oneMinusLog10, .linear: number(at: 0.3819).shortestText
    }
  }
}

// MARK: - Numbers

extension SearchRange {
  /// The number at a share of the way from the lower to the upper bound, 0 to 1; not for whole
  /// numbers and choices.
  private func number(at share: Double) -> Double {
    switch self {
    case .log10(let lower, let upper):
      let number = power(lower, upper, share)
      return clamped(number.rounded(toPlaceOf: number), lower, upper)
    case .oneMinusLog10(let lower, let upper):
      let distance = power(lower, upper, share)
      return clamped((1 - distance).rounded(toPlaceOf: distance), 1 - upper, 1 - lower)
    case .linear(let lower, let upper):
      let number = (1 - share) * lower + share * upper
      return clamped(number.rounded(toPlaceOf: upper - lower), lower, upper)
    case .integer, .choice:
      return .nan
    }
  }

  private func power(_ lower: Double, _ upper: Double, _ share: Double) -> Double {
    let (from, to) = (systemLog10(lower), systemLog10(upper))
    return clamped(pow(10, from + share * (to - from)), lower, upper)
  }

  private func clamped(_ number: Double, _ lower: Double, _ upper: Double) -> Double {
    min(max(number, lower), upper)
  }
}

extension Double {
  /// The number rounded to the fourth digit of `scale`: to a decimal fraction with as few digits
  /// as that allows.
  fileprivate func rounded(toPlaceOf scale: Double) -> Double {
    guard scale > 0, scale.isFinite else { return self }
    let place = systemLog10(scale).rounded(.down) - 3
    // A division by a power of ten is rounded once; a product with its inverse would be twice.
    let rounded =
      place < 0
      ? (self * pow(10, -place)).rounded() / pow(10, -place)
      : (self / pow(10, place)).rounded() * pow(10, place)
    return rounded.isFinite ? rounded : self
  }
}

/// The system's `log10`, which inside `SearchRange` would be its case.
private func systemLog10(_ number: Double) -> Double { log10(number) }

// MARK: - Text

extension SearchRange: CustomStringConvertible {
  /// The range as a space file writes it: `{log10: [0.0001, 1]}`.
  public var description: String {
    switch self {
    case .log10(let lower, let upper): "{log10: [\(lower.shortestText), \(upper.shortestText)]}"
    case .oneMinusLog10(let lower, let upper):
      "{one-minus-log10: [\(lower.shortestText), \(upper.shortestText)]}"
    case .linear(let lower, let upper): "{linear: [\(lower.shortestText), \(upper.shortestText)]}"
    case .integer(let lower, let upper): "{integer: [\(lower), \(upper)]}"
    case .choice(let values): "{choice: [\(values.joined(separator: ", "))]}"
    }
  }
}
