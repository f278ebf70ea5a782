import NeuralNetwork
import Testing

@testable import Training

/// What runs that were set aside keep in memory.
@Suite struct RunShelfTests {
  private func run(_ bench: any Bench) -> RunShelf.Run {
    RunShelf.Run(bench: bench, seconds: 0, beganFromModel: true)
  }

  /// A hundred thousand parameters and batches of all examples: steps write far more than remains.
  private func wide() -> Experiment {
    .small(samples: 2_000, layers: [dense(300), dense(300)], batchSize: .full)
  }

  @Test func `a run that was set aside keeps no workspace, and goes on as if it had`() throws {
    let (bench, other) = (
      try TrainerEngine.bench(wide(), model: nil), try TrainerEngine.bench(wide(), model: nil)
    )
    for bench in [bench, other] { bench.advance(batches: 1) }
    let request = MeasurementRequest(
      fieldWidth: 8, fieldHeight: 4, unitFieldWidth: 8, unitFieldHeight: 4)
    _ = bench.snapshot(request, isExact: false)
    let before = bench.heldNumbers
    var shelf = RunShelf()
    shelf.put(run(bench), generation: 1)
    // Z, A and δ of 600 units at least, for each of the 1,200 training examples.
    #expect(before - shelf.heldNumbers > 3 * 600 * 1_200)
    let taken = shelf.take(1)
    let back = try #require(taken).bench
    #expect(shelf.heldNumbers == 0)
    for bench in [back, other] { bench.advance(batches: 1) }
    #expect(back.model == other.model)
    #expect(bench.heldNumbers == before)
    let field = back.snapshot(request, isExact: false).field
    #expect(field?.width == 8)
  }

  @Test func `everything that a run keeps is counted`() throws {
    let bench = try TrainerEngine.bench(wide(), model: nil)
    let parameters = bench.model.description.parameterCount
    bench.releaseScratch()
    // Now, at first, when last finite, at best, at the planned end, when last measured, two of
    // Adam's, and gradients.
    #expect(bench.heldNumbers > 9 * parameters)
    bench.advance(batches: 1)
    #expect(bench.heldNumbers > 9 * parameters + 3 * 600 * 1_200)

    var augmented = wide()
    augmented.data.augmentation.jitter = 0.1
    let copying = try TrainerEngine.bench(augmented, model: nil)
    let plain = try TrainerEngine.bench(wide(), model: nil)
    // Two inputs and a target of every training example once more.
    #expect(copying.heldNumbers - plain.heldNumbers >= 3 * 1_200)
  }
}
