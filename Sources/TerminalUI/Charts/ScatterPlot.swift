/// Points on two axes with round ticks: the classes of a data set, the values of a regression, or
/// what a network answers against what is true.
public struct ScatterPlot: Sendable {
  /// A line to compare points with.
  public enum Reference: Hashable, Sendable {
    /// Where both axes have the same value: predictions against targets. Both axes then have the
    /// same range.
    case diagonal
    /// Where the vertical axis has this value: residuals lie around 0.
    case horizontal(Double)
  }

  /// The points; the more of them, the smaller they are drawn.
  public var points: [ScatterPoint]
  /// The names of the classes, for the legend.
  public var classNames: [String]
  /// What the horizontal axis is.
  public var xLabel: String
  /// What the vertical axis is.
  public var yLabel: String
  /// What points are coloured by, beside the key of their values.
  public var valueLabel: String
  /// The ends of the horizontal axis; by default all points have room.
  public var xRange: ClosedRange<Double>?
  /// The ends of the vertical axis; by default all points have room.
  public var yRange: ClosedRange<Double>?
  /// A line to compare points with.
  public var reference: Reference?
  /// The point that is highlighted.
  public var selected: Int?
  /// Whether there are colours.
  public var usesColor: Bool
  /// What stands in an empty picture.
  public var emptyText: String

  /// A plot of `points`.
  public init(
    points: [ScatterPoint], classNames: [String] = [], xLabel: String = "", yLabel: String = "",
    valueLabel: String = "", xRange: ClosedRange<Double>? = nil,
    yRange: ClosedRange<Double>? = nil, reference: Reference? = nil, selected: Int? = nil,
    usesColor: Bool = true, emptyText: String = "no points"
  ) {
    self.points = points
    self.classNames = classNames
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.valueLabel = valueLabel
    self.xRange = xRange
    self.yRange = yRange
    self.reference = reference
    self.selected = selected
    self.usesColor = usesColor
    self.emptyText = emptyText
  }
}

extension ScatterPlot: Widget {
  public func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      guard !rect.isEmpty else { return }
      guard points.contains(where: \.canBeShown) else {
        buffer.message(points.isEmpty ? emptyText : "no numbers", in: rect)
        return
      }
      let area = area(in: rect, glyphs: glyphs)
      let cloud = cloud(area)
      area.drawGrid(&buffer)
      drawReference(area, glyphs, &buffer)
      cloud.draw(in: area.plot, of: &buffer, glyphs: glyphs)
      area.drawAxes(&buffer)
      if let selected, points.indices.contains(selected),
        let cell = cloud.cell(of: points[selected], in: area.plot)
      {
        buffer.restyle(
          x: area.plot.x + cell % area.plot.width, y: area.plot.y + cell / area.plot.width
        ) { $0.reverse = true }
      }
      if area.plot.y > rect.y { drawHeader(in: rect, cloud.valueScale, glyphs, &buffer) }
    }
  }

  /// The index of the point nearest to a cell of the screen, for a pointer; `nil` outside of the
  /// plot.
  public func point(atColumn column: Int, row: Int, in rect: Rect, glyphs: GlyphSet) -> Int? {
    let area = area(in: rect, glyphs: glyphs)
    guard area.plot.contains(x: column, y: row) else { return nil }
    return cloud(area).point(nearestX: column, y: row, in: area.plot)
  }

  // MARK: - Axes

  private func area(in rect: Rect, glyphs: GlyphSet) -> PlotArea {
    let shown = points.filter(\.canBeShown)
    let (xs, ys) = (shown.map(\.x), shown.map(\.y))
    var x = Axis(covering: xs, room: 0.05)
    var y = Axis(covering: ys, room: 0.05)
    switch reference {
    case .diagonal:
      x = Axis(covering: xs + ys, room: 0.05)
      y = x
    case .horizontal(let value): y = Axis(covering: ys + [value], room: 0.05)
    case nil: break
    }
    let hasHeader =
      !yLabel.isEmpty || !classNames.isEmpty
      || points.contains { $0.value != nil || $0.isMisclassified }
    return PlotArea(
      in: rect, top: hasHeader && rect.height >= 7 && rect.width >= 20 ? 1 : 0,
      x: xRange.map { Axis($0) } ?? x, y: yRange.map { Axis($0) } ?? y, xLabel: xLabel,
      glyphs: glyphs)
  }

  private func cloud(_ area: PlotArea) -> PointCloud {
    let values = points.compactMap(\.value)
    return PointCloud(
      points: points, x: area.x, y: area.y,
      valueScale: values.isEmpty ? nil : HeatScale(values, scale: .linear), usesColor: usesColor)
  }

  private func drawReference(_ area: PlotArea, _ glyphs: GlyphSet, _ buffer: inout CellBuffer) {
    var canvas = DotCanvas(area.plot.size, glyphs: glyphs)
    let (x, y) = (area.x.range, area.y.range)
    let pen = Pen(.role(.dimText), asciiMark: ".")
    switch reference {
    case .diagonal:
      let ends = (max(x.lowerBound, y.lowerBound), min(x.upperBound, y.upperBound))
      canvas.line(
        from: area.place(x: ends.0, y: ends.0, on: canvas),
        to: area.place(x: ends.1, y: ends.1, on: canvas), pen)
    case .horizontal(let value):
      canvas.line(
        from: area.place(x: x.lowerBound, y: value, on: canvas),
        to: area.place(x: x.upperBound, y: value, on: canvas), pen)
    case nil: return
    }
    canvas.draw(x: area.plot.x, y: area.plot.y, of: &buffer)
  }

  // MARK: - The header

  /// The row above the plot: the vertical axis's name, and what shapes and colours stand for.
  private func drawHeader(
    in rect: Rect, _ valueScale: HeatScale?, _ glyphs: GlyphSet, _ buffer: inout CellBuffer
  ) {
    let used = buffer.text(
      truncated(yLabel, to: rect.width / 3), x: rect.x, y: rect.y, .role(.dimText))
    let limit = rect.width - used - 2
    if let valueScale {
      let painter = HeatPainter(ramp: .diverging, usesColor: usesColor, glyphs: glyphs)
      valueScale.key(title: valueLabel, painter: painter)
        .draw(endingAt: rect.maxX, y: rect.y, limit: limit, &buffer)
      return
    }
    var entries = classNames.enumerated().map { index, name in
      (glyphs.point(index, isFilled: true), Role.series(index), truncated(name, to: 14))
    }
    let hasClasses = points.contains { $0.classIndex != nil }
    if !hasClasses, Set(points.map(\.isTraining)).count == 2 {
      entries = [(glyphs.dot, .series0, "train"), (glyphs.circle, .series1, "held out")]
    }
    if points.contains(where: \.isMisclassified) {
      entries.append((glyphs.cross, .misclassified, "wrong"))
    }
    // What has no room is left out whole.
    func width(_ count: Int) -> Int {
      entries.prefix(count).reduce(0) { $0 + columns(of: $1.2) + 4 } - 2
    }
    let fitting = (0...entries.count).last { width($0) <= limit } ?? 0
    var x = rect.maxX - max(0, width(fitting))
    for (glyph, role, name) in entries.prefix(fitting) {
      buffer.put(glyph, x: x, y: rect.y, .role(role, bold: true))
      x += 2 + buffer.text(name, x: x + 2, y: rect.y, .role(.text)) + 2
    }
  }
}
