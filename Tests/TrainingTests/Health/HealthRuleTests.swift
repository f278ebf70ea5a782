import Testing

@testable import NeuralNetwork
@testable import Training

/// The rules by themselves: on which signs they fire, and when.
@Suite struct HealthRuleTests {
  /// The signs of a healthy network of two hidden layers that has learnt nothing yet, changed.
  private func signs(step: Int = 0, _ change: (inout HealthSigns) -> Void = { _ in }) -> HealthSigns
  {
    let healthy = ActivationStatistics(
      mean: 0, standardDeviation: 0.5, saturatedShare: 0.05, deadShare: 0.1)
    var signs = HealthSigns(
      step: step, gradients: [0.01, 0.02, 0.05], activations: [healthy, healthy], relativeCost: 1)
    change(&signs)
    return signs
  }

  private func kinds(_ signs: HealthSigns) -> [HealthFinding.Kind] {
    var monitor = HealthMonitor()
    return monitor.findings(signs).map(\.kind)
  }

  /// Every trouble but divergence, as signs of it.
  static let troubles: [(HealthFinding.Kind, @Sendable (inout HealthSigns) -> Void)] = [
    (.exploding, { $0.gradients = [80, 100, 200] }),
    (.exploding, { $0.activations[1].standardDeviation = 800 }),
    (.vanishing, { $0.gradients = [1e-8, 1e-4, 0.05] }),
    (
      .vanishing,
      {
        $0.gradients = [3e-14, 2e-14, 4e-14]
        $0.activations[1].standardDeviation = 2e-12
      }
    ),
    (.saturated, { $0.activations[1].saturatedShare = 0.6 }),
    (.dead, { $0.activations[0].deadShare = 0.75 }),
  ]

  @Test func `healthy signs are no finding`() { #expect(kinds(signs()) == []) }

  @Test func `every kind of trouble is seen by itself`() {
    for (kind, trouble) in Self.troubles { #expect(kinds(signs(trouble)) == [kind]) }
    #expect(kinds(signs { $0.divergence = Divergence(step: 3, layer: 1) }) == [.diverged])
    let seen = Set(Self.troubles.map(\.0)).union([.diverged])
    #expect(seen == Set(HealthFinding.Kind.allCases))
  }

  @Test func `findings come with the most urgent first`() {
    let kinds = kinds(
      signs { signs in
        for (_, trouble) in Self.troubles.reversed() { trouble(&signs) }
        signs.divergence = Divergence(step: 3, layer: nil)
      })
    let order = HealthFinding.Kind.allCases
    #expect(kinds.first == .diverged)
    #expect(kinds == order.filter { kinds.contains($0) })
    #expect(kinds.count >= 4)
  }

  @Test func `trouble is told only while the cost is high`() {
    for (kind, trouble) in Self.troubles {
      for cost in [0.6, 1, 5] {
        #expect(
          kinds(
            signs {
              trouble(&$0); $0.relativeCost = cost
            }) == [kind])
      }
      for cost in [0, 0.05, .nan] {
        #expect(
          kinds(
            signs {
              trouble(&$0); $0.relativeCost = cost
            }) == [])
      }
    }
  }

  @Test func `layers that saturate while they learn are no trouble`() {
    let outcome = signs {
      $0.activations[1].saturatedShare = 0.55
      $0.relativeCost = 0.24
    }
    #expect(kinds(outcome) == [])
  }

  @Test func `the end of a training is not taken for vanishing`() {
    // As good as the data allow: every gradient is tiny, and the signals are as they should be.
    #expect(kinds(signs { $0.gradients = [3e-9, 2e-9, 4e-9] }) == [])
  }

  @Test func `gradients are judged in proportion to the values to be learnt`() {
    // House prices: errors of 1e5 make gradients of 1e4.
    let prices = signs {
      $0.gradients = [1e3, 2e3, 1e4]
      $0.errorScale = 1e5
    }
    #expect(kinds(prices) == [])
    let small = signs {
      $0.gradients = [1e-7, 2e-7, 4e-4]
      $0.errorScale = 1e-3
    }
    #expect(kinds(small) == [])
    #expect(kinds(signs { $0.gradients = [1e3, 2e3, 1e4] }) == [.exploding])
    #expect(kinds(signs { $0.gradients = [1e-7, 2e-7, 4e-4] }) == [.vanishing])
  }

  // MARK: - Patience

  @Test func `one odd batch is no finding, a few in a row are`() {
    for (kind, trouble) in Self.troubles {
      var monitor = HealthMonitor()
      for look in 1..<HealthMonitor.patience {
        #expect(monitor.findings(signs(step: look, trouble)) == [])
      }
      for look in 1..<HealthMonitor.patience {
        #expect(monitor.findings(signs(step: 50 + look)) == [])
      }
      for look in 1..<HealthMonitor.patience {
        #expect(monitor.findings(signs(step: 100 + look, trouble)) == [])
      }
      let findings = monitor.findings(signs(step: 200, trouble))
      #expect(findings.map(\.kind) == [kind])
      #expect(findings.map(\.sinceStep) == [101])
    }
  }

  @Test func `what shows before the first step is told at once and stays`() {
    for (kind, trouble) in Self.troubles {
      var monitor = HealthMonitor()
      for step in [0, 1, 2, 3] {
        let findings = monitor.findings(signs(step: step, trouble))
        #expect(findings.map(\.kind) == [kind], "step \(step)")
        #expect(findings.map(\.sinceStep) == [0])
      }
      // One look without it is no cure, many are.
      #expect(monitor.findings(signs(step: 4)).map(\.kind) == [kind])
      for look in 1...2 * HealthMonitor.patience { _ = monitor.findings(signs(step: 4 + look)) }
      #expect(monitor.findings(signs(step: 20)) == [])
      #expect(monitor.findings(signs(step: 21, trouble)) == [])
    }
  }

  @Test func `a divergence needs no patience and no cost`() {
    var monitor = HealthMonitor()
    let findings = monitor.findings(
      signs(step: 12) {
        $0.divergence = Divergence(step: 13, layer: 2)
        $0.relativeCost = .nan
      })
    #expect(findings.map(\.kind) == [.diverged])
    #expect(findings.first?.layer == 2)
  }

  // MARK: - Odd signs

  @Test func `networks without hidden layers, and signs that are no numbers, do not trap`() {
    let bare = signs {
      $0.gradients = [1e-12]
      $0.activations = []
    }
    #expect(kinds(bare) == [])
    #expect(
      kinds(
        signs {
          $0.gradients = []; $0.activations = []
        }) == [])
    #expect(kinds(signs { $0.gradients = [.nan, .nan, .nan] }) == [])
    #expect(kinds(signs { $0.gradients = [.infinity, 1, 1] }) == [.exploding])
    #expect(
      kinds(
        signs { signs in
          signs.gradients = [0, 0, 0]
          signs.activations[1].standardDeviation = 0
        }) == [.vanishing])
  }
}
