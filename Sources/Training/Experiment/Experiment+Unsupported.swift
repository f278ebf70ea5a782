/// A technique that a file can ask for and this version can't do.
private struct UnsupportedTechnique: Sendable {
  let name: String
  /// The settings of an experiment that ask for it.
  let paths: @Sendable (Experiment) -> [String]
}

/// The list: a technique that arrives takes its line away.
private let unsupported: [UnsupportedTechnique] = [
  layers("convolution", "") { $0.key == "conv2d" },
  layers("batch normalisation", "batch-norm") { $0.batchNorm },
  layers("dropout", "keep") { $0.keep < 1 },
  setting("dropout", "network.input-keep") { $0.network.inputKeep < 1 },
  setting("augmentation", "data.augmentation") { $0.data.augmentation != Augmentation() },
  setting("a bound on weight vectors", "training.max-norm") { $0.training.maxNorm != nil },
  setting("gradient clipping", "training.clip-norm") { $0.training.clipNorm != nil },
  setting("early stopping", "training.early-stopping") { $0.training.earlyStoppingPatience != nil },
]

extension Experiment {
  /// The techniques that the experiment asks for and this version can't do, as problems: better
  /// said than silently left out.
  public func unsupportedTechniques() -> [ExperimentProblem] {
    unsupported.flatMap { technique in
      technique.paths(self).map { path in
        ExperimentProblem(path: path, finding: "\(technique.name) is not in this version")
      }
    }
  }
}

private func setting(
  _ name: String, _ path: String, _ isUsed: @escaping @Sendable (Experiment) -> Bool
) -> UnsupportedTechnique {
  UnsupportedTechnique(name: name) { isUsed($0) ? [path] : [] }
}

private func layers(
  _ name: String, _ key: String, _ isUsed: @escaping @Sendable (LayerExperiment) -> Bool
) -> UnsupportedTechnique {
  UnsupportedTechnique(name: name) { experiment in
    experiment.network.layers.enumerated().filter { isUsed($0.element) }.map { index, layer in
      "network.layers[\(index)].\(layer.key)\(key.isEmpty ? "" : ".\(key)")"
    }
  }
}
