import NeuralNetwork

@testable import Training

/// The experiment file that the documentation shows: every key once.
let fullExampleText = """
  name: spiral by hand          # shown in the title bar; default: the file's name
  seed: 42                      # everything random derives from it
  precision: float32            # or float64
  data:
    source: spiral              # a bundled dataset's name, or a path to a CSV file
    samples: 400                # generated datasets only
    noise: 0.1                  # generated datasets only, 0...1
    target: species             # CSV only: name of the target column; default: the last column
    task: classification        # or regression; default: decided from the target column
    features: [x1, x2, x1^2, x2^2, x1*x2, sin(x1), sin(x2)]   # two-input data only
    split: {train: 0.6, dev: 0.2, test: 0.2}  # or auto; or none
    standardize: true           # default true for CSV data
    augmentation: {jitter: 0.0, shift: 0}     # per epoch: Gaussian noise; image shift in pixels
  network:
    input-keep: 1.0             # inverted dropout on the input layer
    layers:                     # hidden layers, in order
      - dense: 8                                    # short form
      - dense: {units: 8, activation: tanh, initializer: xavier-normal, bias: 0, batch-norm: true,
                keep: 0.8}
      - conv2d: {filters: 8, kernel: 3, stride: 1, padding: same, activation: relu, max-pool: 2}
    output: {initializer: xavier-normal}            # the rest follows from the task
  training:
    loss: auto                  # log-loss, cross-entropy, squared
    optimizer: {name: adam, beta1: 0.9, beta2: 0.999, epsilon: 1e-8}    # or just: adam
    learning-rate: 0.01
    schedule: {name: inverse-time, decay: 0.01}     # by epoch; default constant
    batch-size: 32              # or full
    epochs: 200                 # headless runs stop here
    shuffle: true               # a new order every epoch
    l1: 0
    l2: 0
    max-norm: none              # bound on each unit's incoming weight vector
    clip-norm: none             # global gradient-norm clipping
    early-stopping: none        # or {patience: 20}
  """

/// What the file above says.
var fullExample: Experiment {
  Experiment(
    name: "spiral by hand", seed: 42, precision: .float32,
    data: DataExperiment(
      source: .bundled("spiral"), samples: 400, noise: 0.1, target: "species",
      task: .classification,
      features: [.x1, .x2, .squaredX1, .squaredX2, .product, .sineX1, .sineX2],
      split: .ratios(train: 0.6, dev: 0.2, test: 0.2), standardize: true),
    network: NetworkExperiment(
      layers: [
        .dense(DenseExperiment(units: 8)),
        .dense(
          DenseExperiment(
            units: 8, activation: Selection(Tanh.self), initializer: Selection(XavierNormal.self),
            batchNorm: true, keep: 0.8)),
        .conv2d(
          ConvolutionExperiment(
            filters: 8, kernel: 3, activation: Selection(ReLU.self), maxPool: 2)),
      ],
      output: OutputExperiment(initializer: Selection(XavierNormal.self))),
    training: TrainingExperiment(
      optimizer: Selection(Adam.self), learningRate: 0.01,
      schedule: Selection(InverseTime.self, ["decay": 0.01]), batchSize: .count(32), epochs: 200))
}

/// Reads `text` as the file `test.yaml`.
func decode(_ text: String) throws -> Experiment {
  try ExperimentDocument(yaml: text, file: "test.yaml").experiment
}

/// The lines that are printed for a file `test.yaml` with this text; none where it is right.
func messages(for text: String) -> [String] {
  do {
    _ = try ExperimentDocument(yaml: text, file: "test.yaml")
    return []
  } catch {
    return error.problems.map(\.description)
  }
}
