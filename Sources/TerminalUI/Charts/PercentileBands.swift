/// A distribution over time as nested bands between its percentiles, the median a line in the
/// middle of them.
///
/// The outermost band reaches from the least to the greatest value, the next ones are those that
/// one, a half and a third of a standard deviation would have on both sides of a normal
/// distribution's mean, as TensorBoard draws them. A column that stands for several moments has the
/// widest of their outermost bands, so that no outlier is lost, and the mean of the others.
public struct PercentileBands: Sendable {
  /// The values at the percentiles at a moment.
  public struct Moment: Hashable, Sendable {
    /// The moment, on the horizontal axis.
    public var x: Double
    /// The values, ascending, one for each percentile; the one in the middle is the median.
    public var values: [Double]

    /// A moment.
    public init(_ x: Double, values: [Double]) {
      self.x = x
      self.values = values
    }

    /// The percentiles of a histogram.
    public init(_ histogram: TimedHistogram, percentiles: [Double] = standardPercentiles) {
      self.init(histogram.x, values: histogram.quantiles(percentiles.map { $0 / 100 }))
    }
  }

  /// TensorBoard's percentiles: least and greatest value, the median, and between them those at
  /// 0.5, 1 and 1.5 standard deviations of a normal distribution.
  public static let standardPercentiles: [Double] = [0, 7, 16, 31, 50, 69, 84, 93, 100]

  /// The moments, from left to right; one with a value that is no number leaves a gap.
  public var moments: [Moment]
  /// What the horizontal axis counts.
  public var xLabel: String
  /// The ends of the horizontal axis; by default the first and the last moment.
  public var xRange: ClosedRange<Double>?
  /// The ends of the vertical axis; by default the least and the greatest value.
  public var yRange: ClosedRange<Double>?
  /// Where values are read off: least, median and greatest stand above the picture.
  public var cursor: Double?
  /// The colours of the bands, the innermost the strongest.
  public var ramp: Ramp
  /// The colour of the median.
  public var medianPaint: Paint
  /// Whether colours tell the bands; else shades do.
  public var usesColor: Bool
  /// What stands in an empty picture.
  public var emptyText: String

  /// Bands of `moments`.
  public init(
    moments: [Moment], xLabel: String = "", xRange: ClosedRange<Double>? = nil,
    yRange: ClosedRange<Double>? = nil, cursor: Double? = nil, ramp: Ramp = .classField(0),
    medianPaint: Paint = .role(.boundary), usesColor: Bool = true,
    emptyText: String = "no values yet"
  ) {
    self.moments = moments
    self.xLabel = xLabel
    self.xRange = xRange
    self.yRange = yRange
    self.cursor = cursor
    self.ramp = ramp
    self.medianPaint = medianPaint
    self.usesColor = usesColor
    self.emptyText = emptyText
  }

  /// Those of the moments that can be drawn.
  var shown: [Moment] {
    let count = moments.map(\.values.count).max() ?? 0
    return moments.filter { moment in
      count > 0 && moment.values.count == count && Axis.canShow(moment.x, .linear)
        && moment.values.allSatisfy { Axis.canShow($0, .linear) }
    }
  }
}
