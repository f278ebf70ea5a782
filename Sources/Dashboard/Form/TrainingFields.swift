import Datasets
import NeuralNetwork
import Training

/// How the network learns: loss, optimizer, rate, batches, and what makes a run repeatable.
func trainingFields(of experiment: Experiment, on traits: DataTraits?) -> [FormField] {
  [
    lossField(of: experiment, on: traits),
    .choice("optimizer", "How the parameters follow their gradients.", \.training.optimizer),
  ] + FormField.settings(of: \.training.optimizer, in: experiment) + [
    .number(
      "learning rate",
      "How far a step goes along the gradient: too high oscillates, too low crawls.",
      isLive: true, .learningRate, .logarithmic, \.training.learningRate),
    .choice(
      "schedule", "How the learning rate changes with the epochs.", isLive: true,
      \.training.schedule),
  ] + FormField.settings(of: \.training.schedule, in: experiment, isLive: true) + [
    batchSizeField(traits),
    .number(
      "epochs", "After so many a run pauses, and space goes on; nntui train ends there.",
      isLive: true, .epochs, .logarithmic, \.training.epochs),
    .toggle(
      "shuffle", "Whether every epoch has a new order of the training examples.",
      \.training.shuffle),
    seedField,
    precisionField,
  ]
}

/// What keeps a network from learning the noise, or from running away.
func regularizationFields() -> [FormField] {
  [
    .number(
      "L1", "Pulls small weights to exactly 0.", isLive: true, .penalty, .logarithmic,
      \.training.l1),
    .number(
      "L2", "Pulls all weights towards 0; more of it smooths the answer.", isLive: true, .penalty,
      .logarithmic, \.training.l2),
    .optional(
      "max-norm", "The greatest length of a unit's vector of incoming weights.", isLive: true,
      .norm, .logarithmic, first: 2, \.training.maxNorm),
    .optional(
      "clip-norm", "The greatest length of the whole gradient; longer ones are shortened to it.",
      isLive: true, .norm, .logarithmic, first: 1, \.training.clipNorm),
    .optional(
      "early stop", "The epochs to wait for a better dev cost; then the best parameters return.",
      isLive: true, .patience, .logarithmic, first: 10, \.training.earlyStoppingPatience),
    inputKeepField,
  ]
}

// MARK: - Batches

/// The examples of a batch: steps double or halve it, up to all of them.
private func batchSizeField(_ traits: DataTraits?) -> FormField {
  FormField(
    title: "batch size",
    sentence: "The examples that a step is averaged over; 'full' takes all of them.",
    isLive: true,
    kind: .text(
      get: { $0.training.batchSize.text },
      set: { experiment, text in
        if text == "full" {
          experiment.training.batchSize = .full
          return nil
        }
        guard let count = Int(text), Limits.batchSize.contains(Double(count)) else {
          return "a whole number from 1, or full"
        }
        experiment.training.batchSize = .count(count)
        return nil
      },
      step: { experiment, direction in
        experiment.training.batchSize = nextBatchSize(experiment, direction, on: traits)
      }))
}

/// The batch size a step further. Sizes that do not go with the network and the data are passed
/// over; where there is no other one, the nearest is left to be refused.
private func nextBatchSize(
  _ experiment: Experiment, _ direction: Int, on traits: DataTraits?
) -> BatchSize {
  let sizes = traits.flatMap { try? experiment.data.split.sizes(exampleCount: $0.exampleCount) }
  // Before the data are there, more than any batch that is a good one.
  let count = sizes?.train ?? 4096
  let nearest = stepped(experiment.training.batchSize, direction, trainingCount: count)
  var trial = experiment
  while true {
    let next = stepped(trial.training.batchSize, direction, trainingCount: count)
    if next == trial.training.batchSize { return nearest }
    trial.training.batchSize = next
    let problems = trial.problems() + (traits.map { trial.problems(with: $0) } ?? [])
    if problems.isEmpty { return next }
  }
}

// MARK: - What makes a run repeatable

private let seedField = FormField(
  title: "seed", sentence: "What all randomness derives from: same seed, same run.",
  kind: .text(
    get: { String($0.seed) },
    set: { experiment, text in
      guard let seed = UInt64(text) else { return "a whole number from 0" }
      experiment.seed = seed
      return nil
    },
    step: { experiment, direction in
      if direction > 0, experiment.seed < .max { experiment.seed += 1 }
      if direction < 0, experiment.seed > 0 { experiment.seed -= 1 }
    }))

private let precisionField = FormField(
  title: "precision", sentence: "The numbers that the network computes in.",
  kind: .choice(
    [
      ChoiceDescription(
        id: Precision.float32.rawValue, title: "Float",
        sentence: "24 significant bits: fast, and enough for training."),
      ChoiceDescription(
        id: Precision.float64.rawValue, title: "Double",
        sentence: "53 significant bits: for comparing numbers."),
    ], get: { $0.precision.rawValue },
    set: { $0.precision = Precision(rawValue: $1) ?? $0.precision }))
