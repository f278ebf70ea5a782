/// Which value has which colour of a ramp.
struct HeatScale: Sendable {
  /// The values at the ends, and how they are spaced between them.
  let axis: Axis
  /// The value in the middle of the ramp; by default the one half way.
  let center: Double?

  /// The decades that a scale made from values has at most: with more, what differs by a factor of
  /// two has the same colour.
  private static let mostDecades = 8

  /// The scale of `range`, or else one on which `values` have room.
  ///
  /// On a logarithmic scale the ends are powers of ten, so that colours do not change with every
  /// value; with a center it reaches as far below it as above.
  init(
    _ values: some Sequence<Double>, scale: AxisScale, center: Double? = nil,
    range: ClosedRange<Double>? = nil
  ) {
    let middle = center.flatMap { Axis.canShow($0, scale) ? $0 : nil }
    self.center = middle
    if let range {
      axis = Axis(range, scale)
      return
    }
    let shown = values.filter { Axis.canShow($0, scale) }
    guard let low = shown.min(), let high = shown.max() else {
      let one = scale == .linear ? 0.0...1.0 : 0.1...1.0
      axis = Axis(
        middle.map { scale == .linear ? $0 - 1...$0 + 1 : $0 / 10...$0 * 10 } ?? one, scale)
      return
    }
    if scale == .linear {
      let reach = middle.map { max(abs(low - $0), abs(high - $0)) }
      axis = Axis(
        middle.flatMap { middle in reach.map { middle - $0...middle + $0 } } ?? low...high)
      return
    }
    if let middle {
      let reach = max(abs(Elementary.log10(low / middle)), abs(Elementary.log10(high / middle)))
      let decades = clampedInt((reach - 1e-9).rounded(.up), 1...Self.mostDecades / 2) ?? 1
      axis = Axis(middle / Elementary.tenTo(decades)...middle * Elementary.tenTo(decades), scale)
      return
    }
    let top = clampedInt((Elementary.log10(high) - 1e-9).rounded(.up), -299...299) ?? 0
    let bottom = clampedInt(
      (Elementary.log10(low) + 1e-9).rounded(.down), top - Self.mostDecades...top - 1)
    let least = Elementary.power(10, Double(bottom ?? top - 1))
    axis = Axis(least...Elementary.power(10, Double(top)), scale)
  }

  /// The level of a value. What lies outside of the range has the colour of the nearer end, and so
  /// has what is not positive on a logarithmic scale.
  func level(of value: Double) -> HeatLevel {
    guard value.isFinite else { return .invalid }
    guard let fraction = axis.fraction(of: value) else { return .level(value > 0 ? 1 : 0) }
    guard let center, let middle = axis.fraction(of: center), middle > 0, middle < 1 else {
      return .level(min(max(fraction, 0), 1))
    }
    let share =
      fraction < middle ? fraction / middle / 2 : 0.5 + (fraction - middle) / (1 - middle) / 2
    return .level(min(max(share, 0), 1))
  }

  /// Whether a value is so low that its colour does not tell how low.
  func isBelow(_ value: Double) -> Bool {
    guard value.isFinite else { return false }
    // What rounding leaves of the end itself is not below it.
    return axis.fraction(of: value).map { $0 < -1e-3 } ?? (value <= 0)
  }

  /// The key of the scale; where `marksBelow`, with the mark of what is lower.
  func key(title: String, marksBelow: Bool = false, painter: HeatPainter) -> ColorKey {
    let low = label(axis.range.lowerBound)
    return ColorKey(
      title: title, low: marksBelow ? "\(painter.glyphs.below) < \(low)" : low,
      middle: center.map(label),
      high: label(axis.range.upperBound), painter: painter)
  }

  private func label(_ value: Double) -> String {
    axis.scale == .logarithmic && value < 1e6
      ? NumberFormat.tick(value, step: value) : NumberFormat.twoSignificant(value)
  }
}
