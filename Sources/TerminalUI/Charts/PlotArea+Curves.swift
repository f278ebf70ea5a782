extension PlotArea {
  /// Where a curve runs on a canvas that covers the plot, in dots from the upper left; a place that
  /// is not finite is a gap.
  ///
  /// Of all points in one column of dots four are enough to draw the same: the first, the least, the
  /// greatest and the last. So no spike is lost, and a long curve costs no more than a short one:
  /// the logarithm, for one, is taken of these four only.
  func places(of points: [ChartPoint], on canvas: DotCanvas) -> [(x: Double, y: Double)] {
    var places: [(x: Double, y: Double)] = []
    places.reserveCapacity(min(points.count, 4 * canvas.dotWidth))
    let right = Double(canvas.dotWidth - 1)
    var column: Column?
    func finish() {
      guard let finished = column else { return }
      let indices = [finished.first, finished.least, finished.greatest, finished.last].sorted()
      for (place, index) in indices.enumerated() where place == 0 || indices[place - 1] != index {
        places.append(self.place(x: points[index].x, y: points[index].y, on: canvas))
      }
      column = nil
    }
    for (index, point) in points.enumerated() {
      guard let across = x.fraction(of: point.x), Axis.canShow(point.y, y.scale) else {
        finish()
        if places.last?.x.isFinite ?? false { places.append((.nan, .nan)) }
        continue
      }
      let dots = (across * right).rounded()
      if column?.dots != dots {
        finish()
        column = Column(dots, index)
      } else {
        column?.add(index, of: points)
      }
    }
    finish()
    return places
  }

  /// The bands with those that fall into one column of dots as one, from the least value of them to
  /// the greatest.
  func merged(_ bands: [ChartBand], on canvas: DotCanvas) -> [ChartBand] {
    var merged: [ChartBand] = []
    merged.reserveCapacity(min(bands.count, canvas.dotWidth))
    let right = Double(canvas.dotWidth - 1)
    var last: Double?
    for band in bands {
      guard let across = x.fraction(of: band.x), !band.low.isNaN, !band.high.isNaN else { continue }
      let dots = (across * right).rounded()
      if dots == last, let before = merged.last {
        merged[merged.count - 1].low = min(before.low, band.low)
        merged[merged.count - 1].high = max(before.high, band.high)
      } else {
        merged.append(band)
        last = dots
      }
    }
    return merged
  }

  /// The points of a curve in one column of dots, by their indices.
  private struct Column {
    let dots: Double
    let first: Int
    var least: Int
    var greatest: Int
    var last: Int

    init(_ dots: Double, _ index: Int) {
      self.dots = dots
      (first, least, greatest, last) = (index, index, index, index)
    }

    mutating func add(_ index: Int, of points: [ChartPoint]) {
      if points[index].y < points[least].y { least = index }
      if points[index].y > points[greatest].y { greatest = index }
      last = index
    }
  }
}
