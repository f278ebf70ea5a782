/// Where a trouble shows, and how it is put into words.
struct HealthEvidence: Hashable, Sendable {
  /// The layer that shows it most; `nil` for all.
  var layer: Int?
  /// The numbers.
  var text: String
  /// What helps here, where that is something else than the rule says.
  var remedy: HealthRemedy?
  /// Where it began, as far as the costs of the whole run tell it; `nil` where it is a matter of
  /// looking several times.
  var sinceStep: Int?
}

// MARK: - Numbers in words

extension Double {
  /// A share of something, in whole percent.
  var percentText: String { "\(Int((self * 100).rounded())) %" }

  /// The greatest power of ten that is no larger than a finite number from 1 on: `100`, `1e5`.
  var powerOfTenText: String {
    var (rest, exponent) = (self, 0)
    while rest >= 10, exponent < 308 { (rest, exponent) = (rest / 10, exponent + 1) }
    return exponent < 5 ? "1" + String(repeating: "0", count: exponent) : "1e\(exponent)"
  }

  /// Two significant digits, as people write them: `0.022`, `1.5`, `42`, `8.5e-16`.
  var shortText: String {
    guard self != 0, isFinite else { return self == 0 ? "0" : "\(self)" }
    if abs(self) >= 9.5, abs(self) < 9999.5 { return "\(Int(rounded()))" }
    var exponent = 0
    var mantissa = abs(self)
    while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    var digits = Int((mantissa * 10).rounded())
    if digits >= 100 { (digits, exponent) = (digits / 10, exponent + 1) }
    let sign = self < 0 ? "-" : ""
    let decimal = "\(sign)\(digits / 10).\(digits % 10)"
    switch exponent {
    case 0: return decimal
    case -3 ... -1: return "\(sign)0.\(String(repeating: "0", count: -exponent - 1))\(digits)"
    default: return "\(decimal)e\(exponent)"
    }
  }
}
