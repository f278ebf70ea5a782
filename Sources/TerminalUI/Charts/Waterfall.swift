/// A row for each layer, time from left to right, and a value told by colour: where in a network
/// gradients vanish, and since when.
///
/// A column that stands for several moments shows the greatest value of them, with a center the one
/// farthest from it. What is no number is marked with a cross, and what was not measured stays
/// empty.
public struct Waterfall: Sendable {
  /// A layer.
  public struct Row: Sendable {
    /// Its name, to the left.
    public var label: String
    /// Its values at ``Waterfall/times``; `nil` and what is missing at the end was not measured.
    public var values: [Double?]

    /// A layer.
    public init(_ label: String, values: [Double?]) {
      self.label = label
      self.values = values
    }
  }

  /// The layers, from top to bottom.
  public var rows: [Row]
  /// The moments of the values, from left to right.
  public var times: [Double]
  /// How values are spaced along the colours.
  public var scale: AxisScale
  /// The values of the first and the last colour; by default all values have room, on a logarithmic
  /// scale between powers of ten.
  public var range: ClosedRange<Double>?
  /// The value that is as it should be; colours then diverge from it.
  public var center: Double?
  /// What is measured, beside the key of the colours.
  public var title: String
  /// What the horizontal axis counts.
  public var xLabel: String
  /// Where values are read off: they then stand to the right instead of the current ones.
  public var cursor: Double?
  /// The row that is highlighted and kept in sight.
  public var selectedRow: Int?
  /// Whether colours tell the value; else shades do.
  public var usesColor: Bool
  /// How the values to the right are written.
  public var format: @Sendable (Double) -> String
  /// What stands in an empty picture.
  public var emptyText: String
  /// The columns for names and values, at least.
  public var margins: ChartMargins

  /// A waterfall of `rows`.
  public init(
    rows: [Row], times: [Double], scale: AxisScale = .logarithmic,
    range: ClosedRange<Double>? = nil, center: Double? = nil, title: String = "",
    xLabel: String = "", cursor: Double? = nil, selectedRow: Int? = nil, usesColor: Bool = true,
    format: @escaping @Sendable (Double) -> String = NumberFormat.threeSignificant,
    emptyText: String = "no values yet", margins: ChartMargins = .none
  ) {
    self.rows = rows
    self.times = times
    self.scale = scale
    self.range = range
    self.center = center
    self.title = title
    self.xLabel = xLabel
    self.cursor = cursor
    self.selectedRow = selectedRow
    self.usesColor = usesColor
    self.format = format
    self.emptyText = emptyText
    self.margins = margins
  }

  /// The colours.
  var ramp: Ramp { center == nil ? .heat : .diverging }

  /// The value of a row at the cursor, or its last one; `nil` where none was measured.
  func reading(row: Int) -> Double? {
    let values = rows[row].values.prefix(times.count)
    guard let cursor else { return values.last { $0 != nil } ?? nil }
    let known = values.indices.filter { values[$0] != nil && times[$0].isFinite }
    let nearest = known.min { abs(times[$0] - cursor) < abs(times[$1] - cursor) }
    return nearest.flatMap { values[$0] }
  }
}
