/// Numbers as people read them on a dashboard: short, of steady width, always with a decimal point.
///
/// All functions are pure and know no locale. What is not finite becomes `NaN`, `inf` or `-inf`.
public enum NumberFormat {
  /// `value` with exactly `decimals` places after the point.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return nonFinite(value) }
    let decimals = min(max(0, decimals), 15)
    let scaled = (abs(value) * Elementary.tenTo(decimals)).rounded()
    // Above 2⁵³ a Double has no places after the point any more.
    guard scaled < 9e15 else { return scientific(value) }
    var digits = String(UInt64(scaled))
    if digits.utf8.count <= decimals {
      digits = String(repeating: "0", count: decimals + 1 - digits.utf8.count) + digits
    }
    let sign = value < 0 && scaled > 0 ? "-" : ""
    if decimals == 0 { return sign + digits }
    return sign + digits.dropLast(decimals) + "." + digits.suffix(decimals)
  }

  /// `value` as a number from 1 to 10 and a power of ten: `1.2e-5`.
  public static func scientific(_ value: Double, decimals: Int = 1) -> String {
    guard value.isFinite else { return nonFinite(value) }
    if value == 0 { return fixed(0, decimals: decimals) + "e0" }
    let magnitude = abs(value)
    var exponent = clampedInt(Elementary.log10(magnitude).rounded(.down), -324...308) ?? 0
    // The power of a denormal number's exponent is no Double; two steps reach it.
    let mantissa =
      exponent < -300
      ? magnitude * 1e300 / Elementary.tenTo(exponent + 300)
      : magnitude / Elementary.tenTo(exponent)
    var text = fixed(mantissa, decimals: decimals)
    if text.hasPrefix("10") {
      exponent += 1
      text = fixed(mantissa / 10, decimals: decimals)
    } else if text.hasPrefix("0") {
      exponent -= 1
      text = fixed(mantissa * 10, decimals: decimals)
    }
    return (value < 0 ? "-" : "") + text + "e\(exponent)"
  }

  /// `value` with three significant digits in at most six columns, a sign not counted: `0.0213`,
  /// `1.23`, `9,180`, `249k`, `1.2e-5`.
  public static func threeSignificant(_ value: Double) -> String {
    let magnitude = abs(value)
    if !(magnitude < 99_999.5) { return large(value) }
    if magnitude >= 999.5 { return thousands(value) }
    if magnitude >= 99.95 || value == 0 { return fixed(value, decimals: 0) }
    if magnitude >= 9.995 { return fixed(value, decimals: 1) }
    if magnitude >= 0.9995 { return fixed(value, decimals: 2) }
    if magnitude >= 0.09995 { return fixed(value, decimals: 3) }
    return magnitude >= 0.0099995 ? fixed(value, decimals: 4) : scientific(value)
  }

  /// `value` in at most four columns, a sign not counted, for where room is scarce: `.021`, `1.23`,
  /// `9.2k`, `2e-5`.
  public static func short(_ value: Double) -> String {
    guard value.isFinite else { return nonFinite(value) }
    let magnitude = abs(value)
    if magnitude >= 999.5 {
      guard let (scaled, unit) = scaledByThousands(magnitude) else {
        return scientific(value, decimals: 0)
      }
      let digits = fixed(scaled, decimals: scaled < 9.95 ? 1 : 0)
      return (value < 0 ? "-" : "") + digits + unit
    }
    if magnitude >= 99.95 || value == 0 { return fixed(value, decimals: 0) }
    if magnitude >= 9.995 { return fixed(value, decimals: 1) }
    if magnitude >= 0.9995 { return fixed(value, decimals: 2) }
    if magnitude < 0.00995 { return scientific(value, decimals: 0) }
    return withoutLeadingZero(fixed(value, decimals: 3))
  }

  /// `value` with two significant digits in at most four columns, a sign not counted, for the ends
  /// of small axes: `.90`, `1.8`, `12`, `2e-5`.
  public static func twoSignificant(_ value: Double) -> String {
    let magnitude = abs(value)
    if value == 0 || !(magnitude >= 0.00995) || magnitude >= 999.5 { return short(value) }
    if magnitude >= 9.95 { return fixed(value, decimals: 0) }
    if magnitude >= 0.995 { return fixed(value, decimals: 1) }
    return withoutLeadingZero(fixed(value, decimals: magnitude >= 0.0995 ? 2 : 3))
  }

  // MARK: - Counts

  /// A whole number with a comma between thousands: `9,180`.
  public static func count(_ value: Int) -> String {
    var text = ""
    let digits = String(value.magnitude)
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return value < 0 ? "-" + text : text
  }

  /// A large number in short: `940`, `9.2 k`, `1.9 M`, `23 G`.
  public static func compactCount(_ value: Double) -> String {
    guard value.isFinite else { return nonFinite(value) }
    let magnitude = abs(value)
    if magnitude < 999.5 { return fixed(value, decimals: 0) }
    guard let (scaled, unit) = scaledByThousands(magnitude) else { return scientific(value) }
    let digits = fixed(scaled, decimals: scaled < 9.95 ? 1 : 0)
    return (value < 0 ? "-" : "") + digits + " " + unit
  }

  // MARK: - Shares and time

  /// A share of 1 in percent: `99.3 %`.
  ///
  /// Only 1 itself is `100 %`: one mistake in ten thousand reads `99.9 %`.
  public static func percent(_ fraction: Double, decimals: Int = 1) -> String {
    guard fraction.isFinite else { return nonFinite(fraction) }
    if fraction == 1 { return "100 %" }
    let scale = Elementary.tenTo(min(max(0, decimals), 15))
    var rounded = (fraction * 100 * scale).rounded()
    if fraction < 1, rounded == 100 * scale { rounded -= 1 }
    return fixed(rounded / scale, decimals: decimals) + " %"
  }

  /// A time in seconds: `0:07`, `1:02:03`.
  public static func duration(_ seconds: Double) -> String {
    guard let total = clampedInt(seconds.rounded(.down), 0...359_999_999) else { return "-:--" }
    let (minutes, rest) = (total / 60, total % 60)
    if minutes < 60 { return "\(minutes):\(twoDigits(rest))" }
    return "\(minutes / 60):\(twoDigits(minutes % 60)):\(twoDigits(rest))"
  }

  // MARK: - Width

  /// `text` with blanks up to `width` columns; longer text stays as it is.
  public static func padded(
    _ text: String, to width: Int, _ alignment: Alignment = .right
  ) -> String {
    let missing = max(0, width - columns(of: text))
    switch alignment {
    case .left: return text + String(repeating: " ", count: missing)
    case .right: return String(repeating: " ", count: missing) + text
    case .center:
      let left = missing / 2
      return String(repeating: " ", count: left) + text
        + String(repeating: " ", count: missing - left)
    }
  }

  /// A number such as `0.5` as `.5`.
  static func withoutLeadingZero(_ text: String) -> String {
    if text.hasPrefix("0.") { return String(text.dropFirst()) }
    if text.hasPrefix("-0.") { return "-" + text.dropFirst(2) }
    return text
  }

  private static func nonFinite(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    return value < 0 ? "-inf" : "inf"
  }

  /// A number from 100,000 on: `249k`, `1.25M`.
  private static func large(_ value: Double) -> String {
    guard value.isFinite, let (scaled, unit) = scaledByThousands(abs(value)) else {
      return scientific(value)
    }
    let decimals = scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2
    return (value < 0 ? "-" : "") + fixed(scaled, decimals: decimals) + unit
  }

  private static func thousands(_ value: Double) -> String {
    count(clampedInt(value, -99_999...99_999) ?? 0)
  }

  private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  /// A number from 1 to 1000 and the unit that makes it `magnitude`; `nil` above a thousand T.
  private static func scaledByThousands(_ magnitude: Double) -> (Double, String)? {
    var scaled = magnitude
    for unit in ["k", "M", "G", "T"] {
      scaled /= 1000
      if scaled < 999.5 { return (scaled, unit) }
    }
    return nil
  }
}
