import Datasets
import NeuralNetwork
import Testing

// MARK: - Split

@Suite struct SplitTests {
  @Test(arguments: [
    (Split.automatic, 150, [90, 30, 30]),
    (.automatic, 178, [107, 36, 35]),
    (.automatic, 5, [3, 1, 1]),
    (.automatic, 10_000, [6000, 2000, 2000]),
    (.automatic, 10_001, [9801, 100, 100]),
    (.automatic, 1_000_000, [980_000, 10_000, 10_000]),
    (.trainOnly, 7, [7, 0, 0]),
    (.trainOnly, 1, [1, 0, 0]),
    (.ratios(train: 0.7, dev: 0.3, test: 0), 10, [7, 3, 0]),
    (.ratios(train: 0.8, dev: 0.1, test: 0.1), 10, [8, 1, 1]),
    (.ratios(train: 1.0 / 3, dev: 1.0 / 3, test: 1.0 / 3), 11, [4, 4, 3]),
  ])
  func `sets have their share, and the shares add up`(
    split: Split, count: Int, expected: [Int]
  ) throws {
    let partition = try split.partition(exampleCount: count, seed: 1)
    let parts = [partition.train, partition.dev, partition.test]
    #expect(parts.map(\.count) == expected)
    #expect(parts.joined().sorted() == Array(0..<count))
  }

  @Test func `a set keeps the order of the file`() throws {
    let partition = try Split.automatic.partition(exampleCount: 100, seed: 1)
    for part in [partition.train, partition.dev, partition.test] {
      #expect(part == part.sorted())
      #expect(part != Array(part[0]..<part[0] + part.count), "chance decides who is in a set")
    }
    #expect(try Split.trainOnly.partition(exampleCount: 4, seed: 1).train == [0, 1, 2, 3])
  }

  @Test func `the seed decides who is in which set`() throws {
    let split = Split.automatic
    let partition = try split.partition(exampleCount: 100, seed: 3)
    #expect(try split.partition(exampleCount: 100, seed: 3) == partition)
    #expect(try split.partition(exampleCount: 100, seed: 4) != partition)
  }

  @Test func `every example is in the test set now and then`() throws {
    var counts = [Int](repeating: 0, count: 20)
    for seed in UInt64(0)..<1000 {
      for example in try Split.automatic.partition(exampleCount: 20, seed: seed).test {
        counts[example] += 1
      }
    }
    // Binomial with 1000 × 0.2: standard deviation 12.6; six of them.
    for count in counts { #expect((124...276).contains(count)) }
  }

  @Test(arguments: [
    (Split.automatic, 3, "test"), (.automatic, 0, "train"),
    (.ratios(train: 0.99, dev: 0.005, test: 0.005), 10, "dev"),
    (.trainOnly, 0, "train"),
  ])
  func `a set that would be empty is an error`(split: Split, count: Int, set: String) throws {
    let error = try #require(throws: SplitError.self) {
      try split.partition(exampleCount: count, seed: 1)
    }
    #expect(error.description.contains("the \(set) set"))
    #expect(error.description.contains("\(count) examples"))
  }

  @Test(arguments: [
    Split.ratios(train: 0, dev: 0.5, test: 0.5), .ratios(train: 0.5, dev: 0.2, test: 0.2),
    .ratios(train: 1.2, dev: -0.2, test: 0), .ratios(train: .nan, dev: 0, test: 0),
    .ratios(train: 0.6, dev: 0.3, test: 0.2), .ratios(train: .infinity, dev: 0, test: 0),
  ])
  func `shares that are none are an error`(split: Split) throws {
    let error = try #require(throws: SplitError.self) {
      try split.partition(exampleCount: 100, seed: 1)
    }
    guard case .impossibleShares = error else {
      Issue.record("\(error)")
      return
    }
  }
}

// MARK: - Standardisation

@Suite struct StandardizationTests {
  /// By hand: 2, 4, 4, 4, 5, 5, 7, 9 has mean 5 and population standard deviation 2.
  let inputs = Matrix<Double>([
    [2, 4, 4, 4, 5, 5, 7, 9, 100],
    [3, 3, 3, 3, 3, 3, 3, 3, 8],
  ])
  var fitted: Standardization { Standardization(of: inputs, examples: Array(0..<8)) }

  @Test func `the statistics are the training set's`() {
    #expect(fitted.means == [5, 3])
    #expect(fitted.standardDeviations == [2, 0])
  }

  @Test func `values are counted in standard deviations from the mean`() {
    let result = fitted.applied(to: inputs)
    #expect(
      result
        == Matrix([
          [-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2, 47.5],
          [0, 0, 0, 0, 0, 0, 0, 0, 0],
        ]))
    #expect(fitted.original(47.5, feature: 0) == 100)
  }

  @Test func `a column that is constant up to rounding becomes exactly 0`() {
    let inputs = Matrix<Double>([Array(repeating: 0.1, count: 1000)])
    let standardization = Standardization(of: inputs, examples: Array(0..<1000))
    #expect(standardization.standardDeviations == [0])
    #expect(standardization.applied(to: inputs).elements.allSatisfy { $0 == 0 })
  }

  @Test func `the identity changes nothing`() {
    let identity = Standardization.identity(featureCount: 2)
    #expect(identity.applied(to: inputs) == inputs)
    #expect(identity.isIdentity)
    #expect(!fitted.isIdentity)
  }

  @Test func `every measured training set gets mean 0 and variance 1`() throws {
    for description in BundledDatasets.all where description.origin == .measured {
      let data = try BundledDatasets.load(description.id, seed: 1)
      let train = try Split.automatic.partition(exampleCount: data.exampleCount, seed: 1).train
      let result = Standardization(of: data.inputs, examples: train).applied(to: data.inputs)
      for row in 0..<result.rows {
        let column = try #require(ColumnStatistics(train.map { result[row, $0] }))
        // Rounding of at most 2,000 sums of numbers near 1.
        #expect(abs(column.mean) < 1e-12)
        #expect(column.standardDeviation == 0 || abs(column.standardDeviation - 1) < 1e-12)
      }
    }
  }

  @Test(arguments: [1e308, 1e200, 1e-200, Double.leastNormalMagnitude, .leastNonzeroMagnitude])
  func `the largest and smallest numbers stay finite`(size: Double) {
    let inputs = Matrix<Double>([[-size, size, size, -size]])
    let result = Standardization(of: inputs, examples: [0, 1, 2, 3]).applied(to: inputs)
    for (value, expected) in zip(result.elements, [-1.0, 1, 1, -1]) {
      // Denormal numbers have few bits.
      #expect(abs(value - expected) < (size < 1e-300 ? 1 : 1e-12))
    }
  }

  @Test func `a large mean does not swallow the spread`() {
    let inputs = Matrix<Double>([[1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]])
    let standardization = Standardization(of: inputs, examples: [0, 1, 2, 3])
    #expect(standardization.means == [1e9 + 10])
    // √22.5, where the one-pass formula would have lost all digits.
    #expect(abs(standardization.standardDeviations[0] - 22.5.squareRoot()) < 1e-9)
  }
}

// MARK: - Features

@Suite struct InputFeatureTests {
  @Test func `features are computed from the point`() throws {
    let plane = Matrix<Double>([[2, -1], [3, 0.5]])
    let expanded = InputFeature.expand(plane, into: InputFeature.allCases)
    // sin 2 and sin 3 from a table.
    let column = [2, 3, 4, 9, 6, 0.909_297_426_8, 0.141_120_008_1]
    for (row, value) in column.enumerated() { #expect(abs(expanded[row, 0] - value) < 1e-10) }
    #expect(expanded[4, 1] == -0.5)
  }

  @Test func `features are called as in the experiment file`() {
    #expect(
      InputFeature.allCases.map(\.rawValue)
        == ["x1", "x2", "x1^2", "x2^2", "x1*x2", "sin(x1)", "sin(x2)"])
    #expect(Set(InputFeature.allCases.map(\.title)).count == InputFeature.allCases.count)
    #expect(InputFeature.standard == [.x1, .x2])
  }

  @Test func `the order of the features is kept`() throws {
    let data = try BundledDatasets.load("xor", seed: 1)
    let expanded = data.expandingInputs(into: [.product, .x1])
    #expect(expanded.inputNames == ["x1*x2", "x1"])
    #expect(expanded.inputs.rows == 2)
    #expect(expanded.inputs[1, 7] == data.inputs[0, 7])
    #expect(expanded.target == data.target)
    #expect(data.expandingInputs(into: InputFeature.standard) == data)
  }
}

// MARK: - Statistics

@Suite struct ColumnStatisticsTests {
  @Test func `a column is told by a few numbers`() throws {
    let statistics = try #require(ColumnStatistics([2, 4, 4, 4, 5, 5, 7, 9]))
    #expect(statistics.minimum == 2)
    #expect(statistics.maximum == 9)
    #expect(statistics.mean == 5)
    #expect(statistics.standardDeviation == 2)
    #expect(statistics.distinctCount == 5)
  }

  @Test func `no numbers have no statistics, one number has no spread`() throws {
    #expect(ColumnStatistics([]) == nil)
    let one = try #require(ColumnStatistics([3]))
    #expect(one.mean == 3 && one.standardDeviation == 0 && one.distinctCount == 1)
  }

  @Test func `different values are counted up to a bound`() {
    let numbers = (0...ColumnStatistics.countedValues).map(Double.init)
    #expect(ColumnStatistics(numbers)?.distinctCount == nil)
    #expect(ColumnStatistics(numbers.dropLast())?.distinctCount == ColumnStatistics.countedValues)
  }
}

// MARK: - Data set

@Suite struct DatasetTests {
  @Test func `two classes are one row of 0 and 1, more are one-hot columns`() throws {
    let binary = try parse("a,k\n1,no\n2,yes\n3,no\n")
    #expect(binary.isBinary && binary.outputCount == 1)
    #expect(binary.targetMatrix == Matrix([[0, 1, 0]]))

    let three = try parse("a,k\n1,c\n2,a\n3,b\n4,a\n")
    #expect(!three.isBinary && three.outputCount == 3)
    #expect(three.targetMatrix == Matrix([[0, 1, 0, 1], [0, 0, 1, 0], [1, 0, 0, 0]]))

    let values = try parse("a,k\n1,0.5\n2,1.5\n")
    #expect(values.outputCount == 1 && values.classCounts.isEmpty)
    #expect(values.targetMatrix == Matrix([[0.5, 1.5]]))
  }

  @Test func `selected examples keep their features and their class numbers`() throws {
    let data = try parse("a,k\n1,c\n2,a\n3,b\n4,a\n").selectingExamples([3, 0])
    #expect(data.inputs.elements == [4, 1])
    #expect(data.target == .classes(labels: [0, 2], names: ["a", "b", "c"]))
    #expect(data.classCounts == [1, 0, 1])
    let values = try parse("a,k\n1,0.5\n2,1.5\n").selectingExamples([1])
    #expect(values.target == .values(Matrix([[1.5]]), names: ["k"]))
  }
}
