import NeuralNetwork
import Testing

/// Histograms of weights, the odd ones included.
@Suite struct HistogramTests {
  @Test func `values are counted in equal bins from the smallest to the largest`() {
    let histogram = Histogram(of: [0, 0.5, 1, 1, 2.5, 4] as [Double], bins: 4)
    #expect(histogram.counts == [2, 2, 1, 1])
    #expect((histogram.minimum, histogram.maximum) == (0, 4))
    #expect(histogram.mean == 1.5)
    // Squared distances 2.25, 1, 0.25, 0.25, 1, 6.25 add up to 11.
    #expect(abs(histogram.standardDeviation - (11.0 / 6).squareRoot()) < 1e-15)
    #expect(histogram.nonFiniteCount == 0)
  }

  @Test(arguments: [1, 2, 7, 30])
  func `equal values share the middle bin`(bins: Int) {
    let histogram = Histogram(of: [Float](repeating: 0.25, count: 9), bins: bins)
    #expect(histogram.counts[bins / 2] == 9)
    #expect(histogram.counts.reduce(0, +) == 9)
    #expect(histogram.minimum == 0.25 && histogram.maximum == 0.25)
    #expect(histogram.standardDeviation == 0)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `one value that is no number is counted apart`(odd: Double) {
    let histogram = Histogram(of: [1, odd, 3], bins: 2)
    #expect(histogram.counts == [1, 1])
    #expect((histogram.minimum, histogram.maximum, histogram.mean) == (1, 3, 2))
    #expect(histogram.nonFiniteCount == 1)
  }

  @Test func `a single value has a bin, and no values have none`() {
    let single = Histogram(of: [-2.0], bins: 5)
    #expect(single.counts == [0, 0, 1, 0, 0])
    #expect(single.mean == -2 && single.standardDeviation == 0)
    for none in [Histogram(of: [Double](), bins: 3), Histogram(of: [0.0 / 0], bins: 3)] {
      #expect(none.counts == [0, 0, 0])
      #expect((none.minimum, none.maximum, none.mean) == (0, 0, 0))
    }
  }

  @Test func `values that are very close or very far do not trap`() {
    let tiny = Double.leastNonzeroMagnitude
    #expect(Histogram(of: [0, tiny], bins: 4).counts.reduce(0, +) == 2)
    #expect(Histogram(of: [1, 1.0.nextUp], bins: 64).counts.reduce(0, +) == 2)
    let huge = Double.greatestFiniteMagnitude
    #expect(Histogram(of: [-huge, 0, huge], bins: 3).counts == [1, 1, 1])
  }
}
