/// What the screen of the layers remembers.
struct LayersViewState: Hashable, Sendable {
  /// How distributions are drawn.
  var mode = DistributionMode.bars
}

/// How distributions are drawn; `m` goes from one to the next.
enum DistributionMode: String, CaseIterable, Hashable, Sendable {
  /// Those of one moment, a bar a bin.
  case bars
  /// All moments side by side, the share of values as colour.
  case heatMap = "heat map"
  /// All moments side by side, the range between percentiles as bands.
  case percentiles
}
