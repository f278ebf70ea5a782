import Training

/// How the network did at a moment.
struct CostRecord: Hashable, Sendable {
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
    if let best = returnedTo {
      // The run is at its best epoch again, which the history may have passed over.
      let moment = CostRecord(epoch: Double(best), record: latest)
      let index = records.firstIndex { $0.epoch >= moment.epoch } ?? records.count
      if index < records.count, records[index].epoch == moment.epoch {
        records[index] = moment
      } else {
        records.insert(moment, at: index)
      }
      return records
    }
    // While paused the latest is of the network as it is, somewhere between two epochs.
    let now = state == .running ? Double(latest.epoch) : epochsSoFar
    if now > records.last?.epoch ?? -1 { records.append(CostRecord(epoch: now, record: latest)) }
    return records
  }

  /// The epoch whose parameters the network has, where the run went back to its best one; `nil`
  /// where it has those of the last.
  var returnedTo: Int? {
    if case .stoppedEarly(let stop) = state { return stop.bestEpoch }
    return returnedEpoch
  }
}
