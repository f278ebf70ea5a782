extension Axis {
  // MARK: - Ranges

  /// The axis of a course: from the first of `times` to the last, or a little beyond it, at most a
  /// twentieth; one wide where all are the same.
  ///
  /// It ends at a round number, so that while a run goes on the moments that are drawn already stay
  /// in their places until that is reached: what crawls can't be read.
  public init(spanning times: some Sequence<Double>) {
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
    guard low < high else {
      self.init(low...(low + max(1, abs(low))))
      return
    }
    let step = Axis.roundStep(atLeast: (high - low) / 50)
    // What rounding leaves beyond a multiple does not count.
    let end = (high / step - 1e-9).rounded(.up) * step
    self.init(low...max(high, end))
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

}
