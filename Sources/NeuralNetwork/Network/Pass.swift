/// What a pass through a network does beyond inference.
struct Pass: OptionSet, Sendable {
  let rawValue: Int

  /// Batch normalisation by the statistics of the batch, not by the running averages.
  static let batchStatistics = Pass(rawValue: 1)
  /// Dropout, by the masks that were drawn last.
  static let dropout = Pass(rawValue: 2)

  /// As a network is used.
  static let inference: Pass = []
  /// As a network is trained.
  static let training: Pass = [.batchStatistics, .dropout]
}
