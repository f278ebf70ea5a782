extension Axis {
  // MARK: - Ranges

  /// The axis from the first to the last of `times`, without room at the sides; one wide where all
  /// are the same.
  init(spanning times: some Sequence<Double>) {
    var low = Double.infinity
    var high = -Double.infinity
    for time in times where Axis.canShow(time, .linear) {
      low = min(low, time)
      high = max(high, time)
    }
    guard low <= high else {
      self.init(0...1)
      return
    }
    self.init(low < high ? low...high : low...(low + max(1, abs(low))))
  }

  /// The axis on which all of `values` have room, with the share `room` of their spread left on both
  /// sides; unlike ``init(showing:_:)`` it does not begin at 0.
  init(covering values: some Sequence<Double>, room: Double = 0) {
    let shown = values.filter { Axis.canShow($0, .linear) }
    guard let low = shown.min(), let high = shown.max() else {
      self.init(0...1)
      return
    }
    self.init((low - (high - low) * room)...(high + (high - low) * room))
  }

  // MARK: - Places

  /// Which of `count` equal parts of the axis `value` falls into, from its lower end; `nil` outside.
  func cell(of value: Double, count: Int) -> Int? {
    guard count > 0, let fraction = fraction(of: value), fraction >= -1e-9, fraction <= 1 + 1e-9
    else { return nil }
    return clampedInt((fraction * Double(count)).rounded(.down), 0...(count - 1))
  }

  /// The least of 1, 2 and 5 times a power of ten that is not below `value`, which must be positive.
  static func roundUp(_ value: Double) -> Double {
    let power = Elementary.power(10, Elementary.log10(value).rounded(.down))
    return [1.0, 2, 5].map { $0 * power }.first { $0 >= value * (1 - 1e-9) } ?? 10 * power
  }
}
