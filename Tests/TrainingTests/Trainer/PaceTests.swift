import Testing

@testable import Training

/// How fast a trainer may go.
@Suite struct TrainerPaceTests {
  @Test(arguments: Pace.all)
  func `time allows ever more epochs`(pace: Pace) {
    for start in [0, 3.5, 1_000] {
      #expect(pace.allowedEpochs(after: 0, from: start) >= start)
      var before = start
      for tenth in 1...100 {
        let allowed = pace.allowedEpochs(after: Double(tenth) / 10, from: start)
        #expect(allowed >= before)
        before = allowed
      }
      #expect(before > start)
    }
  }

  @Test func `an eased run begins slowly, and is at full speed soon`() {
    #expect(Pace.eased.allowedEpochs(after: 0.1, from: 0) < 10)
    #expect(Pace.eased.allowedEpochs(after: 5, from: 0) > 10_000)
    // Where it was seen already, it does not begin again.
    #expect(Pace.eased.allowedEpochs(after: 0, from: 1_000) == .infinity)
  }

  @Test func `so many epochs a second are so many`() {
    #expect(Pace.epochsPerSecond(10).allowedEpochs(after: 2.5, from: 4) == 29)
    #expect(Pace.full.allowedEpochs(after: 0, from: 0) == .infinity)
  }
}
