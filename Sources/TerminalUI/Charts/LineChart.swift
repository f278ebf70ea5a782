/// A point of a curve.
public struct ChartPoint: Hashable, Sendable {
  /// The place on the horizontal axis.
  public var x: Double
  /// The value; what is not finite leaves a gap.
  public var y: Double

  /// The point (`x`, `y`).
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// The least and the greatest value that a curve had around a place.
public struct ChartBand: Hashable, Sendable {
  /// The place on the horizontal axis.
  public var x: Double
  /// The least value.
  public var low: Double
  /// The greatest value.
  public var high: Double

  /// The span from `low` to `high` at `x`.
  public init(_ x: Double, low: Double, high: Double) {
    self.x = x
    self.low = low
    self.high = high
  }
}

/// Curves over a common horizontal axis, with round ticks, a legend with the current values, flags
/// and a cursor that reads values off.
///
/// The curves are drawn in the order of ``series``; where two meet in a cell, ``DotCanvas`` says
/// which colour it has.
public struct LineChart: Sendable {
  /// A curve.
  public struct Series: Sendable {
    /// Its name in the legend; one without a name has no place there.
    public var name: String
    /// Its colour.
    public var paint: Paint
    /// How its line is broken.
    public var pattern: Pen.Pattern
    /// Its points, from left to right.
    public var points: [ChartPoint]
    /// What is drawn dim behind it: the least and the greatest of many values that a point stands
    /// for, so that a spike of one step stays visible, or percentiles.
    public var band: [ChartBand]
    /// The colour of the band, and of the raw curve behind a smoothed one.
    public var bandPaint: Paint
    /// The raw values of a curve whose points are smoothed.
    var rawPoints: [ChartPoint] = []
    /// The mark of the curve where there are no smaller dots than cells; by default that of its
    /// place among the curves.
    var mark: Unicode.Scalar?

    /// A curve.
    public init(
      _ name: String, _ paint: Paint, pattern: Pen.Pattern = .solid, points: [ChartPoint],
      band: [ChartBand] = [], bandPaint: Paint = .role(.border)
    ) {
      self.name = name
      self.paint = paint
      self.pattern = pattern
      self.points = points
      self.band = band
      self.bandPaint = bandPaint
    }
  }

  /// A moment at which something was changed.
  public struct Flag: Hashable, Sendable {
    /// The place on the horizontal axis.
    public var x: Double
    /// What was changed.
    public var label: String

    /// A flag at `x`.
    public init(_ x: Double, _ label: String) {
      self.x = x
      self.label = label
    }
  }

  /// The curves.
  public var series: [Series]
  /// How the vertical axis is spaced. What is not positive leaves a gap on a logarithmic one.
  public var yScale: AxisScale
  /// What the horizontal axis counts; shown where there is room.
  public var xLabel: String
  /// The ends of the horizontal axis; by default those of the points.
  public var xRange: ClosedRange<Double>?
  /// The ends of the vertical axis; by default all values have room.
  public var yRange: ClosedRange<Double>?
  /// What was changed, and when.
  public var flags: [Flag]
  /// Where values are read off: the legend then shows those. Charts that share an axis can share
  /// their cursor.
  public var cursor: Double?
  /// How much of a drawn value comes from those before it, 0 (nothing) to 0.99; the raw curve then
  /// stays behind it, dim (``Swift/Array/smoothed(by:)``).
  public var smoothing: Double
  /// What stands in an empty chart.
  public var emptyText: String
  /// Whether names and current values are shown.
  public var showsLegend: Bool
  /// The columns left free beside the plot. In those to the right the curves have their names where
  /// they end, as far as there is room.
  public var margins: ChartMargins

  /// A chart of `series`.
  public init(
    series: [Series], yScale: AxisScale = .linear, xLabel: String = "",
    xRange: ClosedRange<Double>? = nil, yRange: ClosedRange<Double>? = nil, flags: [Flag] = [],
    cursor: Double? = nil, smoothing: Double = 0, emptyText: String = "no values yet",
    showsLegend: Bool = true, margins: ChartMargins = .none
  ) {
    self.series = series
    self.yScale = yScale
    self.xLabel = xLabel
    self.xRange = xRange
    self.yRange = yRange
    self.flags = flags
    self.cursor = cursor
    self.smoothing = smoothing
    self.emptyText = emptyText
    self.showsLegend = showsLegend
    self.margins = margins
  }
}

extension LineChart.Series {
  /// The last value that is a number.
  public var current: Double? { points.last { $0.y.isFinite }?.y }

  /// The point with a value whose place is nearest to `x`.
  public func point(nearest x: Double) -> ChartPoint? {
    points.filter { $0.x.isFinite && $0.y.isFinite }.min { abs($0.x - x) < abs($1.x - x) }
  }
}
