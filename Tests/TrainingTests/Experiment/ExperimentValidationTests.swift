import Datasets
import NeuralNetwork
import Testing

@testable import Training

struct ExperimentValidationTests {
  /// The traits of a bundled dataset.
  private func traits(_ id: String) throws -> DataTraits {
    DataTraits(try #require(BundledDatasets.all.first { $0.id == id }))
  }

  /// What is printed for a file about these data.
  private func messages(_ text: String, on id: String) throws -> [String] {
    let document = try ExperimentDocument(yaml: text, file: "test.yaml")
    return document.problems(with: try traits(id)).map(\.description)
  }

  @Test(arguments: BundledDatasets.names)
  func `every dataset's default is free of problems and can be run`(id: String) throws {
    let experiment = Experiment.default(for: id)
    #expect(experiment.problems() == [])
    #expect(experiment.problems(with: try traits(id)) == [])
  }

  @Test(arguments: [
    (
      "data: {source: iris, samples: 10, noise: 0.1}", "iris",
      [
        "test.yaml:1: data.samples: iris is measured; only generated data have a number to set",
        "test.yaml:1: data.noise: iris is measured; only generated data have noise to set",
      ]
    ),
    (
      "data: {source: iris, target: species}", "iris",
      ["test.yaml:1: data.target: iris has a target of its own; only CSV files have a choice"]
    ),
    (
      "data: {source: iris, task: regression}", "iris",
      ["test.yaml:1: data.task: iris is for classification, not for regression"]
    ),
    (
      "data: {source: iris, features: [x1]}", "iris",
      ["test.yaml:1: data.features: the data have 4 inputs; features are computed from two"]
    ),
    (
      "data: {source: iris}\ntraining: {loss: log-loss}", "iris",
      [
        "test.yaml:2: training.loss: log-loss is not a loss for classification with 3 classes "
          + "(auto, cross-entropy)"
      ]
    ),
    (
      "data: {source: xor}\ntraining: {loss: cross-entropy}", "xor",
      [
        "test.yaml:2: training.loss: cross-entropy is not a loss for classification with 2 classes "
          + "(auto, log-loss)"
      ]
    ),
    (
      "data: {source: diabetes}\ntraining: {loss: log-loss}", "diabetes",
      ["test.yaml:2: training.loss: log-loss is not a loss for regression (auto, squared)"]
    ),
    (
      "data: {source: iris, split: {train: 0.999, dev: 0.001}}", "iris",
      [
        "test.yaml:1: data.split: the dev set's share 0.001 of 150 examples is not one example: "
          + "use more examples or 'split: none'"
      ]
    ),
    (
      "data: {source: circle}\nnetwork:\n  layers:\n    - dense: 65536\n    - dense: 65536",
      "circle",
      ["test.yaml:3: network.layers: 4295294977 weights and biases are too many (0 to 100000000)"]
    ),
  ])
  func `what the data do not have is told by line`(
    text: String, id: String, expected: [String]
  ) throws {
    #expect(try messages(text, on: id) == expected)
  }

  @Test func `a convolution needs an image of its size`() throws {
    func problems(_ layers: [LayerExperiment], on id: String) throws -> [String] {
      var experiment = Experiment.default(for: id)
      experiment.network.layers = layers
      return experiment.problems(with: try traits(id)).map(\.description)
    }
    let filter = LayerExperiment.conv2d(ConvolutionExperiment(filters: 8, maxPool: 2))
    let dense = LayerExperiment.dense(DenseExperiment(units: 8))
    #expect(
      try problems([filter], on: "iris") == [
        "network.layers[0].conv2d: the data are not images, and a convolution slides over one "
          + "(dense)"
      ])
    #expect(
      try problems([filter, dense, filter], on: "digits") == [
        "network.layers[2].conv2d: a dense layer leaves no image, and a convolution slides over "
          + "one (dense)"
      ])
    #expect(
      try problems([filter, filter, filter, filter], on: "digits") == [
        "network.layers[3].conv2d: nothing is left of an image of 1 × 1 pixels"
      ])
    #expect(try problems([filter, filter, filter, dense], on: "digits") == [])
  }

  @Test func `parameters are counted as the layers hold them`() {
    let network = NetworkExperiment(layers: [
      .conv2d(ConvolutionExperiment(filters: 4, kernel: 3, padding: .valid, maxPool: 2)),
      .dense(DenseExperiment(units: 5)),
    ])
    // 8 × 8 becomes 6 × 6, then 3 × 3 × 4 = 36: 4·9 + 4, 36·5 + 5, 5·10 + 10.
    let image = LayerShape.image(channels: 1, height: 8, width: 8)
    #expect(network.parameterCount(input: image, outputs: 10) == 40 + 185 + 60)
  }

  @Test func `a number of parameters that overflows is too many`() throws {
    var experiment = Experiment.default(for: "xor")
    experiment.network.layers = [.dense(DenseExperiment(units: .max))]
    let problems = experiment.problems(with: try traits("xor")).map(\.description)
    #expect(
      problems == [
        "network.layers: more than \(Int.max) weights and biases are too many (0 to 100000000)"
      ])
  }

  @Test func `batch normalisation needs batches of two`() {
    var experiment = Experiment.default(for: "xor")
    experiment.network.layers = [.dense(DenseExperiment(units: 2, batchNorm: true))]
    experiment.training.batchSize = .count(1)
    #expect(experiment.problems().map(\.path) == ["network.layers[0].dense.batch-norm"])
  }

  @Test func `a batch of one left over is told with sizes that leave none`() throws {
    // 150 irises, 90 of them to train on: 89 leaves one.
    var experiment = Experiment.default(for: "iris")
    experiment.network.layers = [.dense(DenseExperiment(units: 2, batchNorm: true))]
    experiment.training.batchSize = .count(89)
    #expect(
      experiment.problems(with: try traits("iris")).map(\.description) == [
        "training.batch-size: batches of 89 leave one of 90 training examples over, and "
          + "batch-norm cannot normalise a batch of one (88, 90)"
      ])
    experiment.training.batchSize = .count(88)
    #expect(experiment.problems(with: try traits("iris")).isEmpty)
    experiment.training.batchSize = .full
    #expect(experiment.problems(with: try traits("iris")).isEmpty)
    // Without batch normalisation nobody minds.
    experiment.network.layers = [.dense(DenseExperiment(units: 2))]
    experiment.training.batchSize = .count(89)
    #expect(experiment.problems(with: try traits("iris")).isEmpty)
  }

  @Test func `early stopping needs a dev set`() throws {
    var experiment = Experiment.default(for: "iris")
    experiment.training.earlyStoppingPatience = 3
    #expect(experiment.problems(with: try traits("iris")).isEmpty)
    for split in [Split.trainOnly, .ratios(train: 0.8, dev: 0, test: 0.2)] {
      experiment.data.split = split
      #expect(
        experiment.problems(with: try traits("iris")).map(\.path) == ["training.early-stopping"])
    }
  }

  @Test func `batches that fill the memory are refused, patches of convolutions included`() throws {
    var experiment = Experiment.default(for: "digits")
    experiment.network.layers = [.conv2d(ConvolutionExperiment(filters: 4000, kernel: 9))]
    experiment.training.batchSize = .full
    let problems = experiment.problems(with: try traits("digits"))
    #expect(problems.map(\.path) == ["training.batch-size"])
    experiment.training.batchSize = .count(32)
    #expect(experiment.problems(with: try traits("digits")).isEmpty)
  }

  @Test func `values that no file can hold are refused as well`() {
    var experiment = Experiment.default(for: "xor")
    experiment.name = ""
    experiment.training.learningRate = .nan
    experiment.training.l2 = .infinity
    experiment.network.layers = Array(
      repeating: .dense(DenseExperiment(units: 1)), count: 65)
    #expect(
      experiment.problems().map(\.path) == [
        "name", "network.layers", "training.learning-rate", "training.l2",
      ])
  }

  @Test func `a check throws what is wrong and passes what is right`() throws {
    var document = ExperimentDocument(.default(for: "xor"))
    try document.check(with: try traits("xor"))
    document.experiment.training.epochs = -1
    let error = #expect(throws: ExperimentError.self) {
      try document.check(with: try traits("xor"))
    }
    #expect(error?.kind == .malformedInput)
    #expect(
      error?.description == "training.epochs: -1 is out of range (0 to 1000000000)")
  }

  @Test func `an error without lines gets those of its document`() throws {
    let document = try ExperimentDocument(
      yaml: "data: {source: iris}\ntraining:\n  loss: log-loss", file: "test.yaml")
    let bare = ExperimentError(
      .malformedInput, document.experiment.problems(with: try traits("iris")))
    #expect(document.located(bare).problems.map(\.line) == [3])
  }

  @Test func `the documented example names every technique that does not fit or is not there`()
    throws
  {
    let document = try ExperimentDocument(yaml: fullExampleText, file: "test.yaml")
    let lines = document.problems(with: try traits("spiral")).compactMap(\.line)
    #expect(Set(lines).isSubset(of: [8, 18, 19, 20]))
    #expect(lines.contains(8) && lines.contains(20))
  }
}
