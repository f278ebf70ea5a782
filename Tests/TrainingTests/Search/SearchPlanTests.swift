import NeuralNetwork
import Testing

@testable import Training

private let spaceText = """
  training.learning-rate: {log10: [1e-4, 1]}
  training.batch-size: {choice: [8, 16]}
  network.layers[0].dense.units: {integer: [2, 5]}
  """

struct SearchPlanTests {
  @Test func `a trial is the same however many there are`() throws {
    let (few, many) = (
      try Search.small(spaceText, trials: 2), try Search.small(spaceText, trials: 900)
    )
    #expect(few.trial(2) == many.trial(2))
    let forwards = (1...900).map { many.trial($0) }
    let backwards = (1...900).reversed().map { many.trial($0) }
    #expect(forwards == backwards.reversed())
  }

  @Test func `trials differ, and other seeds have others`() throws {
    let search = try Search.small(spaceText)
    let trials = (1...200).map { search.trial($0).values }
    // A million learning rates or more: two alike would be a coincidence.
    #expect(Set(trials).count == 200)
    let other = try Search.small(spaceText) { $0.seed = 43 }
    #expect((1...200).allSatisfy { other.trial($0).values != trials[$0 - 1] })
  }

  @Test func `neighbouring trials and seeds know nothing of each other`() throws {
    let ranks = try (UInt64(0)..<30).flatMap { seed in
      let search = try Search.small("training.l2: {linear: [0, 1]}") { $0.seed = seed }
      return (1...100).compactMap { Double(search.trial($0).values[0]) }
    }
    let products = zip(ranks, ranks.dropFirst()).map { ($0 - 0.5) * ($1 - 0.5) }
    let mean = products.reduce(0, +) / Double(products.count)
    // 3000 products of variance 1/144; five standard deviations of their mean.
    let tolerance: Double = 5 / 12 / 3000.0.squareRoot()
    #expect(abs(mean) < tolerance)
  }

  // MARK: - Grids

  @Test(arguments: 2...60)
  func `a grid has at most as many points as asked for, all different`(trials: Int) throws {
    let search = try Search.smallGrid(spaceText, atMost: trials)
    #expect(search.trialCount <= trials)
    let points = (1...search.trialCount).map { search.trial($0).values }
    #expect(Set(points).count == points.count)
    // The choices are all there; no axis of numbers could have a point more.
    let counts = (0..<3).map { axis in Set(points.map { $0[axis] }).count }
    #expect(counts[1] == 2)
    #expect(search.trialCount / counts[0] * (counts[0] + 1) > trials)
    #expect(counts[2] == 4 || search.trialCount / counts[2] * (counts[2] + 1) > trials)
  }

  @Test func `a grid has all combinations, the last setting changing first`() throws {
    let search = try Search.smallGrid(
      """
      training.learning-rate: {log10: [0.01, 1]}
      training.batch-size: {choice: [8, 16]}
      """, atMost: 7)
    #expect(
      (1...search.trialCount).map { search.trial($0).values } == [
        ["0.01", "8"], ["0.01", "16"], ["0.1", "8"], ["0.1", "16"], ["1", "8"], ["1", "16"],
      ])
    #expect("\(search.plan)" == "grid of 3 × 2")
  }

  @Test func `whole numbers have no more points than there are`() throws {
    let search = try Search.smallGrid(
      "network.layers[0].dense.units: {integer: [2, 5]}", atMost: 100)
    #expect(
      (1...search.trialCount).map { search.trial($0).values } == [["2"], ["3"], ["4"], ["5"]])
  }

  @Test func `more choices than trials are refused`() throws {
    let error = #expect(throws: ExperimentError.self) {
      try Search.smallGrid(
        "training.batch-size: {choice: [1, 2, 3]}\ntraining.epochs: {choice: [1, 2]}", atMost: 5)
    }
    #expect(error?.kind == .usage)
    #expect(
      error?.description
        == "a grid of 5 trials is too small; the choices alone have 6 combinations")
  }
}
