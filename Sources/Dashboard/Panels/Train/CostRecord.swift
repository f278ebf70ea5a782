import Training

/// How the network did at a moment.
struct CostRecord {
  /// The moment, in epochs.
  var epoch: Double
  /// What was measured then.
  var record: EpochRecord
}

extension TrainingSnapshot {
  /// The records of the whole sets from the beginning to the latest, which the history keeps only
  /// now and then: what the charts end with is what the status line says.
  var costRecords: [CostRecord] {
    var records = history.epochs.map { CostRecord(epoch: Double($0.epoch), record: $0) }
    guard let latest, latest != history.epochs.last else { return records }
    // While paused the latest is of the network as it is, somewhere between two epochs.
    let now = state == .running ? Double(latest.epoch) : epochsSoFar
    guard let last = records.last, now <= last.epoch else {
      records.append(CostRecord(epoch: now, record: latest))
      return records
    }
    // A run that went back to its best epoch is there again.
    return records
  }
}
