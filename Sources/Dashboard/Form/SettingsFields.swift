import Datasets
import NeuralNetwork
import TerminalUI
import Training

/// All settings besides the layers, in the order of the form. Which there are depends on what is
/// chosen: an optimizer brings its own.
func settingsFields(of experiment: Experiment) -> [FormField] {
  var fields: [FormField] = []
  fields.append(
    .choice(
      "optimizer", "How the parameters follow their gradients.", \.training.optimizer))
  fields += FormField.settings(of: \.training.optimizer, in: experiment)
  fields.append(
    .number(
      "learning rate",
      "How far a step goes along the gradient. Too high oscillates, too low crawls.",
      isLive: true, .learningRate, .logarithmic, \.training.learningRate))
  fields.append(
    .choice(
      "schedule", "How the learning rate changes with the epochs.", isLive: true,
      \.training.schedule))
  fields += FormField.settings(of: \.training.schedule, in: experiment, isLive: true)
  fields.append(batchSizeField)
  fields.append(
    .number(
      "L1", "Pulls small weights to exactly 0.", isLive: true, .penalty, .logarithmic,
      \.training.l1))
  fields.append(
    .number(
      "L2", "Pulls all weights towards 0; more of it smooths the answer.", isLive: true, .penalty,
      .logarithmic, \.training.l2))
  fields.append(
    FormField(
      title: "epochs", sentence: "Where nntui train stops; the dashboard runs on.", isLive: true,
      kind: .number(
        .epochs, .logarithmic, get: { Double($0.training.epochs) },
        set: { $0.training.epochs = Int($1) })))
  fields += dataFields(of: experiment)
  fields.append(
    FormField(
      title: "seed", sentence: "What all randomness derives from: same seed, same run.",
      isLive: false,
      kind: .text(
        get: { String($0.seed) },
        set: { experiment, text in
          guard let seed = UInt64(text) else { return "a whole number from 0" }
          experiment.seed = seed
          return nil
        })))
  fields.append(
    FormField(
      title: "precision", sentence: "The numbers that the network computes in.", isLive: false,
      kind: .choice(
        [
          ChoiceDescription(
            id: Precision.float32.rawValue, title: "Float",
            sentence: "24 significant bits: fast, and enough for training."),
          ChoiceDescription(
            id: Precision.float64.rawValue, title: "Double",
            sentence: "53 significant bits: for comparing numbers."),
        ], get: { $0.precision.rawValue },
        set: { $0.precision = Precision(rawValue: $1) ?? $0.precision })))
  return fields
}

private let batchSizeField = FormField(
  title: "batch size",
  sentence: "The examples that a step is averaged over; 'full' takes all of them.", isLive: true,
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
    }))

private func dataFields(of experiment: Experiment) -> [FormField] {
  var fields = [
    FormField(
      title: "data", sentence: "What is learnt from; d opens the list.", isLive: false,
      kind: .action(
        get: {
          switch $0.data.source {
          case .bundled(let name): name
          case .csv(let path): path
          }
        }, .chooseDataset))
  ]
  if case .bundled(let name) = experiment.data.source,
    let description = GeneratorFamily.description(of: name)
  {
    let defaults = SettingValues([:], of: description)
    fields.append(
      FormField(
        title: "samples", sentence: "How many examples are generated.", isLive: false, indent: 1,
        kind: .number(
          .samples, .logarithmic, get: { Double($0.data.samples ?? Int(defaults["samples"])) },
          set: { $0.data.samples = Int($1) })))
    fields.append(
      FormField(
        title: "noise", sentence: "How far examples stray: more makes the task harder.",
        isLive: false, indent: 1,
        kind: .number(
          .noise, .linear, get: { $0.data.noise ?? defaults["noise"] },
          set: { $0.data.noise = $1 })))
  }
  fields.append(splitField)
  fields.append(
    FormField(
      title: "standardize",
      sentence: "Brings every input to mean 0 and variance 1, by the training set.",
      isLive: false,
      kind: .choice(
        ["auto", "yes", "no"].map {
          ChoiceDescription(
            id: $0, title: $0,
            sentence: "Brings every input to mean 0 and variance 1; auto: measured data only.")
        },
        get: { $0.data.standardize.map { $0 ? "yes" : "no" } ?? "auto" },
        set: { $0.data.standardize = $1 == "auto" ? nil : $1 == "yes" })))
  return fields
}

private let splitField = FormField(
  title: "split", sentence: "Train, dev and test: what is learnt from, chosen by and judged by.",
  isLive: false,
  kind: .choice(
    [
      ChoiceDescription(
        id: "auto", title: "auto",
        sentence: "60/20/20 % train/dev/test up to 10,000 examples, 98/1/1 % above."),
      ChoiceDescription(id: "none", title: "none", sentence: "Everything is trained on."),
    ],
    get: {
      switch $0.data.split {
      case .automatic: "auto"
      case .trainOnly: "none"
      case .ratios(let train, let dev, let test):
        [train, dev, test].map { ($0 * 100).roundedToDigits(3).shortestText }
          .joined(separator: "/")
      }
    }, set: { $0.data.split = $1 == "none" ? .trainOnly : .automatic }))
