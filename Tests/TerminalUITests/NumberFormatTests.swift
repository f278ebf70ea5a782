import Testing
@testable import TerminalUI

struct NumberFormatTests {
  @Test(
    arguments: [
      (0, "0"), (0.0213, "0.0213"), (0.034, "0.0340"), (0.5, "0.500"), (1.234, "1.23"),
      (21.34, "21.3"), (213.4, "213"), (999.4, "999"), (999.6, "1,000"), (9180, "9,180"),
      (12_345, "12,345"), (123_456, "123k"), (1_254_000, "1.25M"), (-99_999.6, "-100k"),
      (3e15, "3.0e15"), (1.234e-5, "1.2e-5"), (-0.0213, "-0.0213"),
      (-1.5, "-1.50"), (9.996, "10.0"), (0.09996, "0.100"), (.nan, "NaN"), (.infinity, "inf"),
      (-.infinity, "-inf"), (.leastNonzeroMagnitude, "4.9e-324"), (1.7e308, "1.7e308"),
      (0.0099999, "0.0100"),
    ] as [(Double, String)])
  func `three significant digits`(_ value: Double, _ text: String) {
    #expect(NumberFormat.threeSignificant(value) == text)
  }

  @Test(
    arguments: [
      (0, "0"), (0.0213, ".021"), (0.213, ".213"), (2.134, "2.13"), (21.34, "21.3"), (213.4, "213"),
      (9180, "9.2k"), (92_000, "92k"), (1.9e6, "1.9M"), (2.4e-5, "2e-5"), (-0.021, "-.021"),
      (.nan, "NaN"), (999_600, "1.0M"),
    ] as [(Double, String)])
  func `short numbers`(_ value: Double, _ text: String) {
    #expect(NumberFormat.short(value) == text)
  }

  @Test(
    arguments: [
      (0, "0"), (0.9, ".90"), (-1.9, "-1.9"), (1.84, "1.8"), (12.4, "12"), (0.0213, ".021"),
      (.nan, "NaN"),
    ] as [(Double, String)])
  func `two significant digits`(_ value: Double, _ text: String) {
    #expect(NumberFormat.twoSignificant(value) == text)
  }

  @Test func `numbers that change stay as wide as their format says`() {
    for exponent in -60...40 {
      for mantissa in [1.0, 1.04, 2.5, 9.94, 9.96, 9.996, 9.9996] {
        // Beyond these an exponent of three characters is due.
        guard (-9...9).contains(exponent) else { continue }
        let value = mantissa * Elementary.power(10, Double(exponent))
        #expect(NumberFormat.threeSignificant(value).count <= 6)
        #expect(NumberFormat.short(value).count <= 4)
        #expect(NumberFormat.twoSignificant(value).count <= 4)
      }
    }
  }

  @Test(
    arguments: [
      (1.25, 1, "1.3"), (0.05, 1, "0.1"), (-0.04, 1, "0.0"), (2, 0, "2"), (1e20, 2, "1.0e20"),
      (-3.14159, 3, "-3.142"), (0.001, 3, "0.001"),
    ] as [(Double, Int, String)])
  func `a fixed number of places`(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(NumberFormat.fixed(value, decimals: decimals) == text)
  }

  @Test func `counts have commas, at both ends of the integers too`() {
    #expect(NumberFormat.count(0) == "0")
    #expect(NumberFormat.count(999) == "999")
    #expect(NumberFormat.count(9180) == "9,180")
    #expect(NumberFormat.count(-1_234_567) == "-1,234,567")
    #expect(NumberFormat.count(.min) == "-9,223,372,036,854,775,808")
  }

  @Test(
    arguments: [
      (940, "940"), (9180, "9.2 k"), (1.9e6, "1.9 M"), (2.3e10, "23 G"), (1e20, "1.0e20"),
      (999_999, "1.0 M"), (-1500, "-1.5 k"),
    ] as [(Double, String)])
  func `large counts in short`(_ value: Double, _ text: String) {
    #expect(NumberFormat.compactCount(value) == text)
  }

  @Test func `one mistake in ten thousand is not 100 percent`() {
    #expect(NumberFormat.percent(0.9999) == "99.9 %")
    #expect(NumberFormat.percent(1) == "100 %")
    #expect(NumberFormat.percent(0.993) == "99.3 %")
    #expect(NumberFormat.percent(0.98) == "98.0 %")
    #expect(NumberFormat.percent(0) == "0.0 %")
    #expect(NumberFormat.percent(.nan) == "NaN")
    #expect(
      (0...1000).allSatisfy { share in
        NumberFormat.percent(Double(share) / 1000).hasPrefix(
          share == 1000 ? "100" : NumberFormat.fixed(Double(share) / 10, decimals: 1))
      })
  }

  @Test(
    arguments: [
      (7, "0:07"), (59.9, "0:59"), (61, "1:01"), (3723, "1:02:03"), (-5, "0:00"), (.nan, "-:--"),
    ] as [(Double, String)])
  func `times`(_ seconds: Double, _ text: String) {
    #expect(NumberFormat.duration(seconds) == text)
  }

  @Test func `padding keeps longer texts whole`() {
    #expect(NumberFormat.padded("1.2", to: 5) == "  1.2")
    #expect(NumberFormat.padded("1.2", to: 5, .left) == "1.2  ")
    #expect(NumberFormat.padded("1.2", to: 6, .center) == " 1.2  ")
    #expect(NumberFormat.padded("中", to: 3) == " 中")
    #expect(NumberFormat.padded("12345", to: 3) == "12345")
  }
}
