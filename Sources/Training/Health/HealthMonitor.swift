/// Watches the signs of a run and tells what is wrong, since when.
struct HealthMonitor: Sendable {
  /// What was seen of a trouble so far.
  private struct Sighting {
    var firstStep: Int
    var firstEpoch: Double
    /// The looks that showed it less those that did not.
    var count = 0
    var finding: HealthFinding?
  }

  private var seen: [HealthFinding.Kind: Sighting] = [:]
  /// What the last look told.
  private var told: Set<HealthFinding.Kind> = []

  /// By how many looks those that show a trouble must outnumber those that do not: one odd batch is
  /// none, and one batch without it is no cure.
  static let patience = 3

  /// What is wrong now, the most urgent first.
  mutating func findings(_ signs: HealthSigns) -> [HealthFinding] {
    var signs = signs
    signs.told = told
    let findings = HealthRule.all.compactMap { finding(by: $0, signs) }
    told = Set(findings.map(\.kind))
    // A network that stands still because of what its layers show has that for a reason.
    // Units saturate on their way to targets that are far off: smaller weights would not help.
    let isFarOff = findings.contains { $0.kind == .unscaled }
    return Self.causesFirst(
      findings.filter { finding in
        switch finding.kind {
        case .plateau: findings.allSatisfy { Self.explainingNothing.contains($0.kind) }
        case .saturated: !isFarOff
        default: true
        }
      })
  }

  /// The findings, with saturation before vanishing where it came no later: flat units lose the
  /// gradient then. What saturates after the gradient got lost is its outcome.
  private static func causesFirst(_ findings: [HealthFinding]) -> [HealthFinding] {
    guard let vanishing = findings.firstIndex(where: { $0.kind == .vanishing }),
      let saturated = findings.firstIndex(where: { $0.kind == .saturated }),
      findings[saturated].sinceStep <= findings[vanishing].sinceStep
    else { return findings }
    var findings = findings
    findings.insert(findings.remove(at: saturated), at: vanishing)
    return findings
  }

  /// The troubles that do not explain why a cost stands still.
  private static let explainingNothing: Set<HealthFinding.Kind> = [.plateau, .overfitting]

  private mutating func finding(by rule: HealthRule, _ signs: HealthSigns) -> HealthFinding? {
    guard rule.kind == .diverged || signs.relativeCost > rule.leastCost else {
      seen[rule.kind] = nil
      return nil
    }
    guard let evidence = rule.evidence(signs) else { return lingering(rule.kind) }
    var sighting =
      seen[rule.kind] ?? Sighting(firstStep: signs.step, firstEpoch: signs.epoch)
    let finding = HealthFinding(
      rule, evidence, sinceStep: evidence.sinceStep ?? sighting.firstStep)
    // The costs of a whole run are patient by themselves, and a divergence can't wait.
    if evidence.sinceStep != nil || rule.kind == .diverged { return finding }
    // Before the first step there is one look only, and it is at the whole truth.
    sighting.count = min(
      sighting.count + (signs.step == 0 ? Self.patience : 1), 2 * Self.patience)
    // A whole epoch with the trouble must show that the cost stays high.
    let isConfirmed =
      sighting.firstStep == 0 || Double(signs.costEpoch) >= sighting.firstEpoch + 1
    sighting.finding = isConfirmed ? finding : nil
    seen[rule.kind] = sighting
    return sighting.count >= Self.patience ? sighting.finding : nil
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

extension HealthFinding {
  fileprivate init(_ rule: HealthRule, _ evidence: HealthEvidence, sinceStep: Int) {
    let remedy = evidence.remedy ?? rule.remedy
    self.init(
      kind: rule.kind, layer: evidence.layer, evidence: evidence.text, remedy: remedy.text,
      sinceStep: sinceStep, shortRemedy: remedy.short)
  }

  /// The finding with the numbers of `signs`, as long as they show it.
  func retold(_ signs: HealthSigns) -> HealthFinding {
    var signs = signs
    signs.told = [kind]
    guard let rule = HealthRule.all.first(where: { $0.kind == kind }),
      let evidence = rule.evidence(signs)
    else { return self }
    return HealthFinding(rule, evidence, sinceStep: evidence.sinceStep ?? sinceStep)
  }
}
