import Datasets
import NeuralNetwork

/// Changes the training examples a little, anew for every epoch, so that none is seen twice (course
/// notes, regularization): images move by whole pixels, and all inputs get normal noise.
///
/// It works on the data as they were loaded; features and standardisation follow, so that a changed
/// example is one that could have been measured.
struct Augmenter: Sendable {
  private let augmentation: Augmentation
  private let data: PreparedData
  /// The training examples as they were loaded, inputs × examples.
  private let originals: Matrix<Double>
  /// What the noise of each input is a multiple of: with standardisation its standard deviation.
  private let scales: [Double]
  private var generator: RandomGenerator

  /// What `experiment` asks for on the training examples of `data`; `nil` where it asks for nothing.
  init?(_ experiment: Experiment, data: PreparedData) {
    augmentation = experiment.data.augmentation
    guard augmentation != Augmentation() else { return nil }
    self.data = data
    originals = data.dataset.inputs.selectingColumns(data.partition.train)
    scales =
      experiment.data.standardizes(data.dataset.origin)
      ? Standardization(of: data.dataset.inputs, examples: data.partition.train)
        .standardDeviations
      : Array(repeating: 1, count: originals.rows)
    generator = RandomGenerator(seed: experiment.seed, stream: .augmentation)
  }

  /// Writes the inputs of another epoch into `examples`.
  mutating func refresh<S: Scalar>(_ examples: Examples<S>) {
    var changed = originals
    for example in 0..<originals.columns {
      if augmentation.shift > 0, let image = data.dataset.imageShape {
        shift(example, image, in: &changed)
      }
      guard augmentation.jitter > 0 else { continue }
      for row in 0..<changed.rows {
        changed[row, example] += augmentation.jitter * scales[row] * generator.normal()
      }
    }
    let inputs = data.networkInputs(changed)
    for row in 0..<inputs.rows {
      for column in 0..<inputs.columns {
        examples.setInput(row, column, to: S(inputs[row, column]))
      }
    }
  }

  /// Moves an image; what comes in from beyond its border is 0, the background.
  private mutating func shift(
    _ example: Int, _ image: ImageShape, in changed: inout Matrix<Double>
  ) {
    let right = generator.index(below: 2 * augmentation.shift + 1) - augmentation.shift
    let down = generator.index(below: 2 * augmentation.shift + 1) - augmentation.shift
    for channel in 0..<image.channels {
      for y in 0..<image.height {
        for x in 0..<image.width {
          let (fromY, fromX) = (y - down, x - right)
          let isInside = (0..<image.height).contains(fromY) && (0..<image.width).contains(fromX)
          changed[(channel * image.height + y) * image.width + x, example] =
            isInside
            ? originals[(channel * image.height + fromY) * image.width + fromX, example] : 0
        }
      }
    }
  }
}
