import Datasets
import ModelExport
import NeuralNetwork
import Testing
import Training

/// Experiments that between them have every kind of output, precision, features, standardisation
/// and a network without hidden layers.
let experiments: [Experiment] = {
  var features = Experiment.default(for: "circle")
  features.name = "a \"quoted\" name, ünïcode\nand a second line"
  features.data.features = [.x1, .squaredX1, .squaredX2]
  features.network.layers = []
  var exact = Experiment.default(for: "spiral")
  exact.precision = .float64
  var deep = Experiment.default(for: "moons")
  deep.network.layers = (0..<12).map { .dense(DenseExperiment(units: $0 % 3 + 1)) }
  return [
    features, exact, deep, .default(for: "rings"), .default(for: "sine"), .default(for: "iris"),
  ]
}()

/// The model of `experiment` after some steps, so that weights and biases are crooked numbers.
func trainedModel(_ experiment: Experiment) throws -> TrainedModel {
  let data = try PreparedData(experiment)
  switch experiment.precision {
  case .float32: return trained(TrainingSession<Float>(experiment, data: data))
  case .float64: return trained(TrainingSession<Double>(experiment, data: data))
  }
}

private func trained<S: Scalar>(_ session: TrainingSession<S>) -> TrainedModel {
  session.advance(batches: 5)
  session.advanceToEndOfEpoch()
  return session.model
}

/// The formats that can be read back.
let readableFormats = ModelFile.formats.compactMap { $0 as? any ReadableModelFormat.Type }

/// The smallest model: two inputs, two weights, one bias.
func smallModel() throws -> TrainedModel {
  var experiment = Experiment.default(for: "circle")
  experiment.network.layers = []
  return try trainedModel(experiment)
}
