/// How values are spaced along an axis.
public enum AxisScale: Hashable, Sendable { case linear, logarithmic }

/// A place on an axis that has a number.
public struct Tick: Hashable, Sendable {
  /// The value.
  public var value: Double
  /// The number as it is written.
  public var label: String
}

/// The range of values that a chart's side stands for, and its round numbers.
public struct Axis: Hashable, Sendable {
  /// The values at the ends.
  public let range: ClosedRange<Double>
  /// How values are spaced between them.
  public let scale: AxisScale
  /// Where the ends lie before they are mapped to 0 and 1: themselves or their logarithms, taken
  /// once for all values.
  private let start: Double
  private let length: Double

  /// An axis of exactly this range. On a logarithmic scale a lower end that is not positive becomes
  /// a thousandth of a million of the upper one.
  public init(_ range: ClosedRange<Double>, _ scale: AxisScale = .linear) {
    self.scale = scale
    let bounds = Axis.widened(
      Axis.limited(range.lowerBound), Axis.limited(range.upperBound), scale)
    self.range = bounds
    start = Axis.position(bounds.lowerBound, scale)
    length = Axis.position(bounds.upperBound, scale) - start
  }

  /// The axis on which all of `values` that can be shown have room, with a little space around
  /// them; from 0 to 1 (1 to 10) where there are none.
  ///
  /// A linear axis begins at 0 where that wastes little room, so that heights can be compared. The
  /// ends are round numbers, on a logarithmic axis round shares of a decade: while values come in
  /// they stay where they are for a while, and with them every dot that is drawn already.
  public init(showing values: some Sequence<Double>, _ scale: AxisScale = .linear) {
    var low = Double.infinity
    var high = -Double.infinity
    for value in values where Axis.canShow(value, scale) {
      low = min(low, value)
      high = max(high, value)
    }
    guard low <= high else {
      self.init(scale == .linear ? 0...1 : 1...10, scale)
      return
    }
    if scale == .logarithmic {
      let ends = Axis.roundEnds(Elementary.log10(low), Elementary.log10(high))
      self.init(
        max(Elementary.power(10, ends.low), 1e-300)...min(Elementary.power(10, ends.high), 1e300),
        scale)
      return
    }
    let ends = Axis.roundEnds(low, high)
    let startsAtZero = low >= 0 && low <= 0.4 * high
    self.init((startsAtZero ? 0 : ends.low)...ends.high, scale)
  }

  // MARK: - Places

  /// Where `value` stands, 0 at the lower end and 1 at the upper one, outside of them beyond; `nil`
  /// for what has no place: NaN, infinity, and on a logarithmic scale what is not positive.
  public func fraction(of value: Double) -> Double? {
    guard Axis.canShow(value, scale) else { return nil }
    return (Axis.position(value, scale) - start) / length
  }

  /// The value at a place between the ends (0...1).
  public func value(at fraction: Double) -> Double {
    let position = start + length * fraction
    return scale == .linear ? position : Elementary.power(10, position)
  }

  // MARK: - Round numbers

  /// The round numbers of the axis, 1, 2 or 5 times a power of ten apart, at most `count` of them.
  public func ticks(atMost count: Int) -> [Tick] {
    guard count > 0 else { return [] }
    if scale == .logarithmic, let ticks = decades(atMost: count) { return ticks }
    let (low, high) = (range.lowerBound, range.upperBound)
    var step = Axis.roundStep(atLeast: (high - low) / Double(count))
    var first = (low / step).rounded(.up)
    while (high / step).rounded(.down) - first + 1 > Double(count) {
      step = Axis.roundStep(atLeast: step * 1.5)
      first = (low / step).rounded(.up)
    }
    let found = clampedInt((high / step).rounded(.down) - first, -1...count) ?? -1
    if found < 0 { return [] }
    return (0...found).map { index in
      let value = (first + Double(index)) * step
      return Tick(value: value, label: Axis.label(value, step: step))
    }
  }

  /// Powers of ten; between few of them their double and fivefold too, or as many of their multiples as
  /// have room; `nil` where the range is too small to have two of those.
  private func decades(atMost count: Int) -> [Tick]? {
    let low = clampedInt(Elementary.log10(range.lowerBound).rounded(.down), -400...400) ?? 0
    let high = clampedInt(Elementary.log10(range.upperBound).rounded(.up), -400...400) ?? 0
    let whole = (low...max(low, high)).filter { contains(Elementary.power(10, Double($0))) }
    if whole.count >= 2 {
      let stride = (whole.count + count - 1) / count
      return whole.filter { $0 % stride == 0 }.map { exponent in
        let value = Elementary.power(10, Double(exponent))
        return Tick(value: value, label: Axis.label(exponent: exponent))
      }
    }
    for multiples in [[1.0, 2, 5], [1, 5], [1, 3], [2], [5]] {
      let inside = (low...max(low, high)).flatMap { exponent in
        multiples.map { $0 * Elementary.power(10, Double(exponent)) }
      }.filter(contains)
      if inside.count >= 2, inside.count <= count {
        return inside.map { Tick(value: $0, label: NumberFormat.tick($0, step: $0)) }
      }
    }
    return nil
  }

  private func contains(_ value: Double) -> Bool {
    value >= range.lowerBound * (1 - 1e-9) && value <= range.upperBound * (1 + 1e-9)
  }

  private static func position(_ value: Double, _ scale: AxisScale) -> Double {
    scale == .linear ? value : Elementary.log10(value)
  }
}

// MARK: - Numbers

extension Axis {
  /// Whether a value has a place on the scale. Above 10³⁰⁰ differences could overflow.
  static func canShow(_ value: Double, _ scale: AxisScale) -> Bool {
    abs(value) < 1e300 && (scale == .linear || value > 1e-300)
  }

  private static func limited(_ value: Double) -> Double {
    value.isNaN ? 0 : min(max(value, -1e300), 1e300)
  }

  /// The range from `low` to `high`, made wide enough to be told apart: a linear one at least a
  /// thousandth of its values (a fifth where all are equal), a logarithmic one a twentieth of a
  /// decade.
  private static func widened(_ low: Double, _ high: Double, _ scale: AxisScale)
    -> ClosedRange<Double>
  {
    if scale == .logarithmic {
      let high = max(high, 1e-300)
      let low = low > 0 ? low : high * 1e-9
      if high / max(low, 1e-300) >= 1.122 { return max(low, 1e-300)...high }
      return max(low / 1.06, 1e-300)...(high * 1.06)
    }
    let size = max(abs(low), abs(high))
    let share = low == high ? 0.2 : 1e-3
    let least = size > 1e-300 ? size * share : 1
    if high - low >= least { return low...high }
    let middle = low / 2 + high / 2
    return (middle - least / 2)...(middle + least / 2)
  }

  /// Round numbers a little outside of `low` and `high`, between a hundredth and six hundredths of
  /// their distance away.
  private static func roundEnds(_ low: Double, _ high: Double) -> (low: Double, high: Double) {
    let distance = high - low
    // Below this the least width that an axis has decides, see `widened`.
    guard distance > max(abs(low), abs(high)) * 1e-6, distance < 1e300 else { return (low, high) }
    let step = roundStep(atLeast: distance / 50)
    return (
      ((low - distance / 100) / step).rounded(.down) * step,
      ((high + distance / 100) / step).rounded(.up) * step
    )
  }

  /// The least of 1, 2 and 5 times a power of ten that is not below `step`.
  static func roundStep(atLeast step: Double) -> Double {
    let power = Elementary.power(10, Elementary.log10(step).rounded(.down))
    for factor in [1.0, 2, 5] where factor * power >= step * (1 - 1e-9) { return factor * power }
    return 10 * power
  }

  private static func label(_ value: Double, step: Double) -> String {
    // What rounding has left of zero.
    NumberFormat.tick(abs(value) < step * 1e-6 ? 0 : value, step: step)
  }

  private static func label(exponent: Int) -> String {
    if exponent < -3 || exponent > 5 { return "1e\(exponent)" }
    let value = Elementary.power(10, Double(exponent))
    return NumberFormat.tick(value, step: value)
  }
}

extension NumberFormat {
  /// A round number at an axis whose ticks are `step` apart: `.25`, `1.5`, `200`, `20k`, `2e-5`.
  static func tick(_ value: Double, step: Double) -> String {
    if value == 0 { return "0" }
    let exponent = clampedInt(Elementary.log10(abs(step)).rounded(.down), -320...320) ?? 0
    let magnitude = abs(value)
    if magnitude >= 9_999.5 {
      for (unit, size) in [("k", 3), ("M", 6), ("G", 9)]
      where magnitude < Elementary.tenTo(size + 3) * 0.9995 && exponent >= size - 2 {
        let decimals = max(0, size - exponent)
        return fixed(value / Elementary.tenTo(size), decimals: decimals) + unit
      }
    }
    if magnitude >= 1e6 || exponent < -4 {
      let top = clampedInt(Elementary.log10(magnitude).rounded(.down), -320...320) ?? 0
      return scientific(value, decimals: min(max(0, top - exponent), 4))
    }
    return withoutLeadingZero(fixed(value, decimals: max(0, -exponent)))
  }
}
