import TerminalUI
import Training

/// A number that health is judged by, its limits, and whether it keeps them.
struct HealthCheck: Hashable, Sendable {
  /// What it is, long and short, with the layer that shows it most.
  var title: String
  var shortTitle: String
  /// The number as it is written.
  var value: String
  /// What it should be.
  var limit: String
  /// Whether it is; `nil` where there is nothing to judge yet.
  var isGood: Bool?
  /// Whether it is judged by no rule: out of its limits it is worth knowing, but no trouble.
  var isAdvice = false

  /// All numbers of `layers`, of gradients by `gradientLimits`. What was `found` shows in its numbers,
  /// also where a gradient that was lost has grown a little since.
  static func all(
    _ layers: [LayerMeasurement], gradientLimits: ClosedRange<Double>,
    found: Set<HealthFinding.Kind> = []
  ) -> [HealthCheck] {
    let hidden = layers.compactMap(\.activations)
    var gradientChecks = gradientChecks(layers, gradientLimits)
    if found.contains(.vanishing), gradientChecks.count > 1 { gradientChecks[1].isGood = false }
    return gradientChecks + [
      updateCheck(layers.compactMap(\.updateRatio)),
      spreadCheck(hidden.map(\.standardDeviation)),
      shareCheck(
        hidden.map(\.saturatedShare), title: "saturated", limit: HealthLimits.saturatedShare),
      shareCheck(hidden.map(\.deadShare), title: "dead", limit: HealthLimits.deadShare),
    ]
  }

  // MARK: - Gradients

  private static func gradientChecks(
    _ layers: [LayerMeasurement], _ limits: ClosedRange<Double>
  ) -> [HealthCheck] {
    let gradients = layers.map(\.gradient)
    // A gradient is large against what the layer sees, as the rule has it.
    let sizes = layers.enumerated().map { index, layer in
      layer.gradient / max(1, index > 0 ? layers[index - 1].activations?.standardDeviation ?? 1 : 1)
    }
    guard let first = gradients.first, let last = gradients.last else { return [] }
    let isFinite = gradients.allSatisfy(\.isFinite)
    let ratio = last > 0 ? first / last : nil
    // What is no number is the worst.
    let least = gradients.indices.min { isWorse(gradients[$0], gradients[$1], <) } ?? 0
    let most = gradients.indices.min { isWorse(gradients[$0], gradients[$1], >) } ?? 0
    func place(_ layer: Int) -> String { "in \(LayerDetails.name(layer, of: gradients.count))" }
    return [
      HealthCheck(
        title: "dW first : out", shortTitle: "dW 1:out", value: ratio.map(short) ?? "-",
        limit: "≥ \(HealthLimits.text(HealthLimits.gradientRatio))",
        isGood: isFinite && ratio ?? 0 >= HealthLimits.gradientRatio),
      HealthCheck(
        title: "least dW \(place(least))", shortTitle: "least dW", value: short(gradients[least]),
        limit: "≥ \(HealthLimits.text(limits.lowerBound))",
        isGood: isFinite && gradients[least] >= limits.lowerBound),
      HealthCheck(
        title: "most dW \(place(most))", shortTitle: "most dW", value: short(gradients[most]),
        limit: "≤ \(HealthLimits.text(limits.upperBound))",
        isGood: isFinite && sizes.allSatisfy { $0 <= limits.upperBound }),
    ]
  }

  private static func isWorse(
    _ one: Double, _ other: Double, _ comes: (Double, Double) -> Bool
  ) -> Bool {
    if !one.isFinite || !other.isFinite { return !one.isFinite && other.isFinite }
    return comes(one, other)
  }

  // MARK: - Updates and activations

  private static func updateCheck(_ ratios: [Double]) -> HealthCheck {
    let limits = HealthLimits.updateRatio
    return HealthCheck(
      title: "ΔW:W", shortTitle: "ΔW:W", value: span(ratios),
      limit: "\(HealthLimits.text(limits.lowerBound)) – \(HealthLimits.text(limits.upperBound))",
      isGood: isGood(ratios, limits), isAdvice: true)
  }

  private static func spreadCheck(_ spreads: [Double]) -> HealthCheck {
    let limits = HealthLimits.activationSpread
    return HealthCheck(
      title: "activation σ", shortTitle: "A σ", value: span(spreads),
      limit: "\(HealthLimits.text(limits.lowerBound)) – \(HealthLimits.text(limits.upperBound))",
      isGood: isGood(spreads, limits))
  }

  private static func shareCheck(
    _ shares: [Double], title: String, limit: Double
  ) -> HealthCheck {
    let worst = shares.indices.max { shares[$0] < shares[$1] }
    let place = worst.map { shares[$0] > 0 ? " in \($0 + 1)" : "" } ?? ""
    return HealthCheck(
      title: title + place, shortTitle: title + place,
      value: worst.map { percent(shares[$0]) } ?? "-",
      limit: "≤ \(HealthLimits.percent(limit))", isGood: worst.map { shares[$0] <= limit })
  }

  private static func isGood(_ values: [Double], _ limits: ClosedRange<Double>) -> Bool? {
    values.isEmpty ? nil : values.allSatisfy { Verdict($0, limits) == .usual }
  }

  /// The least and the greatest of some values.
  private static func span(_ values: [Double]) -> String {
    if values.contains(where: { !$0.isFinite }) { return "NaN" }
    guard let low = values.min(), let high = values.max() else { return "-" }
    let (least, greatest) = (NumberFormat.twoSignificant(low), NumberFormat.twoSignificant(high))
    return least == greatest ? least : "\(least) – \(greatest)"
  }

  private static func short(_ value: Double) -> String { NumberFormat.short(value) }

  private static func percent(_ share: Double) -> String {
    NumberFormat.percent(share, decimals: 0)
  }
}
