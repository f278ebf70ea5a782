import Datasets
import NeuralNetwork

extension DataExperiment {
  /// Loads or generates the examples, the same ones for the same `seed`; features, split and
  /// standardisation are for later.
  ///
  /// A relative path is one from the working folder. Throws the errors of ``BundledDatasets`` and
  /// ``CSVDataset``.
  public func load(seed: UInt64) throws -> Dataset {
    switch source {
    case .csv(let path):
      return try CSVDataset.load(path: path, target: target, task: task)
    case .bundled(let id):
      var settings: [String: Double] = [:]
      // Measured data have neither; that a file gives them is told with its line later.
      if GeneratorFamily.description(of: id) != nil {
        settings["samples"] = samples.map(Double.init)
        settings["noise"] = noise
      }
      return try BundledDatasets.load(id, settings: settings, seed: seed)
    }
  }

  /// Whether the inputs are standardised: as the file says, else where they were measured.
  public func standardizes(_ origin: Dataset.Origin) -> Bool {
    standardize ?? (origin == .measured)
  }
}
