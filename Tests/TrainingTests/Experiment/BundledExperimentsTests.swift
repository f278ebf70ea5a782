import NeuralNetwork
import Testing

@testable import Training

@Suite struct `Bundled experiments` {
  private static func document(_ name: String) throws -> ExperimentDocument {
    let path = try #require(BundledExperiments.path(of: name))
    return try ExperimentDocument(contentsOf: path)
  }

  private static func experiments() throws -> [Experiment] {
    try BundledExperiments.names.map { try document($0).experiment }
  }

  @Test func `there are ten or more`() { #expect(BundledExperiments.names.count >= 10) }

  @Test(arguments: BundledExperiments.names)
  func `each can be run, says what it shows, and survives being written`(_ name: String) throws {
    let document = try Self.document(name)
    _ = try PreparedData(document.experiment)
    #expect(BundledExperiments.sentence(of: name).count > 40)
    let again = try ExperimentDocument(yaml: document.experiment.yaml, file: "again.yaml")
    #expect(again.experiment == document.experiment)
  }

  @Test func `together they use every member of every family`() throws {
    let experiments = try Self.experiments()
    let layers = experiments.flatMap(\.network.layers)
    let outputs = experiments.map { $0.network.output.initializer }
    let activations = Set(layers.map(\.activation.id))
    let initializers = Set(
      layers.map { ($0.initializer ?? $0.activation.preferredInitializer).id }
        + outputs.map { ($0 ?? InitializerFamily.defaultSelection).id })
    #expect(activations == Set(ActivationFamily.descriptions.map(\.id)))
    #expect(initializers == Set(InitializerFamily.descriptions.map(\.id)))
    #expect(
      Set(experiments.map(\.training.optimizer.id))
        == Set(OptimizerFamily.descriptions.map(\.id)))
    #expect(
      Set(experiments.map(\.training.schedule.id)) == Set(ScheduleFamily.descriptions.map(\.id)))
  }

  @Test func `together they use every technique`() throws {
    let experiments = try Self.experiments()
    let layers = experiments.flatMap(\.network.layers)
    let convolutions = layers.compactMap { layer in
      if case .conv2d(let convolution) = layer { convolution } else { nil }
    }
    let techniques: [(String, Bool)] = [
      ("batch-norm, dense", layers.contains { $0.batchNorm && $0.key == "dense" }),
      ("batch-norm, conv2d", convolutions.contains { $0.batchNorm }),
      ("dropout, dense", layers.contains { $0.keep < 1 && $0.key == "dense" }),
      ("dropout, conv2d", convolutions.contains { $0.keep < 1 }),
      ("stride", convolutions.contains { $0.stride > 1 }),
      ("padding", Set(convolutions.map(\.padding)).count == 2),
      ("max-pool", convolutions.contains { $0.maxPool != nil }),
      ("input-keep", experiments.contains { $0.network.inputKeep < 1 }),
      ("jitter", experiments.contains { $0.data.augmentation.jitter > 0 }),
      ("shift", experiments.contains { $0.data.augmentation.shift > 0 }),
      ("features", experiments.contains { $0.data.features != nil }),
      ("elastic net", experiments.contains { $0.training.l1 > 0 && $0.training.l2 > 0 }),
      ("max-norm", experiments.contains { $0.training.maxNorm != nil }),
      ("clip-norm", experiments.contains { $0.training.clipNorm != nil }),
      ("early stopping", experiments.contains { $0.training.earlyStoppingPatience != nil }),
      ("single examples", experiments.contains { $0.training.batchSize == .count(1) }),
      ("full batch", experiments.contains { $0.training.batchSize == .full }),
      ("float64", experiments.contains { $0.precision == .float64 }),
      ("no hidden layer", experiments.contains { $0.network.layers.isEmpty }),
    ]
    for (name, isUsed) in techniques { #expect(isUsed, "\(name)") }
    let losses = Set(try experiments.map { try PreparedData($0).loss })
    #expect(losses == Set(LossKind.allCases))
  }
}
