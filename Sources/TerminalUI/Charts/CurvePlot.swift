/// Regression on one input: the points of the data set and the curve that the network has found.
public struct CurvePlot: Widget {
  /// A point of the data set.
  public struct DataPoint: Hashable, Sendable {
    /// The input.
    public var x: Double
    /// The target.
    public var y: Double
    /// Whether it belongs to the training set; points of the others are hollow.
    public var isTraining: Bool

    /// A point.
    public init(_ x: Double, _ y: Double, isTraining: Bool = true) {
      self.x = x
      self.y = y
      self.isTraining = isTraining
    }
  }

  /// The data.
  public var points: [DataPoint]
  /// The predictions, from left to right.
  public var curve: [ChartPoint]
  /// What the horizontal axis is.
  public var xLabel: String

  /// A plot of `points` and `curve`.
  public init(points: [DataPoint], curve: [ChartPoint], xLabel: String = "") {
    self.points = points
    self.curve = curve
    self.xLabel = xLabel
  }

  public func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      guard !rect.isEmpty, !points.isEmpty || !curve.isEmpty else { return }
      // The data decide what is shown: a curve that runs away before it has learnt would flatten
      // them.
      let targets = points.isEmpty ? curve.map(\.y) : points.map(\.y)
      let inputs = (points.map(\.x) + curve.map(\.x)).filter { Axis.canShow($0, .linear) }
      let x = Axis((inputs.min() ?? 0)...(inputs.max() ?? 1))
      let area = PlotArea(
        in: rect, x: x, y: Axis(around: targets), xLabel: xLabel, glyphs: glyphs)
      area.drawGrid(&buffer)
      area.drawAxes(&buffer)
      // Training points above the others: hollow ones are seen around them, dots under rings are not.
      for point in points.filter({ !$0.isTraining }) + points.filter(\.isTraining) {
        guard let column = area.column(of: point.x), let row = area.row(of: point.y) else {
          continue
        }
        let glyph = glyphs.point(0, isFilled: point.isTraining)
        let role: Role = point.isTraining ? .trainCost : .devCost
        buffer.put(glyph, x: column, y: row, .role(role))
      }
      var canvas = DotCanvas(area.plot.size, glyphs: glyphs)
      canvas.polyline(
        curve.map { area.place(x: $0.x, y: $0.y, on: canvas) }, Pen(.role(.boundary)))
      canvas.draw(x: area.plot.x, y: area.plot.y, of: &buffer)
    }
  }
}

extension Axis {
  /// The axis on which all of `values` have room with a tenth of it left on both sides; unlike
  /// ``init(showing:_:)`` it does not begin at 0.
  fileprivate init(around values: [Double]) {
    let shown = values.filter { Axis.canShow($0, .linear) }
    guard let low = shown.min(), let high = shown.max() else {
      self.init(0...1)
      return
    }
    let room = (high - low) / 10
    self.init((low - room)...(high + room))
  }
}
