import NeuralNetwork

extension Experiment {
  /// A good experiment on the dataset `id`: what the program shows for the name alone, and what a
  /// file leaves out.
  ///
  /// A name that is not in the table gives a network that is fine for small tables of numbers.
  public static func `default`(for id: String) -> Experiment {
    let recipe = recipes[id] ?? Recipe([dense(8)])
    return Experiment(
      name: id, data: DataExperiment(source: .bundled(id)),
      network: NetworkExperiment(layers: recipe.layers), training: recipe.training)
  }

  /// What suits a person's own CSV file at `path`.
  public static func `default`(forCSV path: String) -> Experiment {
    var experiment = Experiment.default(for: "")
    experiment.name = fileStem(of: path)
    experiment.data.source = .csv(path)
    return experiment
  }

  /// Whether nobody has chosen anything but the data.
  public var isDefault: Bool {
    switch data.source {
    case .bundled(let id): self == .default(for: id)
    case .csv(let path): self == .default(forCSV: path)
    }
  }

  /// What is shown where nothing is asked for.
  public static let initial = Experiment.default(for: "spiral")
}

// MARK: - The table

/// Hidden layers, learning rate, batch size and epochs that learn a dataset well within a second or
/// two. They are what every written file says: a file that says less gets them from here, so
/// nothing else may differ between datasets.
private struct Recipe {
  let layers: [LayerExperiment]
  let training: TrainingExperiment

  init(
    _ layers: [LayerExperiment], rate: Double = 0.01, batch: Int = 32, epochs: Int = 200
  ) {
    self.layers = layers
    training = TrainingExperiment(learningRate: rate, batchSize: .count(batch), epochs: epochs)
  }
}

private func dense(_ units: Int, _ activation: String = "tanh") -> LayerExperiment {
  .dense(
    DenseExperiment(
      units: units, activation: Selection(activation) ?? ActivationFamily.defaultSelection))
}

private let recipes: [String: Recipe] = [
  "blobs": Recipe([dense(8)], epochs: 100),
  "circle": Recipe([dense(8), dense(8)], epochs: 200),
  "xor": Recipe([dense(8), dense(8)], epochs: 200),
  "spiral": Recipe([dense(16), dense(16)], epochs: 500),
  "moons": Recipe([dense(8), dense(8)], epochs: 200),
  "rings": Recipe([dense(16), dense(16)], epochs: 300),
  "sine": Recipe([dense(16), dense(16)], epochs: 300),
  "plane": Recipe([], epochs: 200),
  "hills": Recipe([dense(16), dense(16)], epochs: 500),
  // A kink. All sizes are positive, so that half of ReLU's units would be dead from the start.
  "housing": Recipe([dense(16, "leaky-relu")], epochs: 200),
  "iris": Recipe([dense(8)], epochs: 200),
  "wine": Recipe([dense(8)], epochs: 100),
  // Slow and short: it is nearly linear, and more training only fits the training set.
  "breast-cancer": Recipe([dense(8)], rate: 0.003, epochs: 50),
  "digits": Recipe([dense(64, "relu"), dense(32, "relu")], epochs: 50),
  // The target's mean is 152, far to go for a bias that starts at 0; and hidden units only learn
  // the noise (dev R² 0.40 with 8 of them, 0.43 without).
  "diabetes": Recipe([], rate: 0.2, epochs: 200),
]

/// The name of a file without its folder and its last ending.
func fileStem(of path: String) -> String {
  let name = path.split(separator: "/").last ?? ""
  guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return String(name) }
  return String(name[..<dot])
}
