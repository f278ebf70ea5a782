import NeuralNetwork
import Testing

@testable import Training

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The numbers of many draws.
private func draws(_ range: SearchRange, count: Int = 2000) -> [Double] {
  var generator = RandomGenerator(seed: 7, stream: .search)
  return (0..<count).compactMap { _ in Double(range.value(using: &generator)) }
}

/// The greatest distance between the distribution of `shares` and the uniform one on 0 to 1
/// (Kolmogorov's statistic).
private func distanceFromUniform(_ shares: [Double]) -> Double {
  let sorted = shares.sorted()
  let count = Double(sorted.count)
  return sorted.enumerated().reduce(0) { greatest, item in
    let (index, share) = item
    return max(greatest, share - Double(index) / count, Double(index + 1) / count - share)
  }
}

struct SearchRangeTests {
  /// What 2000 uniform draws exceed once in a million times: √(ln(2 / 10⁻⁶) / (2 × 2000)).
  /// Rounding to four digits adds less than a thousandth.
  private static let tolerance = 0.062

  @Test func `log10 is uniform in the exponent`() {
    let numbers = draws(.log10(1e-4, 1))
    #expect(numbers.count == 2000)
    #expect(numbers.allSatisfy { (1e-4...1).contains($0) })
    #expect(distanceFromUniform(numbers.map { (log10($0) + 4) / 4 }) < Self.tolerance)
    #expect(distanceFromUniform(numbers) > 0.3)
  }

  @Test func `one-minus-log10 is uniform in the exponent of the distance from 1`() {
    let numbers = draws(.oneMinusLog10(1e-3, 0.5))
    #expect(numbers.count == 2000)
    #expect(numbers.allSatisfy { (0.5...0.999).contains($0) })
    let (from, to) = (-3.0, log10(0.5))
    #expect(
      distanceFromUniform(numbers.map { (log10(1 - $0) - from) / (to - from) }) < Self.tolerance)
    #expect(distanceFromUniform(numbers.map { ($0 - 0.5) / 0.499 }) > 0.3)
  }

  @Test(arguments: [(0.0, 1.0), (-2.0, 3.0), (100.0, 100.5), (0.0, 1e300)])
  func `linear is uniform`(lower: Double, upper: Double) {
    let numbers = draws(.linear(lower, upper))
    #expect(numbers.count == 2000)
    #expect(numbers.allSatisfy { (lower...upper).contains($0) })
    #expect(
      distanceFromUniform(numbers.map { ($0 - lower) / (upper - lower) }) < Self.tolerance)
  }

  @Test func `integer has all its numbers, both bounds included, equally often`() {
    let numbers = draws(.integer(-1, 3), count: 5000)
    let counts = (-1...3).map { number in numbers.count { $0 == Double(number) } }
    #expect(counts.reduce(0, +) == 5000)
    // Five standard deviations of a count with p = 1/5: 5 √(5000 × 0.2 × 0.8).
    #expect(counts.allSatisfy { abs($0 - 1000) < 142 })
  }

  @Test func `choice has all its values equally often`() {
    var generator = RandomGenerator(seed: 7, stream: .search)
    let range = SearchRange.choice(["tanh", "relu", "{leaky-relu: 0.2}"])
    var counts: [String: Int] = [:]
    for _ in 0..<3000 { counts[range.value(using: &generator), default: 0] += 1 }
    #expect(Set(counts.keys) == ["tanh", "relu", "{leaky-relu: 0.2}"])
    // Five standard deviations of a count with p = 1/3: 5 √(3000 × 2 / 9).
    #expect(counts.values.allSatisfy { abs($0 - 1000) < 130 })
  }

  @Test(arguments: [
    SearchRange.log10(1.23456789e-5, 2.3456789), .oneMinusLog10(1.23456e-4, 0.987654),
    .linear(0.123456, 0.123457), .log10(1e-300, 1e300), .linear(-1e-300, 1e-300),
    .linear(-1.7e308, 1.7e308),
  ])
  func `draws stay inside of bounds with many digits`(range: SearchRange) throws {
    let bounds = range.points(2).compactMap(Double.init)
    try #require(bounds.count == 2 && bounds[0] != bounds[1])
    let (lower, upper) = (bounds.min() ?? 0, bounds.max() ?? 0)
    #expect(draws(range).allSatisfy { (lower...upper).contains($0) })
  }

  @Test(arguments: [SearchRange.log10(1e-4, 1), .oneMinusLog10(1e-3, 0.5), .linear(0, 1)])
  func `numbers are short enough for people`(range: SearchRange) {
    // "0.", six digits of 0.998766, and an exponent.
    #expect(draws(range).allSatisfy { $0.shortestText.count <= 9 })
  }

  @Test func `points are evenly spaced from bound to bound`() {
    #expect(SearchRange.log10(1e-4, 1).points(5) == ["0.0001", "0.001", "0.01", "0.1", "1"])
    #expect(SearchRange.oneMinusLog10(1e-3, 0.1).points(3) == ["0.999", "0.99", "0.9"])
    #expect(SearchRange.linear(0, 1).points(3) == ["0", "0.5", "1"])
    #expect(SearchRange.integer(1, 10).points(4) == ["1", "4", "7", "10"])
    #expect(SearchRange.integer(4, 6).points(3) == ["4", "5", "6"])
    #expect(SearchRange.log10(1e-4, 1).points(1) == ["0.01"])
    #expect(SearchRange.choice(["a", "b"]).points(2) == ["a", "b"])
  }
}
