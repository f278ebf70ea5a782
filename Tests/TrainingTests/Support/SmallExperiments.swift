import Datasets
import NeuralNetwork

@testable import Training

/// A hidden layer of `units` units.
func dense(_ units: Int, _ activation: String = "tanh", _ initializer: String? = nil)
  -> LayerExperiment
{
  .dense(
    DenseExperiment(
      units: units, activation: Selection(activation) ?? ActivationFamily.defaultSelection,
      initializer: initializer.flatMap { Selection($0) }))
}

extension Experiment {
  /// A few examples of a generated dataset and a network of a few units: a step of it takes well
  /// under a millisecond even where nothing is optimised.
  static func small(
    _ id: String = "circle", samples: Int = 50, layers: [LayerExperiment] = [dense(4)],
    batchSize: BatchSize = .count(8), precision: Precision = .float32
  ) -> Experiment {
    var experiment = Experiment.default(for: id)
    experiment.precision = precision
    experiment.data.samples = samples
    experiment.network.layers = layers
    experiment.training.batchSize = batchSize
    // Runs end where a test ends them.
    experiment.training.epochs = Int(Limits.epochs.upper)
    return experiment
  }

  /// Linear regression of the last column of `table` on the others, from weights and bias 0, by
  /// plain descent in file order: what can be computed by hand.
  static func linear(_ table: TemporaryTable, rate: Double, batchSize: BatchSize) -> Experiment {
    var experiment = Experiment.default(forCSV: table.path)
    experiment.precision = .float64
    experiment.data.task = .regression
    experiment.data.split = .trainOnly
    experiment.data.standardize = false
    experiment.network.layers = []
    experiment.network.output.initializer = Selection(Zeros.self)
    experiment.training.optimizer = Selection(GradientDescent.self)
    experiment.training.learningRate = rate
    experiment.training.batchSize = batchSize
    experiment.training.shuffle = false
    return experiment
  }

  /// A session of it in Double.
  func session() throws -> TrainingSession<Double> { try session(as: Double.self) }

  /// A session of it in a precision.
  func session<S: Scalar>(as type: S.Type) throws -> TrainingSession<S> {
    TrainingSession(self, data: try PreparedData(self))
  }
}

extension LiveSettings {
  /// The same settings, changed.
  func with(_ change: (inout LiveSettings) -> Void) -> LiveSettings {
    var result = self
    change(&result)
    return result
  }
}
