import NeuralNetwork

/// One rule: when its trouble shows in the signs.
struct HealthRule: Sendable {
  let kind: HealthFinding.Kind
  /// The relative cost above which it is worth telling; below it is no trouble but an outcome.
  var leastCost = HealthLimit.solvedCost
  /// What shows the trouble, `nil` where there is none.
  let evidence: @Sendable (HealthSigns) -> HealthEvidence?
  /// What usually helps.
  let remedy: HealthRemedy

  /// The rules, from the most urgent trouble.
  static let all: [HealthRule] = [
    HealthRule(
      kind: .diverged, evidence: divergence,
      remedy: HealthRemedy(
        "Lower the learning rate, then restart with r.",
        short: "Lower the rate, then r.")),
    HealthRule(
      kind: .exploding, evidence: explosion,
      remedy: HealthRemedy(
        "Start from smaller weights (He, Xavier) or lower the rate.",
        short: "Smaller weights (He), lower rate.")),
    HealthRule(
      kind: .vanishing, evidence: vanishing,
      remedy: HealthRemedy(
        "Try tanh or relu, fewer layers, or larger initial weights.",
        short: "Try tanh or relu, or fewer layers.")),
    HealthRule(
      kind: .symmetric, evidence: symmetry,
      remedy: HealthRemedy(
        "Draw the initial weights at random: Xavier, He or normal.",
        short: "Draw weights at random: Xavier, He.")),
    HealthRule(
      kind: .saturated, leastCost: HealthLimit.saturatedCost,
      evidence: { signs in
        // Smaller weights make many sigmoids lose even more.
        worst(
          signs.distinctLayers(\.saturatedShare), above: HealthLimit.saturatedShare,
          remedy: signs.isDeepSigmoid ? .fewerSigmoids : nil
        ) { "\($1.percentText) of layer \($0 + 1)'s activations are flat" }
      },
      remedy: HealthRemedy(
        "Start from smaller weights, or lower the rate.",
        short: "Smaller weights, or a lower rate.")),
    HealthRule(
      kind: .dead, leastCost: HealthLimit.deadCost,
      evidence: { signs in
        worst(signs.distinctLayers(\.deadShare), above: HealthLimit.deadShare) {
          "\($1.percentText) of layer \($0 + 1)'s units are always 0"
        }
      },
      remedy: HealthRemedy(
        "Lower the rate with [, then r; or try leaky-relu.",
        short: "Lower the rate, or try leaky-relu.")),
    HealthRule(
      kind: .plateau, evidence: plateau,
      remedy: HealthRemedy(
        "Try more units or another rate; or the data tell no more.",
        short: "Try more units or another rate.")),
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
      remedy: HealthRemedy("Early stopping, L2, dropout or more data.")),
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
    // Dead and equal units let no gradient through: then that is the trouble to tell. Saturated ones
    // may be its outcome, and are told beside it, unless the network learns with them.
    let isBlocked = signs.activations.enumerated().contains { layer, activations in
      activations.deadShare > HealthLimit.deadShare || signs.isAlike(layer)
    }
    let isOutcome = signs.isSaturated && signs.relativeCost <= HealthLimit.saturatedCost
    guard !isBlocked, !isOutcome,
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
      remedy: vanishingRemedy(signs))
  }

  /// What brings gradients back where the rule's remedy does not fit: of activations only those
  /// that the network does not have, and no larger weights where they are too large already.
  private static func vanishingRemedy(_ signs: HealthSigns) -> HealthRemedy? {
    func uses(_ activation: any Activation.Type) -> Bool {
      signs.hiddenLayers.contains { $0.activation == Selection(activation) }
    }
    let others = (uses(Tanh.self) ? [] : ["tanh"]) + (uses(ReLU.self) ? [] : ["relu"])
    let change = others.isEmpty ? nil : "try \(others.joined(separator: " or "))"
    if signs.isPenalized {
      return HealthRemedy(
        (["Lower L1 and L2", change, "or fewer layers."].compactMap(\.self))
          .joined(separator: ", "), short: "Lower L1 and L2, or fewer layers.")
    }
    // Sigmoids lack slope; tanh and ReLU lose the gradient only where they start from too little.
    if others.count == 2 { return signs.isSaturated ? .fewerSigmoids : nil }
    if signs.isSaturated {
      return HealthRemedy(
        change.map { "T\($0.dropFirst()), or fewer layers." } ?? "Try fewer layers.")
    }
    return HealthRemedy(
      "Try larger initial weights (Xavier, He), or fewer layers.",
      short: "Larger weights, or fewer layers.")
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
    _ shares: [(layer: Int, Double)], above limit: Double, remedy: HealthRemedy? = nil,
    _ text: (Int, Double) -> String
  ) -> HealthEvidence? {
    guard let (layer, share) = shares.max(by: { $0.1 < $1.1 }), share > limit else { return nil }
    return HealthEvidence(layer: layer, text: text(layer, share), remedy: remedy)
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
        ? HealthRemedy("Raise the rate with ].")
        : signs.isPenalized
          ? HealthRemedy(
            "Lower L1 and L2; try more units or another rate.",
            short: "Lower L1 and L2; try more units.")
          : signs.isDeepSigmoid ? .fewerSigmoids : nil,
      sinceStep: min(found.step, signs.step))
  }
}
