#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What random numbers are drawn for. Every use has a stream of its own, so that changing the
/// optimizer, say, keeps the data, the split and the initial weights.
public enum RandomStream: UInt64, CaseIterable, Sendable {
  case data = 1
  case split, initialization, batchOrder, dropout, augmentation, search
}

/// xoshiro256** (D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", 2021):
/// the source of all randomness, the same numbers for the same seed on every machine.
public struct RandomGenerator: RandomNumberGenerator, Sendable, Hashable {
  private var state: (UInt64, UInt64, UInt64, UInt64)
  private var spareNormal: Double?

  /// The numbers of `stream` for `seed`. The state is filled by SplitMix64, as its authors advise.
  public init(seed: UInt64, stream: RandomStream) {
    var splitMix = seed ^ (stream.rawValue &* 0x9E37_79B9_7F4A_7C15)
    func nextSeed() -> UInt64 {
      splitMix &+= 0x9E37_79B9_7F4A_7C15
      var mixed = splitMix
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
    state = (nextSeed(), nextSeed(), nextSeed(), nextSeed())
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let result = rotatedLeft(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotatedLeft(state.3, by: 45)
    return result
  }

  /// A number from the uniform distribution on [0, 1), with 53 random bits.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number from the normal distribution with mean 0 and variance 1 (Box and Muller, 1958).
  public mutating func normal() -> Double {
    if let spare = spareNormal {
      spareNormal = nil
      return spare
    }
    // 1 - u lies in (0, 1], where the logarithm is finite.
    let radius = (-2 * log(1 - uniform())).squareRoot()
    let angle = 2 * Double.pi * uniform()
    spareNormal = radius * sin(angle)
    return radius * cos(angle)
  }

  /// A whole number from 0 up to, not including, `bound` (D. Lemire, "Fast random integer
  /// generation in an interval", 2019, without its rejection: the bias is below bound / 2⁶⁴).
  public mutating func index(below bound: Int) -> Int {
    precondition(bound > 0, "no index is below \(bound)")
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// Brings `array` into a random order (Fisher and Yates).
  public mutating func shuffle<Element>(_ array: inout [Element]) {
    guard array.count > 1 else { return }
    for last in stride(from: array.count - 1, to: 0, by: -1) {
      array.swapAt(last, index(below: last + 1))
    }
  }

  private func rotatedLeft(_ value: UInt64, by count: UInt64) -> UInt64 {
    (value << count) | (value >> (64 - count))
  }

  public static func == (a: RandomGenerator, b: RandomGenerator) -> Bool {
    a.state == b.state && a.spareNormal == b.spareNormal
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(state.0)
    hasher.combine(state.3)
  }
}
