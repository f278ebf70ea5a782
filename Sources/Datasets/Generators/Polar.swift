#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension SIMD2<Double> {
  /// The point at `radius` from the origin, `angle` radians from the first axis.
  init(radius: Double, angle: Double) {
    self.init(radius * cos(angle), radius * sin(angle))
  }
}
