import Testing
@testable import TerminalUI

struct AxisTests {
  private func labels(_ range: ClosedRange<Double>, _ scale: AxisScale = .linear, _ count: Int = 5)
    -> [String]
  {
    Axis(range, scale).ticks(atMost: count).map(\.label)
  }

  @Test func `ticks are 1, 2 or 5 times a power of ten apart`() {
    #expect(labels(0...1) == ["0", ".5", "1.0"])
    #expect(labels(0...1, .linear, 6) == ["0", ".2", ".4", ".6", ".8", "1.0"])
    #expect(labels(0...600) == ["0", "200", "400", "600"])
    #expect(labels(-1.9...1.8) == ["-1", "0", "1"])
    #expect(labels(0...90_000) == ["0", "20k", "40k", "60k", "80k"])
    #expect(labels(0...2.5e6) == ["0", "1M", "2M"])
    #expect(labels(0...4e-5) == ["0", "1e-5", "2e-5", "3e-5", "4e-5"])
    #expect(labels(0.693...0.6945) == [".6930", ".6935", ".6940", ".6945"])
    #expect(labels(12_000...12_400) == ["12.0k", "12.1k", "12.2k", "12.3k", "12.4k"])
  }

  @Test func `a logarithmic axis has powers of ten, and their parts where it is short`() {
    #expect(labels(0.001...10, .logarithmic) == [".001", ".01", ".1", "1", "10"])
    #expect(labels(1e-9...1, .logarithmic, 4) == ["1e-9", "1e-6", ".001", "1"])
    #expect(labels(0.12...0.9, .logarithmic) == [".2", ".5"])
    #expect(labels(0.5...0.55, .logarithmic) == [".50", ".55"])
  }

  @Test func `there are never more ticks than were asked for and all lie inside`() {
    for scale in [AxisScale.linear, .logarithmic] {
      for exponent in stride(from: -280, through: 280, by: 7) {
        for factor in [1.001, 1.3, 2, 9, 1e4, 1e12] {
          let low = Elementary.power(10, Double(exponent))
          let axis = Axis(low...(low * factor), scale)
          for count in 0...9 {
            let ticks = axis.ticks(atMost: count)
            #expect(ticks.count <= count)
            for tick in ticks {
              // Rounding of the product of step and index.
              let fraction = axis.fraction(of: tick.value) ?? .nan
              #expect(fraction > -1e-6 && fraction < 1 + 1e-6)
            }
            #expect(Set(ticks.map(\.label)).count == ticks.count)
          }
        }
      }
    }
  }

  @Test func `values and places are each other's inverse`() {
    for axis in [Axis(-3...5), Axis(1e-4...10, .logarithmic)] {
      for step in 0...10 {
        let fraction = Double(step) / 10
        let back = axis.fraction(of: axis.value(at: fraction)) ?? .nan
        // A few units in the last place of log10 and pow.
        #expect(abs(back - fraction) < 1e-12)
      }
    }
  }

  @Test func `what has no place on an axis is told`() {
    #expect(Axis(0...1).fraction(of: .nan) == nil)
    #expect(Axis(0...1).fraction(of: .infinity) == nil)
    #expect(Axis(1...10, .logarithmic).fraction(of: 0) == nil)
    #expect(Axis(1...10, .logarithmic).fraction(of: -1) == nil)
    #expect(Axis(0...1).fraction(of: 2) == 2)
  }

  @Test(arguments: Gallery.sequences.indices)
  func `every sequence has an axis of a width above 0`(_ index: Int) {
    for scale in [AxisScale.linear, .logarithmic] {
      let axis = Axis(showing: Gallery.sequences[index].values, scale)
      #expect(axis.range.lowerBound < axis.range.upperBound)
      #expect(axis.range.lowerBound.isFinite && axis.range.upperBound.isFinite)
      for value in Gallery.sequences[index].values {
        guard let fraction = axis.fraction(of: value) else { continue }
        #expect(fraction >= 0 && fraction <= 1)
      }
    }
  }

  @Test func `an axis begins at 0 where that wastes little`() {
    #expect(Axis(showing: [0.1, 1]).range.lowerBound == 0)
    #expect(Axis(showing: [0.9, 1]).range.lowerBound > 0.8)
    #expect(Axis(showing: [-1, 1]).range.lowerBound < -1)
  }

  @Test func `the ends of an axis stay while a value comes a little nearer to them`() {
    for scale in [AxisScale.linear, .logarithmic] {
      let ranges = Set((0..<100).map { Axis(showing: [0.1, 1 + Double($0) / 2000], scale).range })
      // A twentieth of the range, in steps of at least a fiftieth.
      #expect(ranges.count <= 4)
    }
  }

  @Test func `a course ends at a round number not far behind its last moment`() {
    #expect(Axis(spanning: [0, 7]).range == 0...7)
    #expect(Axis(spanning: [0, 300]).range == 0...300)
    #expect(Axis(spanning: [0, 613.2]).range == 0...620)
    for last in stride(from: 0.3, through: 90_000, by: 77.7) {
      let end = Axis(spanning: [0, last]).range.upperBound
      #expect(end >= last && end <= last * 1.0501)
    }
    let ends = Set((0..<100).map { Axis(spanning: [0, 1000 + Double($0)]).range.upperBound })
    #expect(ends == [1000, 1020, 1040, 1060, 1080, 1100] || ends == [1000, 1050, 1100])
  }
}
