import Datasets
import NeuralNetwork
import TerminalUI
import Training

/// What is learnt from, and how it is prepared. What the data do not have is left out.
func dataFields(
  of experiment: Experiment, on traits: DataTraits?, columns: [String]
) -> [FormField] {
  var fields = [sourceField]
  switch experiment.data.source {
  case .csv:
    fields += [targetField(of: experiment, columns: columns), taskField]
  case .bundled(let name):
    if let generator = GeneratorFamily.description(of: name) {
      fields += generatorFields(generator)
    }
  }
  fields += [splitField, standardizeField]
  if hasFeatures(experiment, on: traits) { fields.append(featuresField) }
  fields.append(
    .number(
      "jitter", "Normal noise on the training inputs, new every epoch: its standard deviation.",
      .jitter, .linear, \.data.augmentation.jitter))
  // Where the data are not there yet they may be images.
  if traits.map({ $0.imageShape != nil }) ?? true {
    fields.append(
      .number(
        "shift", "The most pixels that training images are moved by, anew every epoch.", .shift,
        .integer,
        \.data.augmentation.shift))
  }
  return fields
}

private let sourceField = FormField(
  title: "data", sentence: "What is learnt from; d opens the list.",
  kind: .action(
    get: {
      switch $0.data.source {
      case .bundled(let name): name
      case .csv(let path): path
      }
    }, .chooseDataset))

// MARK: - Generated data

private func generatorFields(_ generator: ChoiceDescription) -> [FormField] {
  let defaults = SettingValues([:], of: generator)
  let (samples, noise) = (defaults["samples"], defaults["noise"])
  return [
    FormField(
      title: "samples", sentence: "How many examples are generated.", indent: 1,
      kind: .number(
        .samples, .logarithmic, get: { $0.data.samples.map(Double.init) ?? samples },
        set: { $0.data.samples = $1 == samples ? nil : Int($1) })),
    FormField(
      title: "noise", sentence: "How far examples stray: more makes the task harder.", indent: 1,
      kind: .number(
        .noise, .linear, get: { $0.data.noise ?? noise },
        set: { $0.data.noise = $1 == noise ? nil : $1 })),
  ]
}

// MARK: - CSV files

/// The column that is predicted, among those that the file has.
private func targetField(of experiment: Experiment, columns: [String]) -> FormField {
  // No name of a column: a file may well have one called "auto".
  let auto = ChoiceDescription(id: "(last)", title: "(last)", sentence: "The last column.")
  let chosen = experiment.data.target.map { [$0] } ?? []
  let names = columns + chosen.filter { !columns.contains($0) }
  let options = names.map {
    ChoiceDescription(id: $0, title: $0, sentence: "Predicts \($0) from all other columns.")
  }
  return FormField(
    title: "target", sentence: "The column that is predicted.", indent: 1,
    kind: .choice(
      [auto] + options, get: { $0.data.target ?? auto.id },
      set: { $0.data.target = $1 == auto.id ? nil : $1 }))
}

private let taskField = FormField(
  title: "task", sentence: "What is predicted: one of several classes, or a number.", indent: 1,
  kind: .choice(
    [
      ChoiceDescription(
        id: "auto", title: "auto",
        sentence: "auto: words and few different whole numbers are classes."),
      ChoiceDescription(
        id: LearningTask.classification.rawValue, title: "classification",
        sentence: "Every different value of the target is a class."),
      ChoiceDescription(
        id: LearningTask.regression.rawValue, title: "regression",
        sentence: "The target is a number to come near to."),
    ], get: { $0.data.task?.rawValue ?? "auto" },
    set: { $0.data.task = LearningTask(rawValue: $1) }))

// MARK: - Preparation

private let splitField = FormField(
  title: "split",
  sentence: "Train, dev and test: auto (60/20/20, 98/1/1 above 10,000), none, or three shares.",
  kind: .text(
    get: { $0.data.split.text },
    set: { experiment, text in
      guard let split = Split(text) else {
        return "auto, none, or three shares of 100, as 60/20/20"
      }
      experiment.data.split = split
      return nil
    },
    step: { experiment, direction in
      let usual = ["auto", "none", "60/20/20", "80/10/10"].compactMap { Split($0) }
      let index = usual.firstIndex(of: experiment.data.split)
      let next = index.map { ($0 + direction + usual.count) % usual.count } ?? 0
      experiment.data.split = usual[next]
    }))

extension Split {
  /// As the form writes it: `auto`, `none`, `60/20/20`.
  fileprivate var text: String {
    switch self {
    case .automatic: "auto"
    case .trainOnly: "none"
    case .ratios(let train, let dev, let test):
      [train, dev, test].map { ($0 * 100).roundedToDigits(4).shortestText }.joined(separator: "/")
    }
  }

  /// What was typed; `nil` for what is no split. Thirds written with a few digits are thirds:
  /// shares that nearly add up to 100 are made to.
  fileprivate init?(_ text: String) {
    if text == "auto" {
      self = .automatic
      return
    }
    if text == "none" {
      self = .trainOnly
      return
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      .compactMap { Double(String($0).trimmingBlanks) }
    guard parts.count == 3, text.filter({ $0 == "/" }).count == 2 else { return nil }
    let total = parts.reduce(0, +)
    guard parts.allSatisfy({ $0.isFinite && $0 >= 0 }), parts[0] > 0, abs(total - 100) <= 0.5
    else { return nil }
    self = .ratios(train: parts[0] / total, dev: parts[1] / total, test: parts[2] / total)
  }
}

private let standardizeField = FormField(
  title: "standardize", sentence: "Brings every input to mean 0 and variance 1.",
  kind: .choice(
    [
      ChoiceDescription(
        id: "auto", title: "auto", sentence: "auto: measured data yes, generated data no."),
      ChoiceDescription(
        id: "yes", title: "yes",
        sentence: "Brings every input to mean 0 and variance 1, by the training set."),
      ChoiceDescription(id: "no", title: "no", sentence: "Takes the inputs as they are."),
    ],
    get: { $0.data.standardize.map { $0 ? "yes" : "no" } ?? "auto" },
    set: { $0.data.standardize = $1 == "auto" ? nil : $1 == "yes" }))
