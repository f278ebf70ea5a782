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
      kind: .unscaled, evidence: distance,
      remedy: HealthRemedy("Raise the rate with ].")),
    HealthRule(
      kind: .vanishing, evidence: vanishing,
      remedy: HealthRemedy(
        "Try tanh or relu, or fewer layers.")),
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
    // A gradient is an error times what the layer sees: what the layers below have grown to is no
    // fault of it.
    let excess = signs.gradients.enumerated().map { layer, gradient in
      (layer: layer, gradient: gradient, size: gradient / max(1, signs.inputSpread(of: layer)))
    }
    if let (layer, gradient, size) = excess.max(by: { $0.size < $1.size }),
      size > HealthLimit.explodingGradient * signs.errorScale * signs.errorExcess
    {
      return HealthEvidence(
        layer: layer,
        text: "gradient rms \(gradient.shortText) in \(signs.place(layer))"
          + updates(signs, of: layer) { $0 > HealthLimit.unstableUpdate })
    }
    let spreads = signs.activations.map(\.standardDeviation).enumerated()
    if let (layer, spread) = spreads.max(by: { $0.1 < $1.1 }),
      spread > HealthLimit.explodingSpread * max(1, signs.errorScale)
    {
      return HealthEvidence(
        layer: layer, text: "activation spread \(spread.shortText) in \(signs.place(layer))")
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
      let last = signs.gradients.last
    else { return nil }
    // A gradient that was lost stays lost while it grows a little and nothing is learnt.
    let isStillLost =
      signs.told.contains(.vanishing) && signs.relativeCost > HealthLimit.plateauCost
    let limit = HealthLimit.vanishingGradient * (isStillLost ? HealthLimit.lingering : 1)
    guard gradient < limit * signs.errorScale else { return nil }
    let isLostOnTheWay =
      gradient < HealthLimit.vanishingRatio * last
      || signs.activations.contains { $0.standardDeviation < HealthLimit.vanishingSpread }
    guard isLostOnTheWay else { return nil }
    let ratio = last > 0 ? "\((gradient / last).shortText) of the output's" : "none at the output"
    return HealthEvidence(
      layer: layer,
      text: "gradient rms \(gradient.shortText) in \(signs.place(layer)), \(ratio)"
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
    return ", ΔW : W \(signs.updateRatios[layer].shortText)"
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

  private static func distance(_ signs: HealthSigns) -> HealthEvidence? {
    // Answers begin near 0: those that are off by more than the targets are large have gone astray.
    guard let size = signs.targetSize, let found = signs.course.distance,
      found.deviations * signs.errorScale < 2 * size
    else { return nil }
    // Answers to small targets that come no closer have other reasons.
    let comesCloser = found.epochsLeft.isFinite
    guard comesCloser || size >= HealthLimit.largeTargets else { return nil }
    let off = found.deviations * signs.errorScale
    return HealthEvidence(
      text: "answers are \(off.shortText) off, \(found.deviations.shortText) times the targets' σ; "
        + (comesCloser
          ? "at this pace for \(found.epochsLeft.shortText) more epochs" : "they come no closer"),
      // Usual rates suit targets around 1; smaller ones than that are reached by them.
      remedy: size < HealthLimit.largeTargets
        ? HealthRemedy("Raise the rate with ].")
        : HealthRemedy(
          "Divide the targets in the file by \(size.powerOfTenText), or raise the rate with ].",
          short: "Divide the targets by \(size.powerOfTenText)."),
      sinceStep: 0)
  }

  private static func plateau(_ signs: HealthSigns) -> HealthEvidence? {
    guard let found = signs.course.plateau else { return nil }
    var text =
      "train cost \(found.cost.shortText), better by \((found.progress * 100).shortText) % in "
      + "\(found.duration) epochs"
    let ratios = signs.updateRatios.filter(\.isFinite)
    if let least = ratios.min(), let most = ratios.max() {
      text += "; ΔW : W \(least.shortText)" + (least < most ? " to \(most.shortText)" : "")
    }
    return HealthEvidence(
      text: text, remedy: plateauRemedy(signs, largestUpdate: ratios.max()),
      sinceStep: min(found.step, signs.step))
  }

  /// What sets a network going that stands still, by what it has: 3 × 16 sigmoids on `spiral` stay at
  /// 0.69 by gradient descent with any number of units, and get to 0.49 as tanh, to 0.28 as relu and
  /// to 0.008 with Adam.
  private static func plateauRemedy(_ signs: HealthSigns, largestUpdate: Double?) -> HealthRemedy? {
    if let largestUpdate, largestUpdate < HealthLimit.slowUpdate {
      return HealthRemedy("Raise the rate with ].")
    }
    if signs.isPenalized {
      return HealthRemedy(
        "Lower L1 and L2; try more units or another rate.",
        short: "Lower L1 and L2; try more units.")
    }
    if signs.isDeepSigmoid { return .fewerSigmoids }
    let isPlain = signs.optimizer == Selection(GradientDescent.self)
    if signs.hasSigmoids {
      return HealthRemedy(
        "Sigmoids pass on 1/4 of a gradient at most: try tanh or relu, "
          + (isPlain ? "adam or batch-norm." : "or batch-norm."),
        short: "Try tanh or relu" + (isPlain ? ", or adam." : "."))
    }
    return isPlain
      ? HealthRemedy(
        "Try adam, a higher rate or more units; or the data tell no more.",
        short: "Try adam, or a higher rate.") : nil
  }
}
