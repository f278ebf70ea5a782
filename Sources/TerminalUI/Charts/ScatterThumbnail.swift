/// A data set as small as a stamp, without axes: its points by class, or a curve through those of a
/// regression on one input.
public struct ScatterThumbnail: Widget {
  /// The points, in any units.
  public var points: [ScatterPoint]
  /// A curve, in the same units; its ends need no room.
  public var curve: [ChartPoint]
  /// Whether there are colours.
  public var usesColor: Bool

  /// A thumbnail of `points`.
  public init(points: [ScatterPoint], curve: [ChartPoint] = [], usesColor: Bool = true) {
    self.points = points
    self.curve = curve
    self.usesColor = usesColor
  }

  public func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      guard !rect.isEmpty else { return }
      let shown = points.filter(\.canBeShown)
      guard !shown.isEmpty || !curve.isEmpty else {
        buffer.message("no points", in: rect)
        return
      }
      let x = Axis(covering: shown.isEmpty ? curve.map(\.x) : shown.map(\.x))
      let y = Axis(covering: shown.isEmpty ? curve.map(\.y) : shown.map(\.y))
      let values = shown.compactMap(\.value)
      if !curve.isEmpty {
        drawCurve(x, y, in: rect, of: &buffer, glyphs)
        return
      }
      PointCloud(
        points: shown, x: x, y: y,
        valueScale: values.isEmpty ? nil : HeatScale(values, scale: .linear), usesColor: usesColor
      ).draw(in: rect, of: &buffer, glyphs: glyphs)
    }
  }

  /// Draws the curve, with the points on the same dots: as cells of their own they would be hidden.
  private func drawCurve(
    _ x: Axis, _ y: Axis, in rect: Rect, of buffer: inout CellBuffer, _ glyphs: GlyphSet
  ) {
    var canvas = DotCanvas(rect.size, glyphs: glyphs)
    let (width, height) = (Double(canvas.dotWidth - 1), Double(canvas.dotHeight - 1))
    func place(_ point: ChartPoint) -> (x: Double, y: Double) {
      guard let across = x.fraction(of: point.x), let up = y.fraction(of: point.y) else {
        return (.nan, .nan)
      }
      return (across * width, (1 - up) * height)
    }
    canvas.polyline(curve.map(place), Pen(.role(.boundary)))
    for point in points {
      let place = place(ChartPoint(point.x, point.y))
      canvas.line(from: place, to: place, Pen(.role(.series0), asciiMark: "o"))
    }
    canvas.draw(x: rect.x, y: rect.y, of: &buffer)
  }
}
