import Datasets
import NeuralNetwork
import Testing
import Yams

@testable import Training

/// The experiment with `value` at `path`, which must be possible.
private func changed(_ experiment: Experiment, _ path: String, _ value: String) throws
  -> Experiment
{
  var tree = ExperimentTree(experiment, datasets: BundledDatasets.names)
  try tree.set(try #require(SettingPath(path)), to: value)
  let reading = tree.read()
  try #require(reading.mistakes.isEmpty, "\(reading.mistakes)")
  return reading.experiment
}

/// The paths and values of all scalars below `node`.
private func leaves(_ node: Node, _ path: String = "") -> [(path: String, value: String)] {
  switch node {
  case .mapping(let mapping):
    mapping.flatMap { key, value in
      leaves(value, (path.isEmpty ? "" : path + ".") + (key.scalar?.string ?? ""))
    }
  case .sequence(let sequence):
    sequence.enumerated().flatMap { leaves($1, "\(path)[\($0)]") }
  default: [(path, YAMLText.text(node.scalar?.string ?? "").line)]
  }
}

struct ExperimentTreeTests {
  @Test func `a tree that nothing was changed in is the experiment`() {
    var random = RandomExperiments(seed: 1)
    for _ in 0..<100 {
      let experiment = random.next()
      let reading = ExperimentTree(experiment, datasets: BundledDatasets.names).read()
      #expect(reading.mistakes == [] && reading.experiment == experiment)
    }
  }

  @Test func `every setting of a file can be set by its path`() throws {
    // Everything that the documentation shows, with its value, into an experiment without it.
    let text = fullExampleText.replacing("loss: auto", with: "loss: log-loss")
      .replacing(": none", with: ": 3").replacing("early-stopping: 3", with: "seen: 1")
    let full = try #require(try compose(yaml: text))
    let bare = Experiment(
      name: "bare",
      data: DataExperiment(
        source: .bundled("spiral"), features: Array(repeating: .x1, count: 7)),
      network: NetworkExperiment(layers: [
        dense(1), dense(1), .conv2d(ConvolutionExperiment(filters: 1)),
      ]),
      training: TrainingExperiment(
        optimizer: Selection(Adam.self),
        schedule: try #require(Selection("inverse-time", ["decay": 1]))
      ))
    var tree = ExperimentTree(bare, datasets: ["spiral"])
    var count = 0
    for (path, value) in leaves(full) where path != "training.seen" {
      // What is text or a number stays so without quotes.
      let plain = value.hasPrefix("\"") ? String(value.dropFirst().dropLast()) : value
      try tree.set(try #require(SettingPath(path)), to: plain)
      count += 1
    }
    #expect(count > 40)
    let reading = tree.read()
    #expect(reading.mistakes == [])
    var expected = fullExample
    expected.training.loss = .logLoss
    expected.training.maxNorm = 3
    expected.training.clipNorm = 3
    #expect(reading.experiment == expected)
  }

  @Test(arguments: OptimizerFamily.descriptions)
  func `an optimizer's settings are below its short form`(optimizer: ChoiceDescription) throws {
    for setting in optimizer.settings {
      var experiment = Experiment.tiny()
      experiment.training.optimizer = try #require(Selection(optimizer.id))
      let value = setting.range.lowerBound
      let result = try changed(
        experiment, "training.optimizer.\(setting.name)", value.shortestText)
      #expect(result.training.optimizer == Selection(optimizer.id, [setting.name: value]))
    }
  }

  @Test func `short forms are written out`() throws {
    let experiment = Experiment.tiny()
    let layers = try changed(experiment, "network.layers[1].dense.units", "7").network.layers
    #expect(layers == [dense(4), dense(7)])
    let stopping = try changed(experiment, "training.early-stopping.patience", "9")
    #expect(stopping.training.earlyStoppingPatience == 9)
    var leaky = experiment
    leaky.network.layers = [dense(4, "leaky-relu")]
    let slope = try changed(leaky, "network.layers[0].dense.activation.leaky-relu", "0.3")
    #expect(slope.network.layers.first?.activation == Selection("leaky-relu", ["slope": 0.3]))
    var image = Experiment.default(for: "digits")
    image.network.layers = [.conv2d(ConvolutionExperiment(filters: 2))]
    #expect(
      try changed(image, "network.layers[0].conv2d.filters", "5").network.layers == [
        .conv2d(ConvolutionExperiment(filters: 5))
      ])
  }

  @Test func `whole values take the place of others`() throws {
    let experiment = Experiment.tiny()
    #expect(try changed(experiment, "training.batch-size", "full").training.batchSize == .full)
    #expect(try changed(experiment, "training.shuffle", "false").training.shuffle == false)
    #expect(try changed(experiment, "network.layers", "[]").network.layers == [])
    #expect(
      try changed(experiment, "network.layers", "[{dense: 2}]").network.layers == [dense(2)])
    let schedule = try changed(experiment, "training.schedule", "{name: exponential, decay: 0.5}")
    #expect(schedule.training.schedule == Selection("exponential", ["decay": 0.5]))
  }

  @Test func `a star sets all layers of its kind`() throws {
    var experiment = Experiment.default(for: "digits")
    experiment.network.layers = [.conv2d(ConvolutionExperiment(filters: 2)), dense(3), dense(4)]
    let result = try changed(experiment, "network.layers[*].dense.activation", "elu")
    #expect(result.network.layers.map(\.activation.id) == ["tanh", "elu", "elu"])
  }

  @Test func `nothing but the setting changes`() throws {
    var random = RandomExperiments(seed: 2)
    for _ in 0..<100 {
      var experiment = random.next()
      experiment.training.learningRate = 0.25
      let result = try changed(experiment, "training.learning-rate", "0.5")
      experiment.training.learningRate = 0.5
      #expect(result == experiment)
    }
  }
}
