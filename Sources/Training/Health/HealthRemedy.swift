/// What usually helps against a trouble.
struct HealthRemedy: Hashable, Sendable {
  /// In one short sentence.
  var text: String
  /// The most of it that is said in two rows of 21 columns; `nil` where the sentence has room there.
  var short: String?

  init(_ text: String, short: String? = nil) {
    self.text = text
    self.short = short
  }

  /// Against what many sigmoids do whatever the weights they start from.
  static let fewerSigmoids = HealthRemedy("Try tanh or relu, or fewer layers.")
}
