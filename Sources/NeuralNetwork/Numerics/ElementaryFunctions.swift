#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// The accuracy that the tests sweep: at most 4 ulp in Float and a relative 1e-14 in Double, exact
// limits at ±∞, denormal results included, and NaN stays NaN. Fused multiply-add is avoided on
// purpose: without the hardware instruction it is a library call per lane.

extension Float {
  /// eˣ: x = n ln 2 + r with |r| ≤ ln 2 / 2, eʳ by a polynomial of degree 7 (S. Moshier, Cephes,
  /// `expf`), times 2ⁿ.
  @inline(__always)
  public static func exponential(_ x: SIMD8<Float>) -> SIMD8<Float> {
    // Beyond these the result is 0 or ∞ in any case; NaN compares false and passes through.
    var x = x
    x.replace(with: 89, where: x .> 89)
    x.replace(with: -104, where: x .< -104)
    // Adding 1.5 × 2²³ rounds to a whole number and leaves it in the low bits of the sum.
    let shifted = x * 1.442_695_04 + 12_582_912
    let n = shifted - 12_582_912
    let whole =
      SIMD8<Int32>(truncatingIfNeeded: bits(shifted)) &- Int32(bitPattern: 0x4B40_0000)
    // ln 2 in two parts, so that n ln 2 is exact enough to be subtracted.
    let r = (x - n * 0.693_359_375) - n * -2.121_944_40e-4
    var p = SIMD8<Float>(repeating: 1.987_569_15e-4)
    p = p * r + 1.398_199_950_7e-3
    p = p * r + 8.333_451_907_3e-3
    p = p * r + 4.166_579_589_4e-2
    p = p * r + 1.666_666_545_9e-1
    p = p * r + 5.000_000_120_1e-1
    let exponential = (p * r * r + r) + 1
    // In two halves, because 2ⁿ alone has no normal representation for n = 128 or n < -126.
    let half = whole &>> 1
    return exponential * powerOfTwo(half) * powerOfTwo(whole &- half)
  }

  /// tanh x: a polynomial in x² below 0.625, where 1 - 2 / (e²ˣ + 1) would cancel (S. Moshier,
  /// Cephes, `tanhf`), that formula above.
  @inline(__always)
  public static func hyperbolicTangent(_ x: SIMD8<Float>) -> SIMD8<Float> {
    let magnitude = x.replacing(with: -x, where: x .< 0)
    let large = 1 - 2 / (exponential(magnitude + magnitude) + 1)
    let square = x * x
    var p = SIMD8<Float>(repeating: -5.704_988_727_45e-3)
    p = p * square + 2.063_908_879_54e-2
    p = p * square + -5.373_971_555_31e-2
    p = p * square + 1.333_144_220_36e-1
    p = p * square + -3.333_328_194_22e-1
    let small = p * square * x + x
    return small.replacing(
      with: large.replacing(with: -large, where: x .< 0), where: magnitude .> 0.625)
  }

  /// log(1 + u) = 2 artanh(u / (2 + u)), whose series converges fast because u / (2 + u) ≤ 1/3.
  @inline(__always)
  public static func logarithmOfOnePlus(_ u: SIMD8<Float>) -> SIMD8<Float> {
    artanhSeries(u / (2 + u), terms: 9)
  }

  @inline(__always)
  public static func complementaryErrorFunction(_ x: SIMD8<Float>) -> SIMD8<Float> {
    mapLanes(x) { erfcf($0) }
  }

  @inline(__always)
  public static func select(
    _ a: SIMD8<Float>, where x: SIMD8<Float>, isBelow y: SIMD8<Float>, else b: SIMD8<Float>
  ) -> SIMD8<Float> {
    b.replacing(with: a, where: x .< y)
  }

  @inline(__always)
  public static func select(
    _ a: SIMD8<Float>, where x: SIMD8<Float>, equals y: SIMD8<Float>, else b: SIMD8<Float>
  ) -> SIMD8<Float> {
    b.replacing(with: a, where: x .== y)
  }

  @inline(__always)
  private static func bits(_ x: SIMD8<Float>) -> SIMD8<Int32> {
    unsafeBitCast(x, to: SIMD8<Int32>.self)
  }

  @inline(__always)
  private static func powerOfTwo(_ exponent: SIMD8<Int32>) -> SIMD8<Float> {
    unsafeBitCast((exponent &+ 127) &<< 23, to: SIMD8<Float>.self)
  }
}

extension Double {
  /// eˣ: x = n ln 2 + r with |r| ≤ ln 2 / 2, eʳ by its Taylor polynomial of degree 13, whose first
  /// missing term is below 5e-18, times 2ⁿ.
  @inline(__always)
  public static func exponential(_ x: SIMD8<Double>) -> SIMD8<Double> {
    var x = x
    x.replace(with: 710, where: x .> 710)
    x.replace(with: -746, where: x .< -746)
    // Adding 1.5 × 2⁵² rounds to a whole number and leaves it in the low bits of the sum.
    let shifted = x * 1.442_695_040_888_963_4 + 6_755_399_441_055_744
    let n = shifted - 6_755_399_441_055_744
    let whole = unsafeBitCast(shifted, to: SIMD8<Int64>.self) &- 0x4338_0000_0000_0000
    let r = (x - n * 6.931_471_803_691_238_2e-1) - n * 1.908_214_929_270_587_7e-10
    var p = SIMD8<Double>(repeating: 1 / 6_227_020_800)
    p = p * r + 1 / 479_001_600
    p = p * r + 1 / 39_916_800
    p = p * r + 1 / 3_628_800
    p = p * r + 1 / 362_880
    p = p * r + 1 / 40_320
    p = p * r + 1 / 5_040
    p = p * r + 1 / 720
    p = p * r + 1 / 120
    p = p * r + 1 / 24
    p = p * r + 1 / 6
    p = p * r + 0.5
    let exponential = (p * r * r + r) + 1
    let half = whole &>> 1
    return exponential * powerOfTwo(half) * powerOfTwo(whole &- half)
  }

  /// tanh x: a rational function of x² below 0.625 (S. Moshier, Cephes, `tanh`), and
  /// 1 - 2 / (e²ˣ + 1) above.
  @inline(__always)
  public static func hyperbolicTangent(_ x: SIMD8<Double>) -> SIMD8<Double> {
    let magnitude = x.replacing(with: -x, where: x .< 0)
    let large = 1 - 2 / (exponential(magnitude + magnitude) + 1)
    let square = x * x
    var p = SIMD8<Double>(repeating: -9.643_991_794_250_522_4e-1)
    p = p * square + -9.928_772_310_019_185_9e1
    p = p * square + -1.614_687_684_417_084_5e3
    var q = square + 1.128_116_784_916_329_3e2
    q = q * square + 2.235_488_390_601_004_5e3
    q = q * square + 4.844_063_053_251_255e3
    // Beyond 0.625 this branch is not used, but x² may be ∞ there and must not raise NaN traps.
    let small = p / q * square * x + x
    return small.replacing(
      with: large.replacing(with: -large, where: x .< 0), where: magnitude .> 0.625)
  }

  /// log(1 + u) = 2 artanh(u / (2 + u)), whose series converges fast because u / (2 + u) ≤ 1/3.
  @inline(__always)
  public static func logarithmOfOnePlus(_ u: SIMD8<Double>) -> SIMD8<Double> {
    artanhSeries(u / (2 + u), terms: 18)
  }

  @inline(__always)
  public static func complementaryErrorFunction(_ x: SIMD8<Double>) -> SIMD8<Double> {
    mapLanes(x) { erfc($0) }
  }

  @inline(__always)
  public static func select(
    _ a: SIMD8<Double>, where x: SIMD8<Double>, isBelow y: SIMD8<Double>, else b: SIMD8<Double>
  ) -> SIMD8<Double> {
    b.replacing(with: a, where: x .< y)
  }

  @inline(__always)
  public static func select(
    _ a: SIMD8<Double>, where x: SIMD8<Double>, equals y: SIMD8<Double>, else b: SIMD8<Double>
  ) -> SIMD8<Double> {
    b.replacing(with: a, where: x .== y)
  }

  @inline(__always)
  private static func powerOfTwo(_ exponent: SIMD8<Int64>) -> SIMD8<Double> {
    unsafeBitCast((exponent &+ 1023) &<< 52, to: SIMD8<Double>.self)
  }
}

extension Scalar {
  /// |x|.
  @inline(__always)
  static func magnitude(_ x: SIMD8<Self>) -> SIMD8<Self> {
    select(-x, where: x, isBelow: .zero, else: x)
  }

  /// The larger of a and b; where a is NaN, b.
  @inline(__always)
  static func maximum(_ a: SIMD8<Self>, _ b: SIMD8<Self>) -> SIMD8<Self> {
    select(a, where: b, isBelow: a, else: b)
  }

  /// σ(x) = 1 / (1 + e⁻ˣ), written with e^-|x| so that neither tail overflows or loses digits.
  @inline(__always)
  static func sigmoid(_ x: SIMD8<Self>) -> SIMD8<Self> {
    let decay = exponential(-magnitude(x))
    return select(decay, where: x, isBelow: .zero, else: SIMD8(repeating: 1)) / (1 + decay)
  }

  /// log(1 + eˣ) = max(x, 0) + log(1 + e^-|x|), which overflows nowhere.
  @inline(__always)
  static func softplus(_ x: SIMD8<Self>) -> SIMD8<Self> {
    let decay = exponential(-magnitude(x))
    return select(.zero, where: x, isBelow: .zero, else: x) + logarithmOfOnePlus(decay)
  }

  /// 2 (s + s³/3 + s⁵/5 + …), for |s| ≤ 1/3.
  @inline(__always)
  static func artanhSeries(_ s: SIMD8<Self>, terms: Int) -> SIMD8<Self> {
    let square = s * s
    var sum = SIMD8<Self>(repeating: 0)
    for term in stride(from: terms - 1, through: 0, by: -1) {
      sum = sum * square + Self(1) / Self(2 * term + 1)
    }
    return 2 * s * sum
  }

  @inline(__always)
  static func mapLanes(_ x: SIMD8<Self>, _ function: (Self) -> Self) -> SIMD8<Self> {
    var result = x
    for lane in 0..<8 { result[lane] = function(x[lane]) }
    return result
  }
}
