import NeuralNetwork

/// The numbers that health is judged by: the gradients and activations of every layer at one time.
struct HealthSigns: Sendable {
  var step: Int
  /// The root mean square of dW of every layer, the output's last.
  var gradients: [Double]
  /// The activations of every hidden layer.
  var activations: [ActivationStatistics]
  /// The training cost over that of the best constant answer: around 1 where nothing is learnt.
  var relativeCost: Double
  var divergence: Divergence?
}

/// One rule: when its trouble shows in the signs.
private struct HealthRule: Sendable {
  let kind: HealthFinding.Kind
  /// The evidence and the layer where the trouble shows, `nil` where there is none.
  let evidence: @Sendable (HealthSigns) -> (layer: Int?, text: String)?
  let remedy: String
}

// The limits come from measured networks, healthy and sick. A ratio across layers alone would judge
// them wrong: tiny normal weights under tanh make every layer vanish alike, and large ones under
// ReLU make every layer explode alike.
private enum Limit {
  /// A mean gradient below this teaches a layer nothing in any reasonable time: the sick networks
  /// have 5e-19 to 5e-7, the healthy ones 3e-4 and more.
  static let vanishingGradient = 1e-6
  /// Gradients above this throw the weights about: the exploding network has 70 to 200, healthy
  /// ones 0.1 at most.
  static let explodingGradient = 10.0
  /// Activations that spread like this have left the range where anything is learnt; the exploding
  /// network has 800, healthy ones 0.2 to 0.9.
  static let explodingSpread = 50.0
  /// The saturated network has 0.46 of its activations beyond ±0.97.
  static let saturatedShare = 0.4
  /// At the start 0.14 of a ReLU layer's units are dead as a rule; half of them are an alarm.
  static let deadShare = 0.5
}

/// The rules, from the most urgent trouble.
private let rules: [HealthRule] = [
  HealthRule(
    kind: .diverged,
    evidence: { signs in
      signs.divergence.map {
        ($0.layer, "numbers stopped being finite at step \($0.step)")
      }
    },
    remedy: "Lower the learning rate, then restart with r."),
  HealthRule(
    kind: .exploding,
    evidence: { signs in
      if let (layer, gradient) = signs.gradients.enumerated().max(by: { $0.1 < $1.1 }),
        gradient > Limit.explodingGradient
      {
        return (layer, "gradient rms \(short(gradient)) in layer \(layer + 1)")
      }
      if let (layer, spread) = signs.activations.map(\.standardDeviation).enumerated()
        .max(by: { $0.1 < $1.1 }), spread > Limit.explodingSpread
      {
        return (layer, "activation spread \(short(spread)) in layer \(layer + 1)")
      }
      return nil
    },
    remedy: "Start from smaller weights (He, Xavier) or lower the rate."),
  HealthRule(
    kind: .vanishing,
    evidence: { signs in
      guard let (layer, gradient) = signs.gradients.enumerated().min(by: { $0.1 < $1.1 }),
        gradient < Limit.vanishingGradient, let last = signs.gradients.last
      else { return nil }
      let ratio = last > 0 ? "\(short(gradient / last)) of the output's" : "none at the output"
      return (layer, "gradient rms \(short(gradient)) in layer \(layer + 1), \(ratio)")
    },
    remedy: "Try tanh or relu, fewer layers, or larger initial weights."),
  HealthRule(
    kind: .saturated,
    evidence: { signs in
      worst(signs.activations.map(\.saturatedShare), above: Limit.saturatedShare) {
        "\(percent($1)) of layer \($0 + 1)'s activations are flat"
      }
    },
    remedy: "Start from smaller weights, or lower the rate."),
  HealthRule(
    kind: .dead,
    evidence: { signs in
      worst(signs.activations.map(\.deadShare), above: Limit.deadShare) {
        "\(percent($1)) of layer \($0 + 1)'s units are always 0"
      }
    },
    remedy: "Try leaky-relu, a lower rate, or another seed."),
]

/// Watches the signs of a run and tells what is wrong, since when.
struct HealthMonitor: Sendable {
  private var seen: [HealthFinding.Kind: (first: Int, count: Int)] = [:]

  /// How many looks in a row a trouble must show itself: one odd batch is none.
  static let patience = 3
  /// The share of the cost of knowing nothing below which a run is as good as done: gradients that
  /// vanish there have nothing left to teach.
  static let solvedCost = 0.1

  /// What is wrong now, the most urgent first.
  mutating func findings(_ signs: HealthSigns) -> [HealthFinding] {
    rules.compactMap { rule in
      let isWorthIt = rule.kind == .diverged || signs.relativeCost > Self.solvedCost
      guard isWorthIt, let (layer, text) = rule.evidence(signs) else {
        seen[rule.kind] = nil
        return nil
      }
      let before = seen[rule.kind] ?? (first: signs.step, count: 0)
      seen[rule.kind] = (before.first, before.count + 1)
      // Before the first step there is one look only, and it is at the whole truth.
      guard before.count + 1 >= Self.patience || signs.step == 0 || rule.kind == .diverged else {
        return nil
      }
      return HealthFinding(
        kind: rule.kind, layer: layer, evidence: text, remedy: rule.remedy,
        sinceStep: before.first)
    }
  }
}

private func worst(
  _ shares: [Double], above limit: Double, _ text: (Int, Double) -> String
) -> (layer: Int?, text: String)? {
  guard let (layer, share) = shares.enumerated().max(by: { $0.1 < $1.1 }), share > limit else {
    return nil
  }
  return (layer, text(layer, share))
}

private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

/// Two significant digits, as people write small and large numbers.
private func short(_ value: Double) -> String {
  guard value != 0, value.isFinite else { return value == 0 ? "0" : "\(value)" }
  var exponent = 0
  var mantissa = abs(value)
  while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
  while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
  let digits = (mantissa * 10).rounded() / 10
  return exponent == 0 ? "\(digits)" : "\(digits)e\(exponent)"
}
