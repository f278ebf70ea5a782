import NeuralNetwork

/// One rule: when its trouble shows in the signs.
struct HealthRule: Sendable {
  let kind: HealthFinding.Kind
  /// The relative cost above which it is worth telling; below it is no trouble but an outcome.
  var leastCost = HealthLimit.solvedCost
  /// What shows the trouble, `nil` where there is none.
  let evidence: @Sendable (HealthSigns) -> HealthEvidence?
  /// What usually helps.
  let remedy: String

  /// The rules, from the most urgent trouble.
  static let all: [HealthRule] = [
    HealthRule(
      kind: .diverged, evidence: divergence,
      remedy: "Lower the learning rate, then restart with r."),
    HealthRule(
      kind: .exploding, evidence: explosion,
      remedy: "Start from smaller weights (He, Xavier) or lower the rate."),
    HealthRule(
      kind: .vanishing, evidence: vanishing,
      remedy: "Try tanh or relu, fewer layers, or larger initial weights."),
    HealthRule(
      kind: .symmetric, evidence: symmetry,
      remedy: "Draw the initial weights at random: Xavier, He or normal."),
    HealthRule(
      kind: .saturated, leastCost: HealthLimit.saturatedCost,
      evidence: { signs in
        worst(signs.distinctLayers(\.saturatedShare), above: HealthLimit.saturatedShare) {
          "\($1.percentText) of layer \($0 + 1)'s activations are flat"
        }
      },
      remedy: "Start from smaller weights, or lower the rate."),
    HealthRule(
      kind: .dead, leastCost: HealthLimit.deadCost,
      evidence: { signs in
        worst(signs.distinctLayers(\.deadShare), above: HealthLimit.deadShare) {
          "\($1.percentText) of layer \($0 + 1)'s units are always 0"
        }
      },
      remedy: "Lower the rate with [, then r; or try leaky-relu."),
    HealthRule(
      kind: .plateau, evidence: plateau,
      remedy: "Try more units or another rate; or the data tell no more."),
    HealthRule(
      kind: .overfitting, leastCost: -.infinity,
      evidence: { signs in
        signs.course.overfitting.map { found in
          HealthEvidence(
            text:
              "dev cost \(found.devCost.shortText), was \(found.bestDevCost.shortText) at epoch "
              + "\(found.epoch); train \(found.trainCost.shortText)",
            sinceStep: min(found.step, signs.step))
        }
      },
      remedy: "Early stopping, L2, dropout or more data."),
  ]

  // MARK: - Gradients

  private static func divergence(_ signs: HealthSigns) -> HealthEvidence? {
    signs.divergence.map {
      HealthEvidence(layer: $0.layer, text: "numbers stopped being finite at step \($0.step)")
    }
  }

  private static func explosion(_ signs: HealthSigns) -> HealthEvidence? {
    if let (layer, gradient) = signs.gradients.enumerated().max(by: { $0.1 < $1.1 }),
      gradient > HealthLimit.explodingGradient * signs.errorScale * signs.errorExcess
    {
      return HealthEvidence(
        layer: layer,
        text: "gradient rms \(gradient.shortText) in layer \(layer + 1)"
          + updates(signs, of: layer) { $0 > HealthLimit.unstableUpdate })
    }
    let spreads = signs.activations.map(\.standardDeviation).enumerated()
    if let (layer, spread) = spreads.max(by: { $0.1 < $1.1 }),
      spread > HealthLimit.explodingSpread * max(1, signs.errorScale)
    {
      return HealthEvidence(
        layer: layer, text: "activation spread \(spread.shortText) in layer \(layer + 1)")
    }
    return nil
  }

  private static func vanishing(_ signs: HealthSigns) -> HealthEvidence? {
    // Saturated, dead and equal units let no gradient through: then that is the trouble to tell.
    let isBlocked = signs.activations.enumerated().contains { layer, activations in
      activations.saturatedShare > HealthLimit.saturatedShare
        || activations.deadShare > HealthLimit.deadShare || signs.isAlike(layer)
    }
    guard !isBlocked,
      let (layer, gradient) = signs.gradients.enumerated().min(by: { $0.1 < $1.1 }),
      gradient < HealthLimit.vanishingGradient * signs.errorScale,
      let last = signs.gradients.last
    else { return nil }
    let isLostOnTheWay =
      gradient < HealthLimit.vanishingRatio * last
      || signs.activations.contains { $0.standardDeviation < HealthLimit.vanishingSpread }
    guard isLostOnTheWay else { return nil }
    let ratio = last > 0 ? "\((gradient / last).shortText) of the output's" : "none at the output"
    return HealthEvidence(
      layer: layer,
      text: "gradient rms \(gradient.shortText) in layer \(layer + 1), \(ratio)"
        + updates(signs, of: layer) { $0 < HealthLimit.slowUpdate },
      remedy: signs.isPenalized ? "Lower L1 and L2, try tanh or relu, or fewer layers." : nil)
  }

  /// How far the last step moved a layer, where that is known and tells something.
  private static func updates(
    _ signs: HealthSigns, of layer: Int, where isTelling: (Double) -> Bool
  ) -> String {
    guard signs.updateRatios.indices.contains(layer), signs.updateRatios[layer].isFinite,
      isTelling(signs.updateRatios[layer])
    else { return "" }
    return ", updates \(signs.updateRatios[layer].shortText) of its weights"
  }

  // MARK: - Units

  private static func symmetry(_ signs: HealthSigns) -> HealthEvidence? {
    guard let layer = signs.alikeUnits.indices.first(where: signs.isAlike) else { return nil }
    return HealthEvidence(
      layer: layer, text: "all \(signs.alikeUnits[layer]) units of layer \(layer + 1) are alike")
  }

  private static func worst(
    _ shares: [(layer: Int, Double)], above limit: Double, _ text: (Int, Double) -> String
  ) -> HealthEvidence? {
    guard let (layer, share) = shares.max(by: { $0.1 < $1.1 }), share > limit else { return nil }
    return HealthEvidence(layer: layer, text: text(layer, share))
  }

  // MARK: - Costs

  private static func plateau(_ signs: HealthSigns) -> HealthEvidence? {
    guard let found = signs.course.plateau else { return nil }
    var text =
      "train cost \(found.cost.shortText), \((found.progress * 100).shortText) % better in "
      + "\(found.duration) epochs"
    let largest = signs.updateRatios.filter(\.isFinite).max()
    if let largest { text += "; updates at most \(largest.shortText) of the weights" }
    let isSlow = largest.map { $0 < HealthLimit.slowUpdate } ?? false
    return HealthEvidence(
      text: text,
      remedy: isSlow
        ? "Raise the rate with ]."
        : signs.isPenalized ? "Lower L1 and L2; try more units or another rate." : nil,
      sinceStep: min(found.step, signs.step))
  }
}
