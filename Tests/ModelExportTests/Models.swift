import Datasets
import ModelExport
import NeuralNetwork
import Synchronization
import Testing
import Training

/// Experiments that between them have every kind of output, precision, features, standardisation
/// and layer, and a network without hidden layers.
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
  ] + layerExperiments
}()

/// Dense and convolutional layers, with and without batch normalisation, in both precisions.
let layerExperiments: [Experiment] = Precision.allCases.flatMap { precision in
  [false, true].flatMap { batchNorm in
    var dense = Experiment.default(for: "circle")
    dense.name = "dense \(precision.rawValue)\(batchNorm ? " normalised" : "")"
    dense.network.layers = [
      .dense(DenseExperiment(units: 3, batchNorm: batchNorm, keep: 0.8)),
      .dense(DenseExperiment(units: 2)),
    ]
    var images = Experiment.default(for: "digits")
    images.name = "images \(precision.rawValue)\(batchNorm ? " normalised" : "")"
    images.network.layers = [
      .conv2d(ConvolutionExperiment(filters: 2, batchNorm: batchNorm, maxPool: 2)),
      .conv2d(ConvolutionExperiment(filters: 3, kernel: 2, stride: 2, padding: .valid)),
      .dense(DenseExperiment(units: 4, batchNorm: batchNorm)),
    ]
    return [dense, images].map { experiment in
      var experiment = experiment
      experiment.precision = precision
      return experiment
    }
  }
}

/// The model of `experiment` after some steps, so that weights and biases are crooked numbers. Each
/// is trained once.
func trainedModel(_ experiment: Experiment) throws -> TrainedModel {
  if let model = trainedModels.withLock({ $0[experiment] }) { return model }
  let data = try PreparedData(experiment)
  let model =
    switch experiment.precision {
    case .float32: trained(TrainingSession<Float>(experiment, data: data))
    case .float64: trained(TrainingSession<Double>(experiment, data: data))
    }
  trainedModels.withLock { $0[experiment] = model }
  return model
}

private let trainedModels = Mutex<[Experiment: TrainedModel]>([:])

private func trained<S: Scalar>(_ session: TrainingSession<S>) -> TrainedModel {
  session.advance(batches: 5)
  session.advanceToEndOfEpoch()
  return session.model
}

/// The smallest model: two inputs, two weights, one bias.
func smallModel() throws -> TrainedModel {
  var experiment = Experiment.default(for: "circle")
  experiment.network.layers = []
  return try trainedModel(experiment)
}
