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
  /// How large an error at the output is that everything else is proportional to: 1 for classes,
  /// the standard deviation of the values to be learnt for regression.
  var errorScale: Double = 1
  var divergence: Divergence?
}

/// One rule: when its trouble shows in the signs.
private struct HealthRule: Sendable {
  let kind: HealthFinding.Kind
  /// The relative cost above which it is worth telling; below it is no trouble but an outcome.
  var leastCost = Limit.solvedCost
  /// The evidence and the layer where the trouble shows, `nil` where there is none.
  let evidence: @Sendable (HealthSigns) -> (layer: Int?, text: String)?
  let remedy: String
}

// The limits come from measured networks, healthy and sick: the first gradients and activations of
// eight hidden layers of 16 on 250 points of `circle`, 40 draws each. A ratio across layers alone
// would judge them wrong: tiny normal weights under tanh make every layer vanish alike, and large
// ones under ReLU make every layer explode alike. So would the absolute level alone: at the end of a
// training that can't get further every gradient is tiny.
private enum Limit {
  /// An rms gradient below this teaches a layer nothing in any reasonable time. The smallest of a
  /// network is 5e-20 to 5e-6 where it is sick (the most for sigmoid with He, batches of 32), and
  /// 4e-5 at the least where it learns (sigmoid with N(0, 1)); 4e-4 for healthy tanh and ReLU.
  static let vanishingGradient = 1e-5
  /// The smallest gradient over the output's, where it got lost between the layers: 4e-18 to 7e-4
  /// in sick sigmoid layers, 2e-4 to 2e-2 in those with N(0, 1), 2e-2 and more in healthy ones.
  static let vanishingRatio = 1e-3
  /// The spread of a layer's activations where the signal got lost on its way up: tanh with
  /// N(0, 0.01²) has 2e-12 in its last layer, sigmoid 4e-3 in three layers of 8, healthy networks
  /// have 0.2 and more.
  static let vanishingSpread = 2e-2
  /// Gradients above this throw the weights about: the largest of the exploding network is 40 to
  /// 2,000, that of healthy ones 1.5 at most.
  static let explodingGradient = 10.0
  /// Activations that spread like this have left the range where anything is learnt: the exploding
  /// network has 800, healthy ones 0.2 to 1.
  static let explodingSpread = 50.0
  /// The worst layer of the saturated network has 0.55 to 0.69 of its activations beyond ±0.97, of
  /// sigmoid with N(0, 1) 0.27 at most.
  static let saturatedShare = 0.4
  /// Healthy layers saturate as they learn to tell classes apart: `breast-cancer` has 0.42 to 0.55
  /// at relative costs of 0.24 and less.
  static let saturatedCost = 0.4
  /// At the start 0.16 of all ReLU units are dead as a rule, and 0.38 in the worst layer; more than
  /// half of a layer is an alarm.
  static let deadShare = 0.5
  /// The share of the cost of knowing nothing below which a run is as good as done: gradients that
  /// vanish there have nothing left to teach.
  static let solvedCost = 0.1
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
        gradient > Limit.explodingGradient * signs.errorScale
      {
        return (layer, "gradient rms \(short(gradient)) in layer \(layer + 1)")
      }
      if let (layer, spread) = signs.activations.map(\.standardDeviation).enumerated()
        .max(by: { $0.1 < $1.1 }), spread > Limit.explodingSpread * max(1, signs.errorScale)
      {
        return (layer, "activation spread \(short(spread)) in layer \(layer + 1)")
      }
      return nil
    },
    remedy: "Start from smaller weights (He, Xavier) or lower the rate."),
  HealthRule(
    kind: .vanishing,
    evidence: { signs in
      // Saturated and dead units let no gradient through: then that is the trouble to tell.
      let isBlocked = signs.activations.contains {
        $0.saturatedShare > Limit.saturatedShare || $0.deadShare > Limit.deadShare
      }
      guard !isBlocked,
        let (layer, gradient) = signs.gradients.enumerated().min(by: { $0.1 < $1.1 }),
        gradient < Limit.vanishingGradient * signs.errorScale, let last = signs.gradients.last
      else { return nil }
      let isLostOnTheWay =
        gradient < Limit.vanishingRatio * last
        || signs.activations.contains { $0.standardDeviation < Limit.vanishingSpread }
      guard isLostOnTheWay else { return nil }
      let ratio = last > 0 ? "\(short(gradient / last)) of the output's" : "none at the output"
      return (layer, "gradient rms \(short(gradient)) in layer \(layer + 1), \(ratio)")
    },
    remedy: "Try tanh or relu, fewer layers, or larger initial weights."),
  HealthRule(
    kind: .saturated, leastCost: Limit.saturatedCost,
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
    remedy: "Lower the rate with [, then r; or try leaky-relu."),
]

/// Watches the signs of a run and tells what is wrong, since when.
struct HealthMonitor: Sendable {
  private var seen: [HealthFinding.Kind: (first: Int, count: Int, finding: HealthFinding?)] = [:]

  /// By how many looks those that show a trouble must outnumber those that do not: one odd batch is
  /// none, and one batch without it is no cure.
  static let patience = 3

  /// What is wrong now, the most urgent first.
  mutating func findings(_ signs: HealthSigns) -> [HealthFinding] {
    rules.compactMap { rule in
      let isWorthIt = rule.kind == .diverged || signs.relativeCost > rule.leastCost
      guard isWorthIt else {
        seen[rule.kind] = nil
        return nil
      }
      guard let (layer, text) = rule.evidence(signs) else {
        return lingering(rule.kind)
      }
      // Before the first step there is one look only, and it is at the whole truth.
      let weight = signs.step == 0 ? Self.patience : 1
      let before = seen[rule.kind] ?? (first: signs.step, count: 0, finding: nil)
      let count = min(before.count + weight, 2 * Self.patience)
      let finding = HealthFinding(
        kind: rule.kind, layer: layer, evidence: text, remedy: rule.remedy,
        sinceStep: before.first)
      seen[rule.kind] = (first: before.first, count: count, finding: finding)
      return count >= Self.patience || rule.kind == .diverged ? finding : nil
    }
  }

  /// What is told of a trouble that this look does not show: the last finding, until as many looks
  /// have been without it.
  private mutating func lingering(_ kind: HealthFinding.Kind) -> HealthFinding? {
    guard var last = seen[kind] else { return nil }
    last.count -= 1
    seen[kind] = last.count > 0 ? last : nil
    return last.count >= Self.patience ? last.finding : nil
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
  var digits = (mantissa * 10).rounded() / 10
  if digits >= 10 { (digits, exponent) = (digits / 10, exponent + 1) }
  return exponent == 0 ? "\(digits)" : "\(digits)e\(exponent)"
}
