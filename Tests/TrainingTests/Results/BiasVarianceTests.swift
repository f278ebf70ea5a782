import Testing

@testable import Training

/// The verdict of the course notes over the whole plane of errors.
@Suite struct BiasVarianceTests {
  private func kind(
    _ train: Double, _ dev: Double, acceptable: Double = 0.01
  ) throws -> BiasVarianceVerdict.Kind {
    try #require(
      BiasVarianceVerdict(trainError: train, devError: dev, acceptableError: acceptable)
    ).kind
  }

  /// Errors in multiples of ε from none to all wrong and, for regression, beyond. Sixteenths are
  /// exact, and so is ε below.
  private let multiples = (0...480).map { Double($0) / 16 }
  private let epsilon = 1.0 / 64

  @Test func `the textbook's four networks`() throws {
    #expect(try kind(0.01, 0.11) == .highVariance)
    #expect(try kind(0.15, 0.16) == .highBias)
    #expect(try kind(0.15, 0.30) == .both)
    #expect(try kind(0.005, 0.01) == .neither)
  }

  /// What the notes name, whatever lies between: below ε is small, 10 ε and more is large, and two
  /// errors are close where less than ε is between them.
  @Test func `every clear case of the notes comes out as there`() throws {
    for train in multiples where train < 1 || train >= 10 {
      for gap in multiples where gap < 1 || gap >= 10 {
        let expected: BiasVarianceVerdict.Kind =
          switch (train < 1, gap < 1) {
          case (true, true): .neither
          case (true, false): .highVariance
          case (false, true): .highBias
          case (false, false): .both
          }
        let found = try kind(
          train * epsilon, (train + gap) * epsilon, acceptable: epsilon)
        #expect(found == expected, "train \(train) ε, gap \(gap) ε")
      }
    }
  }

  @Test func `bias and variance begin exactly at their multiples of the acceptable error`() throws {
    let bias = BiasVarianceVerdict.biasFactor * epsilon
    #expect(try kind(bias.nextDown, bias.nextDown, acceptable: epsilon) == .neither)
    #expect(try kind(bias, bias, acceptable: epsilon) == .highBias)
    let gap = BiasVarianceVerdict.varianceFactor * epsilon
    #expect(try kind(0, gap.nextDown, acceptable: epsilon) == .neither)
    #expect(try kind(0, gap, acceptable: epsilon) == .highVariance)
  }

  @Test func `the whole plane has a verdict, with all four kinds in it`() throws {
    var found: Set<BiasVarianceVerdict.Kind> = []
    for train in multiples {
      for dev in multiples {
        found.insert(try kind(train * epsilon, dev * epsilon, acceptable: epsilon))
      }
    }
    #expect(found == Set(BiasVarianceVerdict.Kind.allCases))
  }

  @Test func `a larger training error never removes bias, whatever the dev error`() throws {
    let hasBias: Set<BiasVarianceVerdict.Kind> = [.highBias, .both]
    for dev in multiples {
      let column = try multiples.map {
        hasBias.contains(try kind($0 * epsilon, dev * epsilon, acceptable: epsilon))
      }
      #expect(column == column.filter { !$0 } + column.filter { $0 }, "dev \(dev) ε")
    }
  }

  @Test func `a larger gap never removes variance, whatever the training error`() throws {
    let hasVariance: Set<BiasVarianceVerdict.Kind> = [.highVariance, .both]
    for train in multiples {
      let row = try multiples.map {
        hasVariance.contains(try kind(train * epsilon, $0 * epsilon, acceptable: epsilon))
      }
      #expect(row == row.filter { !$0 } + row.filter { $0 }, "train \(train) ε")
    }
  }

  @Test func `only multiples of the acceptable error count`() throws {
    for train in multiples where train <= 12 {
      for dev in multiples where dev <= 12 {
        let one = try kind(train * epsilon, dev * epsilon, acceptable: epsilon)
        let other = try kind(train / 1024, dev / 1024, acceptable: 1.0 / 1024)
        #expect(one == other)
      }
    }
  }

  @Test func `a dev set that does better is no sign of variance`() throws {
    #expect(try kind(0.02, 0) == .neither)
    #expect(try kind(0.4, 0.1) == .highBias)
  }

  @Test func `there is no verdict where an error is not finite`() {
    for error in [Double.nan, .infinity, -.infinity] {
      #expect(BiasVarianceVerdict(trainError: error, devError: 0.1) == nil)
      #expect(BiasVarianceVerdict(trainError: 0.1, devError: error) == nil)
    }
  }

  @Test func `the acceptable error is above 0 and at most one half`() {
    let allowed = BiasVarianceVerdict.acceptableErrors
    for error in [Double.leastNonzeroMagnitude, 0.01, 0.5] { #expect(allowed.contains(error)) }
    for error in [0, -0.01, 0.5.nextUp, .nan, .infinity] { #expect(!allowed.contains(error)) }
    #expect(allowed.contains(BiasVarianceVerdict.defaultAcceptableError))
  }

  // MARK: - Words

  private func sentence(
    _ train: Double, _ dev: Double, _ measure: BiasVarianceVerdict.Measure = .wrongExamples
  ) throws -> String {
    try #require(
      BiasVarianceVerdict(trainError: train, devError: dev, measure: measure)
    ).description
  }

  @Test func `the sentence has both numbers and the verdict before the advice`() throws {
    #expect(
      try sentence(0.003, 0.081).hasPrefix("train error 0.3 %, dev error 8.1 %: high variance - "))
    #expect(
      try sentence(0.25, 1).hasPrefix(
        "train error 25.0 %, dev error 100.0 %: high bias and high variance - "))
  }

  @Test func `every kind has words of its own`() {
    let kinds = BiasVarianceVerdict.Kind.allCases
    #expect(Set(kinds.map(\.title)).count == kinds.count)
    #expect(Set(kinds.map(\.explanation)).count == kinds.count)
  }

  @Test func `a few errors of many do not read as none`() throws {
    #expect(try sentence(0.0001, 0).hasPrefix("train error under 0.1 %, dev error 0.0 %: "))
  }

  @Test func `for regression the sentence says what the errors are shares of`() throws {
    let text = try sentence(0.5, 1.25, .unexplainedVariance)
    #expect(text.hasPrefix("train error 50.0 %, dev error 125.0 % (1 - R², "))
    #expect(try !sentence(0.5, 1.25).contains("R²"))
  }
}
