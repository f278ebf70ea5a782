/// A colour in OKLab, where equal distances look equally large.
///
/// Björn Ottosson, "A perceptual color space for image processing" (2020).
public struct OKLab: Hashable, Sendable {
  /// From black (0) to white (1).
  public var lightness: Double
  /// From green (negative) to red.
  public var greenRed: Double
  /// From blue (negative) to yellow.
  public var blueYellow: Double

  /// The colour of three coordinates.
  public init(lightness: Double, greenRed: Double, blueYellow: Double) {
    self.lightness = lightness
    self.greenRed = greenRed
    self.blueYellow = blueYellow
  }

  /// The coordinates of a colour.
  public init(_ rgb: RGB) {
    let red = linear(rgb.red)
    let green = linear(rgb.green)
    let blue = linear(rgb.blue)
    let long = Elementary.cubeRoot(
      0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    let medium = Elementary.cubeRoot(
      0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    let short = Elementary.cubeRoot(
      0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    greenRed = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    blueYellow = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
  }

  /// The nearest colour that a screen can show.
  public var rgb: RGB {
    let long = cubed(lightness + 0.3963377774 * greenRed + 0.2158037573 * blueYellow)
    let medium = cubed(lightness - 0.1055613458 * greenRed - 0.0638541728 * blueYellow)
    let short = cubed(lightness - 0.0894841775 * greenRed - 1.2914855480 * blueYellow)
    return RGB(
      channel(fromLinear: 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
      channel(fromLinear: -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
      channel(fromLinear: -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short))
  }

  /// How different two colours look: about 0.02 is the least that can be seen, 1 is black and
  /// white.
  public func distance(to other: OKLab) -> Double { squaredDistance(to: other).squareRoot() }

  /// The square of ``distance(to:)``, which orders alike and is cheaper.
  func squaredDistance(to other: OKLab) -> Double {
    let light = lightness - other.lightness
    let red = greenRed - other.greenRed
    let yellow = blueYellow - other.blueYellow
    return light * light + red * red + yellow * yellow
  }

  private func cubed(_ x: Double) -> Double { x * x * x }
}
