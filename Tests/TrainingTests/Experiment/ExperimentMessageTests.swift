import Datasets
import NeuralNetwork
import Testing

@testable import Training

/// One mistake and the line that is printed for it.
struct Mistake: Sendable, CustomTestStringConvertible {
  let text: String
  let message: String
  var testDescription: String { message }

  init(_ text: String, _ message: String) {
    self.text = text
    self.message = message
  }

  /// A mistake in a one-line section behind the data.
  static func training(_ settings: String, _ message: String) -> Mistake {
    Mistake("data: {source: xor}\ntraining: {\(settings)}", "test.yaml:2: training." + message)
  }

  /// A mistake in a one-line section about data.
  static func data(_ settings: String, _ message: String) -> Mistake {
    Mistake("data: {source: xor, \(settings)}", "test.yaml:1: data." + message)
  }

  /// A mistake in the only layer.
  static func layer(_ layer: String, _ message: String) -> Mistake {
    Mistake(
      "data:\n  source: xor\nnetwork:\n  layers:\n    - \(layer)",
      "test.yaml:5: network.layers[0]" + message)
  }
}

private func ids<Family: ChoiceFamily>(_ family: Family.Type) -> String {
  Family.descriptions.map(\.id).joined(separator: ", ")
}

private let datasets = BundledDatasets.names.joined(separator: ", ")
private let features = InputFeature.allCases.map(\.rawValue).joined(separator: ", ")

struct ExperimentMessageTests {
  @Test(arguments: [
    Mistake.layer(
      "dense: {units: 8, activation: rleu}",
      ".dense.activation: 'rleu' is not an activation; did you mean 'relu'? "
        + "(\(ids(ActivationFamily.self)))"),
    .layer(
      "dense: {units: 8, initializer: he-norm}",
      ".dense.initializer: 'he-norm' is not an initializer; did you mean 'he-normal'? "
        + "(\(ids(InitializerFamily.self)))"),
    .layer("dense: {units: 0}", ".dense.units: 0 is out of range (1 to 65536)"),
    .layer("dense: 65537", ".dense.units: 65537 is out of range (1 to 65536)"),
    .layer("dense: eight", ".dense: 'eight' is not a whole number (1 to 65536)"),
    .layer("dense: {activation: tanh}", ".dense: 'units' is missing: how many units the layer has"),
    .layer(
      "dense: {units: 8, keep: 0}", ".dense.keep: 0 is out of range (above 0, at most 1)"),
    .layer(
      "dense: {units: 8, activation: {leaky-relu: 2}}",
      ".dense.activation.leaky-relu: 2 is out of range (0 to 1)"),
    .layer(
      "dense: {units: 8, activation: {tanh: 2}}",
      ".dense.activation: 'tanh' is not written as a pair; write tanh"),
    .layer("dens: 8", ": 'dens' is not a setting here; did you mean 'dense'? (dense, conv2d)"),
    .layer("8", ": '8' is not a layer (dense: 8, conv2d: {filters: 8, kernel: 3})"),
    .layer(
      "{dense: 8, conv2d: 8}",
      ": dense and conv2d are two layers; begin each with a dash of its own"),
    .layer(
      "conv2d: {filters: 8, padding: full}",
      ".conv2d.padding: 'full' is not a padding (same, valid)"),
    .layer(
      "conv2d: {filters: 8, kernel: 2.5}", ".conv2d.kernel: '2.5' is not a whole number (1 to 64)"),
  ])
  func `a mistake in a layer names its index`(mistake: Mistake) {
    #expect(messages(for: mistake.text) == [mistake.message])
  }

  @Test(arguments: [
    Mistake.training("learning-rate: 0", "learning-rate: 0 is out of range (above 0)"),
    .training("learning-rate: -1", "learning-rate: -1 is out of range (above 0)"),
    .training("learning-rate: 1e400", "learning-rate: '1e400' is out of range (above 0)"),
    .training("learning-rate: .nan", "learning-rate: '.nan' is not a number (above 0)"),
    .training("learning-rate: .inf", "learning-rate: '.inf' is not a number (above 0)"),
    .training("learning-rate: 0x10", "learning-rate: '0x10' is not a number (above 0)"),
    .training("learning-rate: fast", "learning-rate: 'fast' is not a number (above 0)"),
    .training("learning-rate: '1'", "learning-rate: '1' in quotes is not a number (above 0)"),
    .training("learning-rate: [1]", "learning-rate: a list is not a number (above 0)"),
    .training("learning-rate: ", "learning-rate: an empty value is not a number (above 0)"),
    .training(
      "learning-rat: 1",
      " 'learning-rat' is not a setting here; did you mean 'learning-rate'? (loss, optimizer, "
        + "learning-rate, schedule, batch-size, epochs, shuffle, l1, l2, max-norm, clip-norm, "
        + "early-stopping)"),
    .training("epochs: 1_000", "epochs: '1_000' is not a whole number (0 to 1000000000)"),
    .training("epochs: 2000000000", "epochs: 2000000000 is out of range (0 to 1000000000)"),
    .training("epochs: 1e30", "epochs: '1e30' is out of range (0 to 1000000000)"),
    .training("epochs: -1", "epochs: -1 is out of range (0 to 1000000000)"),
    .training("batch-size: 0", "batch-size: 0 is out of range (1 to 1000000000)"),
    .training("batch-size: whole", "batch-size: 'whole' is not a whole number (1 to 1000000000)"),
    .training("shuffle: no", "shuffle: 'no' is not true or false"),
    .training("shuffle: True", "shuffle: 'True' is not true or false"),
    .training("l2: -0.1", "l2: -0.1 is out of range (0 or more)"),
    .training("max-norm: 0", "max-norm: 0 is out of range (above 0)"),
    .training("clip-norm: much", "clip-norm: 'much' is not a number (above 0)"),
    .training(
      "early-stopping: 20",
      "early-stopping: '20' is not a way to stop early "
        + "(none, {patience: 20})"),
    .training(
      "early-stopping: {patience: 0}",
      "early-stopping.patience: 0 is out of range (1 to 1000000000)"),
    .training(
      "loss: crossentropy",
      "loss: 'crossentropy' is not a loss; did you mean 'cross-entropy'? "
        + "(auto, log-loss, cross-entropy, squared)"),
    .training(
      "optimizer: sdg", "optimizer: 'sdg' is not an optimizer (\(ids(OptimizerFamily.self)))"),
    .training(
      "optimizer: {name: adam, beta3: 1}",
      "optimizer: 'beta3' is not a setting here; did you mean 'beta1'? "
        + "(name, beta1, beta2, epsilon)"),
    .training(
      "optimizer: {name: adam, epsilon: -1}", "optimizer.epsilon: -1 is out of range (1e-30 to 1)"),
    .training(
      "optimizer: {beta1: 1, beta2: 1}",
      "optimizer: a map without 'name' is not an optimizer (\(ids(OptimizerFamily.self)))"),
    .training(
      "schedule: {name: step, every: 2.5, factor: 0.5}",
      "schedule.every: 2.5 is not a whole number (1 to 1000000000)"),
  ])
  func `a mistake in training names its setting`(mistake: Mistake) {
    let message = mistake.message.replacing("training. ", with: "training: ")
    #expect(messages(for: mistake.text) == [message])
  }

  @Test(arguments: [
    Mistake.data("noise: 2", "noise: 2 is out of range (0 to 1)"),
    .data("task: ranking", "task: 'ranking' is not a task (classification, regression)"),
    .data(
      "features: [x1, x3]",
      "features[1]: 'x3' is not a feature; did you mean 'x1'? "
        + "(\(features))"),
    .data("features: []", "features: a network needs at least one feature"),
    .data("features: [x1, x1]", "features: a feature is given twice"),
    .data("features: x1", "features: 'x1' is not a list of features ([] for none)"),
    .data("target: ''", "target: the text is empty"),
    .data(
      "split: half",
      "split: 'half' is not a split (auto, none, "
        + "{train: 0.6, dev: 0.2, test: 0.2})"),
    .data("split: {train: 0.5, dev: 0.25}", "split: the parts add up to 0.75, not to 1"),
    .data("split: {train: 0, dev: 1}", "split.train: 0 is out of range (above 0, at most 1)"),
    .data(
      "split: {dev: 0}",
      "split: 'train' is missing: the part of the examples that is "
        + "trained on"),
    .data("augmentation: {jitter: -1}", "augmentation.jitter: -1 is out of range (0 or more)"),
    Mistake(
      "data: {source: sprial}",
      "test.yaml:1: data.source: 'sprial' is neither a dataset nor the path of a CSV file; "
        + "did you mean 'spiral'? (\(datasets))"),
    Mistake(
      "data: {}",
      "test.yaml:1: data: 'source' is missing: the name of a dataset or the path of a CSV file"),
  ])
  func `a mistake in the data names its setting`(mistake: Mistake) {
    #expect(messages(for: mistake.text) == [mistake.message])
  }

  @Test(arguments: [
    Mistake("", "test.yaml:1: the file says nothing"),
    Mistake("# nothing\n", "test.yaml:1: the file says nothing"),
    Mistake("seed: 1", "test.yaml:1: 'data' is missing: it says what is learned from"),
    Mistake(
      "- 1",
      "test.yaml:1: a list is not a map of settings "
        + "(name, seed, precision, data, network, training)"),
    Mistake(
      "data: {source: xor}\nsead: 1",
      "test.yaml:2: 'sead' is not a setting of an experiment; did you mean 'seed'? "
        + "(name, seed, precision, data, network, training)"),
    Mistake(
      "data: {source: xor}\nseed: -1",
      "test.yaml:2: seed: '-1' is not a whole number (0 to 18446744073709551615)"),
    Mistake(
      "data: {source: xor}\nprecision: float16",
      "test.yaml:2: precision: 'float16' is not a precision; did you mean 'float32'? "
        + "(float32, float64)"),
    Mistake(
      "data: {source: xor}\nseed: 1\nseed: 2", "test.yaml:2: 'seed' is given twice; keep one"),
    Mistake(
      "data: [source",
      "test.yaml:1: not YAML: did not find expected ',' or ']' while parsing a "
        + "flow sequence of line 1"),
    Mistake(
      "data: {source: xor}\nnetwork: {layers: [1, 2}",
      "test.yaml:2: not YAML: did not find expected ',' or ']' while parsing a flow sequence "
        + "of line 2"),
  ])
  func `a mistake in the whole names its line`(mistake: Mistake) {
    #expect(messages(for: mistake.text) == [mistake.message])
  }

  @Test func `all mistakes are told at once in the order of the lines`() {
    let text = """
      training:
        epochs: -5
        momentum: 0.9
      network:
        layers:
          - dense: 0
          - dense: {units: 4, activation: tahn}
      data:
        source: xor
        noise: loud
      """
    let lines = messages(for: text).map { $0.prefix { $0 != " " } }
    #expect(
      lines == ["test.yaml:2:", "test.yaml:3:", "test.yaml:6:", "test.yaml:7:", "test.yaml:10:"])
  }

  @Test func `text from the file can't reach the terminal as control characters`() {
    let found = messages(for: #"data: {source: "a\e[31m\u202Eb"}"#)
    #expect(found.first?.contains("'a\u{FFFD}[31m\u{FFFD}b' is neither") == true)
  }
}
