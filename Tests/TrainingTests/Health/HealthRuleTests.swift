import NeuralNetwork
import Testing

@testable import Training

/// The rules by themselves: on which signs they fire, and what they say.
@Suite struct HealthRuleTests {
  private func findings(_ change: (inout HealthSigns) -> Void) -> [HealthFinding] {
    var monitor = HealthMonitor()
    return monitor.findings(.healthy(change))
  }

  private func kinds(_ change: (inout HealthSigns) -> Void) -> [HealthFinding.Kind] {
    findings(change).map(\.kind)
  }

  @Test func `healthy signs are no finding`() { #expect(kinds { _ in } == []) }

  @Test func `every kind of trouble is seen by itself`() {
    for trouble in troubles { #expect(kinds(trouble.change) == [trouble.kind]) }
    #expect(kinds { $0.divergence = Divergence(step: 3, layer: 1) } == [.diverged])
    let seen = Set(troubles.map(\.kind)).union([.diverged])
    #expect(seen == Set(HealthFinding.Kind.allCases))
  }

  @Test func `every finding has numbers and a remedy of a sentence`() {
    for trouble in troubles {
      for finding in findings(trouble.change) {
        #expect(finding.evidence.contains { $0.isNumber }, "\(finding.kind)")
        #expect(finding.remedy.hasSuffix("."))
        // Two lines of the narrowest panel.
        #expect(finding.evidence.count <= 90, "\(finding.evidence)")
      }
    }
  }

  @Test func `findings come with the most urgent first`() {
    let kinds = kinds { signs in
      for trouble in troublesOfLooks.reversed() where trouble.kind != .symmetric {
        trouble.change(&signs)
      }
      signs.divergence = Divergence(step: 3, layer: nil)
      signs.course = .byHeart
    }
    let order = HealthFinding.Kind.allCases
    #expect(kinds.first == .diverged)
    #expect(kinds.last == .overfitting)
    #expect(kinds == order.filter { kinds.contains($0) })
    #expect(kinds.count >= 5)
  }

  @Test func `answers that have gone astray are not blamed on the targets`() {
    let far: (inout HealthSigns) -> Void = { signs in
      signs.targetSize = 1
      signs.errorScale = 1
      signs.course = .farOff
    }
    #expect(kinds(far) == [])
    #expect(
      kinds {
        far(&$0); $0.targetSize = 3
      } == [.unscaled])
    let small = findings {
      far(&$0); $0.targetSize = 3
    }
    #expect(small.first?.remedy == "Raise the rate with ].")
    // What comes no closer is told of large targets only, and not what saturates on the way.
    let away: (inout HealthSigns) -> Void = { signs in
      signs.errorScale = 1e5
      signs.gradients = signs.gradients.map { $0 * 1e5 }
      signs.activations[0].saturatedShare = 0.9
      signs.course = .of(epochs: 200, train: { 9 + 0.01 * $0 })
    }
    let told = findings {
      away(&$0); $0.targetSize = 3e5
    }
    #expect(told.map(\.kind) == [.unscaled])
    #expect(told.first?.evidence.hasSuffix("they come no closer") == true)
    #expect(told.first?.remedy.hasPrefix("Divide the targets in the file by 1e5") == true)
  }

  @Test func `a gradient is large against what the layer sees`() {
    #expect(kinds { $0.gradients[2] = 100 } == [.exploding])
    #expect(
      kinds {
        $0.gradients[2] = 100
        $0.activations[1].standardDeviation = 20
      } == [])
  }

  // MARK: - What is no trouble

  @Test func `trouble is told only while the cost is high`() {
    for trouble in troubles where trouble.kind != .overfitting {
      for cost in [0.6, 1, 5] {
        #expect(
          kinds {
            trouble.change(&$0)
            $0.relativeCost = cost
          } == [trouble.kind])
      }
      for cost in [0, 0.05, .nan] {
        #expect(
          kinds {
            trouble.change(&$0)
            $0.relativeCost = cost
          } == [])
      }
    }
  }

  @Test func `overfitting is told however low the training cost`() {
    for cost in [1, 0.1, 1e-9, 0] {
      #expect(
        kinds {
          $0.course = .byHeart
          $0.relativeCost = cost
        } == [.overfitting])
    }
  }

  @Test func `layers that saturate or lose units while they learn are no trouble`() {
    #expect(
      kinds {
        $0.activations[1].saturatedShare = 0.55
        $0.relativeCost = 0.24
      } == [])
    #expect(
      kinds {
        $0.activations[1].deadShare = 0.73
        $0.relativeCost = 0.23
      } == [])
  }

  @Test func `the end of a training is not taken for vanishing`() {
    // As good as the data allow: every gradient is tiny, and the signals are as they should be.
    #expect(kinds { $0.gradients = [3e-9, 2e-9, 4e-9] } == [])
  }

  @Test func `gradients are judged in proportion to the values to be learnt`() {
    // House prices: errors of 1e5 make gradients of 1e4.
    #expect(
      kinds {
        $0.gradients = [1e3, 2e3, 1e4]
        $0.errorScale = 1e5
      } == [])
    #expect(
      kinds {
        $0.gradients = [1e-7, 2e-7, 4e-4]
        $0.errorScale = 1e-3
      } == [])
    #expect(kinds { $0.gradients = [1e3, 2e3, 1e4] } == [.exploding])
    #expect(kinds { $0.gradients = [1e-7, 2e-7, 4e-4] } == [.vanishing])
  }

  @Test func `values that start far off have large gradients, and good ones`() {
    // `housing` with seed 22: 36 times the cost of the mean, so errors six times as large.
    let far: (inout HealthSigns) -> Void = {
      $0.gradients = [4, 12]
      $0.relativeCost = 36
    }
    #expect(kinds(far) == [.exploding])
    #expect(
      kinds {
        far(&$0)
        $0.errorExcess = 6
      } == [])
  }

  // MARK: - One trouble in another's clothes

  @Test func `equal units are the reason of what else shows`() {
    // Zeros everywhere: no gradient, no signal, and ReLUs that are all 0.
    let zeros = findings { signs in
      signs.gradients = [0, 0, 1e-3]
      signs.alikeUnits = [8, 4]
      for layer in 0..<2 {
        signs.activations[layer].standardDeviation = 0
        signs.activations[layer].deadShare = 1
      }
      signs.course = .still
    }
    #expect(zeros.map(\.kind) == [.symmetric])
    #expect(zeros.first?.layer == 0)
    #expect(zeros.first?.evidence == "all 8 units of layer 1 are alike")
  }

  @Test func `a plateau is told only where the layers show no reason for it`() {
    for trouble in troublesOfLooks {
      let kinds = kinds {
        trouble.change(&$0)
        $0.course = .still
      }
      #expect(kinds == [trouble.kind])
    }
  }

  @Test func `vanishing gradients are told though units have saturated as well`() {
    let both = findings { signs in
      signs.gradients = [1e-8, 1e-10, 0.05]
      signs.activations[1].saturatedShare = 0.6
      signs.course = .still
    }
    #expect(Set(both.map(\.kind)) == [.vanishing, .saturated])
    // Where classes are told apart by saturated units that is an outcome.
    #expect(
      kinds { signs in
        signs.gradients = [1e-8, 1e-10, 0.05]
        signs.activations[1].saturatedShare = 0.6
        signs.relativeCost = HealthLimit.saturatedCost
      } == [])
  }

  @Test func `of vanishing and saturation the one that came first is the cause`() {
    func kinds(saturatedFirst: Bool) -> [HealthFinding.Kind] {
      var monitor = HealthMonitor()
      var last: [HealthFinding] = []
      for step in 0...2 * HealthMonitor.patience {
        last = monitor.findings(
          .healthy(step: step) { signs in
            if saturatedFirst || step > 0 { signs.activations[1].saturatedShare = 0.6 }
            if !saturatedFirst || step > 0 { signs.gradients = [1e-8, 1e-10, 0.05] }
          })
      }
      return last.map(\.kind)
    }
    #expect(kinds(saturatedFirst: true) == [.saturated, .vanishing])
    #expect(kinds(saturatedFirst: false) == [.vanishing, .saturated])
  }

  @Test func `what helps fits the activations`() throws {
    func remedies(
      _ activation: any Activation.Type, isSaturated: Bool = false, isPenalized: Bool = false,
      vanishes: Bool = true
    ) -> [String] {
      findings { signs in
        signs.hiddenLayers = Array(
          repeating: LayerDescription(units: 8, activation: Selection(activation)), count: 8)
        if vanishes { signs.gradients = [1e-8, 1e-10, 0.05] }
        if isSaturated { signs.activations[1].saturatedShare = 0.6 }
        if !vanishes, !isSaturated { signs.course = .still }
        signs.isPenalized = isPenalized
      }.map(\.remedy)
    }
    // Smaller weights make deep sigmoids worse, and larger ones do where they saturate.
    let sigmoid = "Try tanh or relu, or fewer layers."
    #expect(remedies(Sigmoid.self, isSaturated: true) == [sigmoid, sigmoid])
    #expect(remedies(Sigmoid.self, vanishes: false) == [sigmoid])
    #expect(remedies(Sigmoid.self).first == "Try tanh or relu, or fewer layers.")
    for activation in [Tanh.self, ReLU.self] as [any Activation.Type] {
      let name = activation.description.id
      for isSaturated in [false, true] {
        for isPenalized in [false, true] {
          let all = remedies(activation, isSaturated: isSaturated, isPenalized: isPenalized)
          #expect(!all.isEmpty && all.allSatisfy { !$0.contains(name) }, "\(all)")
        }
      }
    }
  }

  @Test func `a plateau says how far the steps go, and what that suggests`() throws {
    func plateau(_ ratios: [Double], isPenalized: Bool = false) throws -> HealthFinding {
      try #require(
        findings {
          $0.course = .still
          $0.updateRatios = ratios
          $0.isPenalized = isPenalized
        }.first)
    }
    let slow = try plateau([2e-6, 5e-6, 1e-6])
    #expect(slow.evidence.hasSuffix("; ΔW : W 1.0e-6 to 5.0e-6"))
    #expect(slow.remedy.contains("Raise the rate"))
    #expect(try plateau([1e-3]).remedy.contains("more units"))
    #expect(try plateau([1e-3], isPenalized: true).remedy.contains("Lower L1 and L2"))
    // Weights of 0 have no ratio.
    #expect(try !plateau([.infinity]).evidence.contains("updates"))
    #expect(try !plateau([]).evidence.contains("updates"))
  }

  @Test func `gradients that are out of range say how far the layer moved`() {
    let exploding = findings {
      $0.gradients = [80, 100, 200]
      $0.updateRatios = [0.1, 0.2, 0.3]
    }
    #expect(exploding.first?.evidence == "gradient rms 200 in the output layer, ΔW : W 0.30")
    let clipped = findings {
      $0.gradients = [80, 100, 200]
      $0.updateRatios = [1e-3, 1e-3, 1e-3]
    }
    #expect(clipped.first?.evidence == "gradient rms 200 in the output layer")
    let vanishing = findings {
      $0.gradients = [1e-8, 1e-4, 0.05]
      $0.updateRatios = [3e-9, 1e-5, 1e-3]
    }
    #expect(vanishing.first?.evidence.hasSuffix(", ΔW : W 3.0e-9") == true)
  }

  // MARK: - Odd signs

  @Test func `networks without hidden layers, and signs that are no numbers, do not trap`() {
    #expect(
      kinds {
        $0.gradients = [1e-12]
        $0.activations = []
        $0.alikeUnits = []
      } == [])
    #expect(
      kinds {
        $0.gradients = []
        $0.activations = []
      } == [])
    #expect(kinds { $0.gradients = [.nan, .nan, .nan] } == [])
    #expect(kinds { $0.gradients = [.infinity, 1, 1] } == [.exploding])
    #expect(
      kinds {
        $0.gradients = [0, 0, 0]
        $0.activations[1].standardDeviation = 0
      } == [.vanishing])
    for cost in [Double.nan, .infinity, 0] {
      #expect(
        kinds { $0.course = .of(epochs: 200, train: { _ in cost }, dev: { _ in cost }) } == [])
    }
  }

  @Test func `numbers have two significant digits`() {
    let texts: [(Double, String)] = [
      (0, "0"), (0.5, "0.50"), (0.0123, "0.012"), (0.00123, "0.0012"), (1.04, "1.0"), (9.96, "10"),
      (42.4, "42"), (800, "800"), (9_999, "9999"), (12_345, "1.2e4"), (9.96e-5, "1.0e-4"),
      (8.5e-16, "8.5e-16"), (-0.22, "-0.22"), (-1.5, "-1.5"), (.infinity, "inf"),
    ]
    for (value, text) in texts { #expect(value.shortText == text) }
  }
}
