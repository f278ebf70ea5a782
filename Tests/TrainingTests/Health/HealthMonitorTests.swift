import NeuralNetwork
import Testing

@testable import Training

/// How often a trouble must be seen before it is told, and how long it is told for.
@Suite struct HealthMonitorTests {
  @Test func `one odd batch is no finding, a few in a row are`() {
    for trouble in troublesOfLooks {
      var monitor = HealthMonitor()
      for look in 1..<HealthMonitor.patience {
        #expect(monitor.findings(.healthy(step: look, trouble.change)) == [])
      }
      for look in 1..<HealthMonitor.patience {
        #expect(monitor.findings(.healthy(step: 50 + look)) == [])
      }
      for look in 1..<HealthMonitor.patience {
        #expect(monitor.findings(.healthy(step: 100 + look, trouble.change)) == [])
      }
      let findings = monitor.findings(.healthy(step: 200, trouble.change))
      #expect(findings.map(\.kind) == [trouble.kind])
      #expect(findings.map(\.sinceStep) == [101])
    }
  }

  @Test func `what shows before the first step is told at once and stays`() {
    for trouble in troublesOfLooks {
      var monitor = HealthMonitor()
      for step in [0, 1, 2, 3] {
        let findings = monitor.findings(.healthy(step: step, trouble.change))
        #expect(findings.map(\.kind) == [trouble.kind], "step \(step)")
        #expect(findings.map(\.sinceStep) == [0])
      }
      // One look without it is no cure, many are.
      #expect(monitor.findings(.healthy(step: 4)).map(\.kind) == [trouble.kind])
      for look in 1...2 * HealthMonitor.patience {
        _ = monitor.findings(.healthy(step: 4 + look))
      }
      #expect(monitor.findings(.healthy(step: 20)) == [])
      #expect(monitor.findings(.healthy(step: 21, trouble.change)) == [])
    }
  }

  @Test func `however often it is looked at, an epoch must end with the cost still high`() {
    for trouble in troublesOfLooks {
      var monitor = HealthMonitor()
      func looks(_ epochs: StrideTo<Double>, cost: Double) -> Set<HealthFinding.Kind> {
        var seen: Set<HealthFinding.Kind> = []
        for epoch in epochs {
          let signs = HealthSigns.healthy(step: Int(epoch * 100)) {
            trouble.change(&$0)
            $0.epoch = epoch
            $0.costEpoch = Int(epoch)
            $0.relativeCost = cost
          }
          seen.formUnion(monitor.findings(signs).map(\.kind))
        }
        return seen
      }
      // All within two epochs: the last one that was whole began without it.
      #expect(looks(stride(from: 0.1, to: 2, by: 0.1), cost: 1) == [])
      #expect(looks(stride(from: 2, to: 3, by: 0.1), cost: 1) == [trouble.kind])
      #expect(looks(stride(from: 3, to: 4, by: 0.1), cost: 0.05) == [])
    }
  }

  @Test func `a divergence needs no patience and no cost`() {
    var monitor = HealthMonitor()
    let findings = monitor.findings(
      .healthy(step: 12) {
        $0.divergence = Divergence(step: 13, layer: 2)
        $0.relativeCost = .nan
      })
    #expect(findings.map(\.kind) == [.diverged])
    #expect(findings.first?.layer == 2)
  }

  @Test func `what the costs of the whole run tell is told at once, since when it is so`() throws {
    var monitor = HealthMonitor()
    let still = monitor.findings(.healthy(step: 20_000) { $0.course = .still })
    #expect(still.map(\.kind) == [.plateau])
    #expect(still.first?.sinceStep == 0)
    let byHeart = monitor.findings(.healthy(step: 20_000) { $0.course = .byHeart })
    let finding = try #require(byHeart.first)
    #expect(byHeart.map(\.kind) == [.overfitting])
    #expect(finding.sinceStep == 5_000)
    #expect(finding.evidence == "dev cost 0.90, was 0.30 at epoch 50; train 0.0050")
    #expect(monitor.findings(.healthy(step: 20_001)) == [])
  }

  @Test func `no finding begins after now`() {
    // After a larger batch the epochs have fewer steps than they had.
    var monitor = HealthMonitor()
    let findings = monitor.findings(.healthy(step: 300) { $0.course = .byHeart })
    #expect(findings.map(\.sinceStep) == [300])
  }
}
