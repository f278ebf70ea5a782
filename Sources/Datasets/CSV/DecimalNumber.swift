/// What the bytes of a field are as a number.
enum DecimalNumber: Equatable {
  case number(Double)
  /// Beyond the largest `Double`.
  case tooLarge
  /// Anything but a decimal number: words, hexadecimal, `nan`, `inf`, `1_000`, nothing at all.
  case invalid

  /// Reads `[+-] digits [. digits] [e [+-] digits]`, correctly rounded, with `.` for the decimal
  /// point whatever the locale; spaces and tabs around it are skipped.
  ///
  /// Almost all numbers in files have at most 19 digits and a small exponent, and are computed
  /// here from two integers without rounding twice. The rest goes to the standard library.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var cursor = 0
    var end = bytes.count
    while cursor < end, isBlank(bytes[cursor]) { cursor += 1 }
    while end > cursor, isBlank(bytes[end - 1]) { end -= 1 }
    let start = cursor
    let isNegative = cursor < end && bytes[cursor] == UInt8(ascii: "-")
    if isNegative || (cursor < end && bytes[cursor] == UInt8(ascii: "+")) { cursor += 1 }

    var digits = DecimalDigits()
    while cursor < end, let digit = digit(bytes[cursor]) {
      digits.append(digit)
      cursor += 1
    }
    if cursor < end, bytes[cursor] == UInt8(ascii: ".") {
      cursor += 1
      while cursor < end, let digit = digit(bytes[cursor]) {
        digits.append(digit)
        digits.exponent -= 1
        cursor += 1
      }
    }
    guard digits.count > 0 else {
      self = .invalid
      return
    }
    if cursor < end, bytes[cursor] | 0x20 == UInt8(ascii: "e") {
      cursor += 1
      let isBelowOne = cursor < end && bytes[cursor] == UInt8(ascii: "-")
      if isBelowOne || (cursor < end && bytes[cursor] == UInt8(ascii: "+")) { cursor += 1 }
      let first = cursor
      var exponent = 0
      while cursor < end, let digit = digit(bytes[cursor]) {
        // Larger ones all mean the same, and this one cannot overflow.
        exponent = min(exponent * 10 + Int(digit), 1_000_000_000)
        cursor += 1
      }
      if cursor == first {
        self = .invalid
        return
      }
      digits.exponent += isBelowOne ? -exponent : exponent
    }
    if cursor < end {
      self = .invalid
    } else if let magnitude = digits.magnitude {
      self = .number(isNegative ? -magnitude : magnitude)
    } else {
      let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
      // The form is checked above, so what is not read is out of range.
      let value = Double(text) ?? .infinity
      self = value.isFinite ? .number(value) : .tooLarge
    }
  }
}

@inline(__always)
private func isBlank(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
}

@inline(__always)
private func digit(_ byte: UInt8) -> UInt8? {
  let value = byte &- UInt8(ascii: "0")
  return value < 10 ? value : nil
}

/// The digits of a number as an integer, times a power of ten.
private struct DecimalDigits {
  var integer: UInt64 = 0
  var exponent = 0
  /// All digits, leading zeros included.
  var count = 0
  /// The digits in `integer`; 19 always fit.
  private var significantCount = 0

  @inline(__always)
  mutating func append(_ digit: UInt8) {
    count += 1
    if integer != 0 || digit != 0 { significantCount += 1 }
    if significantCount <= 19 { integer = integer &* 10 &+ UInt64(digit) }
  }

  /// integer × 10^exponent, correctly rounded, or `nil` where that takes more than 64 bits.
  var magnitude: Double? {
    if integer == 0 { return 0 }
    guard significantCount <= 19, exponent <= 0, -exponent < powersOfTen.count else {
      // Both factors are exact as Double (10¹⁹ = 2¹⁹ 5¹⁹ has 45 significant bits), so the product
      // is rounded once.
      guard significantCount <= 19, integer <= 1 << 53, powersOfTen.indices.contains(exponent)
      else {
        return nil
      }
      return Double(integer) * Double(powersOfTen[exponent])
    }
    let divisor = powersOfTen[-exponent]
    // Both are exact as Double here too.
    if integer <= 1 << 53 { return Double(integer) / Double(divisor) }
    return Self.quotient(integer, divisor)
  }

  /// dividend / divisor rounded once to nearest, ties to even: a quotient of 64 bits is computed
  /// exactly, and its remainder decides the ties.
  private static func quotient(_ dividend: UInt64, _ divisor: UInt64) -> Double {
    let dividendShift = dividend.leadingZeroBitCount
    let divisorShift = divisor.leadingZeroBitCount
    let high = dividend << UInt64(dividendShift)
    let low = divisor << UInt64(divisorShift)
    // high / low lies in (1/2, 2); the quotient of 64 bits lies in [2⁶³, 2⁶⁴).
    let isHalved = high >= low
    let wide: (high: UInt64, low: UInt64) = isHalved ? (high >> 1, high << 63) : (high, 0)
    let (quotient, remainder) = low.dividingFullWidth(wide)
    var mantissa = quotient >> 11
    let rest = quotient & 0x7FF
    let isAboveHalf = rest > 0x400 || (rest == 0x400 && remainder != 0)
    let isTie = rest == 0x400 && remainder == 0
    if isAboveHalf || (isTie && mantissa & 1 == 1) { mantissa += 1 }
    let exponent = 11 - 64 + (isHalved ? 1 : 0) - dividendShift + divisorShift
    return Double(sign: .plus, exponent: exponent, significand: Double(mantissa))
  }
}

/// 10⁰ … 10¹⁹: those that fit into 64 bits.
private let powersOfTen: [UInt64] = (0..<19).reduce(into: [1]) { powers, _ in
  powers.append((powers.last ?? 1) * 10)
}
