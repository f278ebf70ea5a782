extension [ChartPoint] {
  /// The curve with every value replaced by the mean of it and those before it, the farther back
  /// the less they count:
  ///
  ///     mᵢ = wᵢ mᵢ₋₁ + (1 − wᵢ) yᵢ,   m₀ = 0,   ŷᵢ = mᵢ / (1 − w₁ w₂ … wᵢ),   wᵢ = s^(Δxᵢ / u)
  ///
  /// The division corrects that the mean begins at 0 (Kingma and Ba, 2015), so that the first value
  /// is the curve's own. With points at the distance u, w is s everywhere, as usual; where they lie
  /// farther apart the past fades as much over the same time, so that a curve with fewer points does
  /// not lag behind another one. What is not finite stays where it is and counts for nothing.
  ///
  /// - Parameters:
  ///   - smoothing: The weight of the past s, 0 (none) to 0.99; what lies outside becomes the nearer
  ///     of these, NaN becomes 0.
  ///   - distance: The distance u between two points at which s holds; by default between any two.
  public func smoothed(by smoothing: Double, distance: Double? = nil) -> [ChartPoint] {
    let strength = smoothing > 0 ? Swift.min(smoothing, 0.99) : 0
    if strength == 0 { return self }
    var mean = 0.0
    var past = 1.0
    var before = Double.nan
    return map { point in
      guard point.y.isFinite else { return point }
      var weight = strength
      if let distance, distance > 0, point.x > before {
        weight = Elementary.power(strength, (point.x - before) / distance)
      }
      before = point.x
      mean = weight * mean + (1 - weight) * point.y
      past *= weight
      return ChartPoint(point.x, mean / (1 - past))
    }
  }

  /// The mean distance between neighbours; `nil` where there are no two.
  fileprivate var meanDistance: Double? {
    let places = lazy.map(\.x).filter { Axis.canShow($0, .linear) }
    guard let low = places.min(), let high = places.max(), low < high else { return nil }
    return (high - low) / Double(count - 1)
  }
}

extension LineChart {
  /// The chart with every curve smoothed and its raw values kept behind it.
  var withSmoothedCurves: LineChart {
    var chart = self
    chart.smoothing = 0
    guard smoothing > 0 else { return chart }
    // The same time constant for all, that of the curve with most points.
    let distance = series.compactMap(\.points.meanDistance).min()
    for index in chart.series.indices {
      chart.series[index].rawPoints = series[index].points
      chart.series[index].points = series[index].points.smoothed(
        by: smoothing, distance: distance)
    }
    return chart
  }

  /// The chart that the legend is made of: of every curve the one value that it tells. In a roomy
  /// plot the raw value stands below the smoothed one.
  func withReadings(plot: Rect) -> LineChart {
    let isRoomy = plot.width >= 32 && plot.height >= 6 * series.count
    var chart = self
    chart.series = series.indices.flatMap { index -> [Series] in
      var curve = series[index]
      curve.mark = pen(index).asciiMark
      curve.points = [reading(of: curve.points)].compactMap { $0 }
      guard isRoomy, !curve.rawPoints.isEmpty else { return [curve] }
      var raw = curve
      if !raw.name.isEmpty { raw.name += " raw" }
      raw.paint = .role(.dimText)
      raw.pattern = .solid
      raw.mark = backdrop(index).asciiMark
      raw.points = [reading(of: raw.rawPoints)].compactMap { $0 }
      return [curve, raw]
    }
    return chart
  }

  /// The point whose value the legend tells: the one nearest to the cursor, or the last; `nil`
  /// where the cursor stands where the curve is not.
  func reading(of points: [ChartPoint]) -> ChartPoint? {
    guard let cursor else { return points.last { $0.x.isFinite && $0.y.isFinite } }
    let known = points.filter { $0.x.isFinite && $0.y.isFinite }
    guard let first = known.first, let last = known.last, known.count > 1 else {
      return known.last
    }
    let (low, high) = (min(first.x, last.x), max(first.x, last.x))
    // Records lie apart: within their usual distance of an end the end is what is known.
    let distance = (high - low) / Double(known.count - 1)
    guard cursor >= low - distance, cursor <= high + distance else { return nil }
    return known.min { abs($0.x - cursor) < abs($1.x - cursor) }
  }
}
