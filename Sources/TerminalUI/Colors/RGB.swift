/// A colour in sRGB with 8 bits a channel.
public struct RGB: Hashable, Sendable {
  /// Red.
  public var red: UInt8
  /// Green.
  public var green: UInt8
  /// Blue.
  public var blue: UInt8

  /// The colour of three channels.
  public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// The colour `0xRRGGBB`; higher bits are ignored.
  public init(_ hex: UInt32) {
    self.init(
      UInt8(truncatingIfNeeded: hex >> 16), UInt8(truncatingIfNeeded: hex >> 8),
      UInt8(truncatingIfNeeded: hex))
  }

  /// The colour that `#rrggbb` names, or `nil` for any other text.
  public init?(hex text: some StringProtocol) {
    let digits = text.utf8.dropFirst()
    guard text.utf8.count == 7, text.utf8.first == UInt8(ascii: "#"),
      digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    self.init(value)
  }

  /// Black.
  public static let black = RGB(0x000000)
  /// White.
  public static let white = RGB(0xffffff)

  /// The colour as `#rrggbb`.
  public var hex: String {
    var text = "#"
    for channel in [red, green, blue] {
      if channel < 16 { text += "0" }
      text += String(channel, radix: 16)
    }
    return text
  }

  // MARK: - Light and contrast

  /// How much light it gives against white, 0...1 (relative luminance of WCAG 2.1).
  public var luminance: Double {
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The contrast ratio of WCAG 2.1: 1 for equal colours, 21 for black on white; text should have
  /// 4.5.
  public func contrast(with other: RGB) -> Double {
    let light = max(luminance, other.luminance)
    let dark = min(luminance, other.luminance)
    return (light + 0.05) / (dark + 0.05)
  }

  /// The colour itself, or, where its contrast with `background` is less than `ratio`, the first
  /// one that has it on the way to white or black.
  public func readable(on background: RGB, ratio: Double) -> RGB {
    if contrast(with: background) >= ratio { return self }
    let target: RGB =
      background.contrast(with: .white) >= background.contrast(with: .black) ? .white : .black
    for step in 1...20 {
      let mixed = mixed(with: target, Double(step) / 20)
      if mixed.contrast(with: background) >= ratio { return mixed }
    }
    return target
  }

  // MARK: - Mixing

  /// The colour `fraction` (0...1, clamped) of the way to `other`, mixed in OKLab so that the steps
  /// look even and blue does not turn purple on its way to white.
  public func mixed(with other: RGB, _ fraction: Double) -> RGB {
    if fraction <= 0 || fraction.isNaN { return self }
    if fraction >= 1 { return other }
    let a = OKLab(self)
    let b = OKLab(other)
    return OKLab(
      lightness: a.lightness + (b.lightness - a.lightness) * fraction,
      greenRed: a.greenRed + (b.greenRed - a.greenRed) * fraction,
      blueYellow: a.blueYellow + (b.blueYellow - a.blueYellow) * fraction
    ).rgb
  }
}

/// A channel as an amount of light, 0...1 (the inverse of sRGB's transfer curve).
func linear(_ channel: UInt8) -> Double {
  let value = Double(channel) / 255
  return value <= 0.04045 ? value / 12.92 : Elementary.power((value + 0.055) / 1.055, 2.4)
}

/// The channel of an amount of light, clamped to what a screen can show.
func channel(fromLinear light: Double) -> UInt8 {
  let value =
    light <= 0.0031308 ? 12.92 * light : 1.055 * Elementary.power(light, 1 / 2.4) - 0.055
  return UInt8(clampedInt(value * 255, 0...255) ?? 0)
}
