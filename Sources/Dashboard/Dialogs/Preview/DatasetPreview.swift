import Datasets
import NeuralNetwork
import TerminalUI
import Training

/// What a list shows of data before they are taken: a picture, a sentence, the numbers.
struct DatasetPreview: Hashable, Sendable {
  /// What is looked at.
  enum Source: Hashable, Sendable {
    /// A bundled data set, by name.
    case dataset(String)
    /// The data of a bundled experiment, by its name.
    case experiment(String)
  }

  /// The data as small as a stamp.
  enum Picture: Hashable, Sendable {
    case points([ScatterPoint], curve: [ChartPoint])
    case images([ImageGallery.Item])
  }

  let source: Source
  /// What it is, in a sentence or two; why it can't be looked at where there is no picture.
  let sentence: String
  /// Its numbers, a line each.
  let facts: [String]
  /// `nil` where the data can't be loaded.
  let picture: Picture?
  /// What decides which experiments are possible on the data; `nil` where they can't be loaded.
  let traits: DataTraits?

  /// Loads and looks at `source`; that takes from below a millisecond to the time of some frames.
  init(_ source: Source) {
    self.source = source
    do {
      let experiment: Experiment
      var facts: [String] = []
      var sentence: String?
      switch source {
      case .dataset(let name): experiment = .default(for: name)
      case .experiment(let name):
        guard let path = BundledExperiments.path(of: name) else {
          throw ExperimentError(.usage, [ExperimentProblem(finding: "'\(name)' is gone")])
        }
        experiment = try ExperimentDocument(contentsOf: path).experiment
        sentence = BundledExperiments.sentence(of: name)
        facts = [experiment.networkFact]
      }
      let dataset = try experiment.data.load(seed: experiment.seed)
      self.sentence = sentence ?? dataset.sentence
      self.facts = dataset.facts + facts
      picture = dataset.picture
      traits = DataTraits(dataset)
    } catch {
      sentence = "\(error)"
      facts = []
      picture = nil
      traits = nil
    }
  }
}

extension Dataset {
  /// Inputs, examples and what is learnt.
  fileprivate var facts: [String] {
    let inputs =
      imageShape.map { "\($0.height)×\($0.width) pixels" }
      ?? "\(inputCount) \(inputCount == 1 ? "input" : "inputs")"
    let size = "\(NumberFormat.count(exampleCount)) examples, \(inputs)"
    let names = classNames.map { displaySafe($0, limit: 24) }
    guard !names.isEmpty else {
      return [size, "regression: \(displaySafe(targetName, limit: 40))"]
    }
    return [size, "\(names.count) classes: \(names.joined(separator: ", "))"]
  }
}

extension Experiment {
  /// The network and how it is trained, in a line.
  fileprivate var networkFact: String {
    let layers = network.layers.map { layer in
      switch layer {
      case .dense(let dense): "\(dense.units)"
      case .conv2d(let convolution): "\(convolution.filters) filters"
      }
    }
    // Eight equal layers are said as such: a row of eight numbers would have to be counted.
    var runs: [(text: String, count: Int)] = []
    for layer in layers {
      if runs.last?.text == layer {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((layer, 1))
      }
    }
    let shown = runs.map { $0.count == 1 ? $0.text : "\($0.count) × \($0.text)" }
    let hidden = shown.isEmpty ? "no hidden layer" : "hidden " + shown.joined(separator: " - ")
    return "\(hidden); \(training.optimizer.id), rate \(training.learningRate.shortestText)"
  }
}

// MARK: - What is known

/// The previews that were made so far; they are kept, because data never change while the program
/// runs.
struct DatasetPreviews: Sendable {
  private var known: [DatasetPreview.Source: DatasetPreview] = [:]
  private var asked: Set<DatasetPreview.Source> = []

  /// What is known of `source`; `nil` until it was loaded.
  subscript(_ source: DatasetPreview.Source) -> DatasetPreview? { known[source] }

  /// Takes what was loaded.
  mutating func add(_ preview: DatasetPreview) { known[preview.source] = preview }

  /// Notes that `source` is wanted; answers whether that is new.
  fileprivate mutating func ask(for source: DatasetPreview.Source) -> Bool {
    asked.insert(source).inserted
  }
}

extension DashboardState {
  /// Asks for the data that the open dialog would show, the first time that it does.
  mutating func missingPreviews() -> [Effect] {
    guard let wanted = dialog?.wantedPreview, previews.ask(for: wanted) else { return [] }
    return [.preview(wanted)]
  }
}
