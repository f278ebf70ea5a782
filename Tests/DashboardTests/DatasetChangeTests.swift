import Datasets
import NeuralNetwork
import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

/// What stays of an experiment on other data.
@Suite struct `Other data` {
  @Test func `data that the layers do not fit bring their own network, and u goes back`() throws {
    var state = try dashboard("digits", epochs: 1) { experiment in
      experiment.network.layers = [.conv2d(ConvolutionExperiment(filters: 4))]
    }
    let opened = state.experiment
    _ = state.edit { $0.training.learningRate = 0.05 }
    let effects = state.choose(dataset: "moons")
    #expect(effects.map(\.name) == ["load"])
    #expect(state.experiment.data.source == .bundled("moons"))
    #expect(state.experiment.network == Experiment.default(for: "moons").network)
    #expect(state.experiment.training.learningRate == 0.05)
    #expect(state.toast?.text.hasPrefix("moons brings its own network · u brings ") == true)
    _ = state.press(.character("u"))
    #expect(state.experiment.network == opened.network)
    #expect(state.experiment.data.source == .bundled("digits"))
  }

  @Test func `an opened experiment keeps its network, and a default makes room for the next`()
    throws
  {
    var state = try dashboard("spiral")
    var opened = Experiment.default(for: "spiral")
    opened.network.layers = [.dense(DenseExperiment(units: 3))]
    _ = state.begin(opened)
    try state.takeSnapshot(epochs: 0)
    _ = state.choose(dataset: "moons")
    #expect(state.experiment.network == opened.network)
    #expect(state.experiment.data.source == .bundled("moons"))
    _ = state.begin(.default(for: "spiral"))
    _ = state.choose(dataset: "moons")
    #expect(state.experiment == .default(for: "moons"))
  }

  @Test func `batches that the data do not allow are those that suit them`() throws {
    // One training example would be left over, which batch-norm cannot normalise.
    var state = try dashboard("circle") { experiment in
      experiment.network.layers = [.dense(DenseExperiment(units: 4, batchNorm: true))]
    }
    let sizes = try Split.automatic.sizes(exampleCount: 178)
    _ = state.edit { $0.training.batchSize = .count(sizes.train - 1) }
    let network = state.experiment.network
    _ = state.choose(dataset: "wine")
    #expect(state.experiment.network == network)
    #expect(state.experiment.training.batchSize == .count(32))
    #expect(state.toast?.text == "wine with your network, batches of 32 · u goes back")
  }

  @Test(arguments: BundledDatasets.names, [false, true])
  func `every dataset can be chosen whatever the network`(_ name: String, _ isDeep: Bool) throws {
    var experiment = Experiment.default(for: isDeep ? "digits" : "circle")
    experiment.network.layers =
      isDeep
      ? [.conv2d(ConvolutionExperiment(filters: 4, batchNorm: true))]
      : [.dense(DenseExperiment(units: 4, batchNorm: true))]
    experiment.data.augmentation.shift = isDeep ? 1 : 0
    experiment.data.features = isDeep ? nil : [.x1]
    experiment.training.earlyStoppingPatience = 5
    let traits = DataTraits(try BundledDatasets.load(name, seed: 1))
    let change = DatasetChange(of: experiment, to: name, with: traits)
    #expect(change.experiment.problems().isEmpty)
    #expect(change.experiment.problems(with: traits).isEmpty)
    let fits = !isDeep || name == "digits"
    #expect(change.kept == (fits ? .everything : .allButNetwork))
  }
}
