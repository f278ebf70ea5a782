import Datasets
import NeuralNetwork
import Testing

@testable import Training

@Suite struct `Augmentation of examples` {
  /// What an epoch's training examples look like, features × examples.
  private func inputs(of experiment: Experiment, epochs: Int) throws -> [Matrix<Double>] {
    let data = try PreparedData(experiment)
    var augmenter = try #require(Augmenter(experiment, data: data))
    let examples = data.examples(data.partition.train, as: Double.self)
    return (0..<epochs).map { _ in
      augmenter.refresh(examples)
      var matrix = Matrix<Double>(rows: data.inputs.rows, columns: examples.count)
      for row in 0..<matrix.rows {
        for column in 0..<matrix.columns { matrix[row, column] = examples.input(row, column) }
      }
      return matrix
    }
  }

  @Test func `noise has mean 0, the deviation that was asked for, and is new in every epoch`()
    throws
  {
    var experiment = Experiment.default(for: "wine")
    experiment.data.augmentation.jitter = 0.3
    let data = try PreparedData(experiment)
    let clean = data.inputs.selectingColumns(data.partition.train)
    let epochs = try inputs(of: experiment, epochs: 20)
    #expect(epochs[0] != epochs[1])
    let noise = epochs.flatMap { epoch in zip(epoch.elements, clean.elements).map { $0 - $1 } }
    let count = Double(noise.count)
    let mean = noise.reduce(0, +) / count
    let deviation = (noise.reduce(0) { $0 + $1 * $1 } / count).squareRoot()
    // Four standard errors of a mean and of a standard deviation.
    #expect(abs(mean) < 4 * 0.3 / count.squareRoot())
    #expect(abs(deviation - 0.3) < 4 * 0.3 / (2 * count).squareRoot())
  }

  @Test func `features are computed of the changed inputs`() throws {
    var experiment = Experiment.small("circle")
    experiment.data.features = [.x1, .squaredX1]
    experiment.data.augmentation.jitter = 0.5
    for epoch in try inputs(of: experiment, epochs: 2) {
      for example in 0..<epoch.columns {
        #expect(abs(epoch[1, example] - epoch[0, example] * epoch[0, example]) < 1e-12)
      }
    }
  }

  @Test func `images move by whole pixels, up to the shift, and 0 comes in`() throws {
    var experiment = Experiment.default(for: "digits")
    experiment.data.standardize = false
    experiment.data.augmentation.shift = 2
    let data = try PreparedData(experiment)
    let clean = data.inputs.selectingColumns(data.partition.train)
    var seen: Set<Int> = []
    for epoch in try inputs(of: experiment, epochs: 2) {
      for example in 0..<40 {
        let moves = (-2...2).flatMap { down in (-2...2).map { (down, $0) } }
        let move = moves.first { down, right in
          (0..<64).allSatisfy { pixel in
            let (y, x) = (pixel / 8 - down, pixel % 8 - right)
            let isInside = (0..<8).contains(y) && (0..<8).contains(x)
            return epoch[pixel, example] == (isInside ? clean[y * 8 + x, example] : 0)
          }
        }
        let (down, right) = try #require(move)
        seen.insert(down * 10 + right)
      }
    }
    // 80 draws out of 25 moves leave hardly one out.
    #expect(seen.count > 15)
  }

  @Test func `only the training set of the descent changes`() throws {
    var experiment = Experiment.small("circle")
    let quiet = try experiment.session()
    experiment.data.augmentation.jitter = 0.2
    let noisy = try experiment.session()
    #expect(noisy.evaluate() == quiet.evaluate())
    noisy.advance(batches: 5)
    quiet.advance(batches: 5)
    #expect(noisy.network.parameters != quiet.network.parameters)
  }

  @Test func `the same seed changes the examples in the same way`() throws {
    var experiment = Experiment.small("circle")
    experiment.data.augmentation.jitter = 0.2
    let (one, other) = (try experiment.session(), try experiment.session())
    one.advance(batches: 40)
    for _ in 0..<40 { other.advance(batches: 1) }
    #expect(one.network.parameters == other.network.parameters)
  }
}
