import Datasets
import NeuralNetwork
import Testing

@testable import Training

struct ExperimentDecodingTests {
  @Test func `the documented example means what it says`() throws {
    #expect(try decode(fullExampleText) == fullExample)
  }

  @Test(arguments: BundledDatasets.names)
  func `a file that only names its data is that dataset's default`(id: String) throws {
    var expected = Experiment.default(for: id)
    expected.name = "test"
    #expect(try decode("data: {source: \(id)}") == expected)
  }

  @Test func `a name is the file's where none is given`() throws {
    let document = try ExperimentDocument(
      yaml: "data:\n  source: xor\n", file: "folder.d/my run.v2.yaml")
    #expect(document.experiment.name == "my run.v2")
  }

  @Test func `what a section leaves out keeps its default`() throws {
    let text = """
      data:
        source: iris
      network:
      training:
        learning-rate: 0.5
      """
    var expected = Experiment.default(for: "iris")
    expected.name = "test"
    expected.training.learningRate = 0.5
    #expect(try decode(text) == expected)
  }

  @Test(arguments: [
    ("1e-8", 1e-8), (".5", 0.5), ("5.", 5), ("+3", 3), ("2E+2", 200), ("007", 7),
  ])
  func `numbers are read as YAML writes them`(text: String, value: Double) throws {
    let experiment = try decode("data: {source: xor}\ntraining: {learning-rate: \(text)}")
    #expect(experiment.training.learningRate == value)
  }

  @Test func `whole numbers may have an exponent and seeds have all 64 bits`() throws {
    let experiment = try decode(
      "seed: 18446744073709551615\ndata: {source: xor}\ntraining: {epochs: 1e6}")
    #expect(experiment.seed == .max)
    #expect(experiment.training.epochs == 1_000_000)
  }

  @Test func `every member of every family can be named`() throws {
    for activation in ActivationFamily.descriptions {
      let text = "data: {source: xor}\nnetwork:\n  layers:\n  - dense: {units: 2, activation: "
      let layer = try decode(text + activation.id + "}").network.layers.first
      #expect(layer?.activation.id == activation.id)
    }
    for optimizer in OptimizerFamily.descriptions {
      let experiment = try decode(
        "data: {source: xor}\ntraining: {optimizer: {name: \(optimizer.id)}}")
      #expect(experiment.training.optimizer.id == optimizer.id)
    }
    for schedule in ScheduleFamily.descriptions
    where schedule.settings.allSatisfy({ $0.defaultValue != nil }) {
      let experiment = try decode("data: {source: xor}\ntraining: {schedule: \(schedule.id)}")
      #expect(experiment.training.schedule.id == schedule.id)
    }
  }

  @Test func `a member with one setting is written as a pair or in full`() throws {
    let pair = try decode(
      """
      data: {source: xor}
      network:
        layers:
          - dense: {units: 2, activation: {leaky-relu: 0.2}, initializer: {constant: 0.25}}
          - dense: {units: 2, activation: {name: leaky-relu, slope: 0.2}}
      """)
    let leaky = Selection<ActivationFamily>(LeakyReLU.self, ["slope": 0.2])
    let constant = Selection<InitializerFamily>(ConstantWeights.self, ["value": 0.25])
    #expect(
      pair.network.layers == [
        .dense(DenseExperiment(units: 2, activation: leaky, initializer: constant)),
        .dense(DenseExperiment(units: 2, activation: leaky)),
      ])
  }

  @Test(arguments: [
    ("none", SplitCase.trainOnly), ("auto", .automatic), ("{train: 1}", .all),
    ("{train: 0.75, test: 0.25}", .noDev),
  ])
  func `a split is a word or its parts`(text: String, expected: SplitCase) throws {
    #expect(try decode("data: {source: xor, split: \(text)}").data.split == expected.split)
  }

  enum SplitCase: Sendable {
    case trainOnly, automatic, all, noDev

    var split: Split {
      switch self {
      case .trainOnly: .trainOnly
      case .automatic: .automatic
      case .all: .ratios(train: 1, dev: 0, test: 0)
      case .noDev: .ratios(train: 0.75, dev: 0, test: 0.25)
      }
    }
  }

  @Test func `a byte order mark, Windows line ends and a document start are read over`() throws {
    let text = "\u{FEFF}---\r\ndata:\r\n  source: xor\r\nseed: 7\r\n"
    #expect(try decode(text).seed == 7)
  }
}
