#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The few elementary functions that charts and colours need; the module's only use of the C
/// library.
enum Elementary {
  /// The decimal logarithm.
  static func log10(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.log10(x)
    #elseif canImport(Musl)
      Musl.log10(x)
    #else
      Darwin.log10(x)
    #endif
  }

  /// `base` to the power of `exponent`.
  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

  /// The real cube root, negative for negative numbers.
  static func cubeRoot(_ x: Double) -> Double { cbrt(x) }

  /// Ten to a whole power. The table is exact where `pow` may be off by one unit in the last place.
  static func tenTo(_ exponent: Int) -> Double {
    exponent >= 0 && exponent < exactPowers.count
      ? exactPowers[exponent] : pow(10, Double(exponent))
  }

  private static let exactPowers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
  ]
}
