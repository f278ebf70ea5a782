/// What the screen wants measured: nothing else costs the trainer time.
public struct MeasurementRequest: Hashable, Sendable {
  /// The samples of the decision field, columns and rows; 0 for none.
  public var fieldWidth: Int
  public var fieldHeight: Int
  /// The plane that the field and the units' fields are over.
  public var plane: PlaneChoice
  /// The bins of every layer's histograms; 0 for none.
  public var histogramBins: Int
  /// The samples of every hidden unit's own field, columns and rows; 0 for none.
  public var unitFieldWidth: Int
  public var unitFieldHeight: Int
  /// Whether the weights themselves are wanted.
  public var weights: Bool
  /// Whether the sets are to be judged (``TrainingSnapshot/results``).
  public var results: Bool
  /// An example in the data's own units that the network is asked about.
  public var probe: [Double]?

  /// Asks for nothing unless told otherwise.
  public init(
    fieldWidth: Int = 0, fieldHeight: Int = 0, plane: PlaneChoice = .automatic,
    histogramBins: Int = 0, unitFieldWidth: Int = 0, unitFieldHeight: Int = 0,
    weights: Bool = false, results: Bool = false, probe: [Double]? = nil
  ) {
    self.fieldWidth = fieldWidth
    self.fieldHeight = fieldHeight
    self.plane = plane
    self.histogramBins = histogramBins
    self.unitFieldWidth = unitFieldWidth
    self.unitFieldHeight = unitFieldHeight
    self.weights = weights
    self.results = results
    self.probe = probe
  }
}
