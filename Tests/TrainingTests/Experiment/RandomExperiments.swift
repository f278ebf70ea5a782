import Datasets
import NeuralNetwork

@testable import Training

/// Experiments with every setting drawn at random inside its limits.
struct RandomExperiments {
  private var random: RandomGenerator

  init(seed: UInt64) { random = RandomGenerator(seed: seed, stream: .data) }

  mutating func next() -> Experiment {
    Experiment(
      name: text(), seed: random.next(), precision: element(Precision.allCases),
      data: data(), network: network(), training: training())
  }

  private mutating func data() -> DataExperiment {
    let names = BundledDatasets.names
    return DataExperiment(
      source: flip() ? .bundled(element(names)) : .csv("\(text())/\(text()).csv"),
      samples: optional { $0.whole(.samples) }, noise: optional { $0.number(.noise) },
      target: optional { $0.text() }, task: optional { $0.element(LearningTask.allCases) },
      features: optional { $0.features() }, split: split(), standardize: optional { $0.flip() },
      augmentation: Augmentation(jitter: number(.jitter), shift: whole(.shift)))
  }

  private mutating func network() -> NetworkExperiment {
    NetworkExperiment(
      inputKeep: number(.keep), layers: (0..<random.index(below: 5)).map { _ in layer() },
      output: OutputExperiment(initializer: optional { $0.selection() }, bias: number(.bias)))
  }

  private mutating func layer() -> LayerExperiment {
    switch random.index(below: 3) {
    case 0: .dense(DenseExperiment(units: whole(.units)))
    case 1:
      .dense(
        DenseExperiment(
          units: whole(.units), activation: selection(), initializer: optional { $0.selection() },
          bias: number(.bias), batchNorm: flip(), keep: number(.keep)))
    default:
      .conv2d(
        ConvolutionExperiment(
          filters: whole(.units), kernel: whole(.pixels), stride: whole(.pixels),
          padding: element(ConvolutionExperiment.Padding.allCases), activation: selection(),
          initializer: optional { $0.selection() }, bias: number(.bias), batchNorm: flip(),
          keep: number(.keep), maxPool: optional { $0.whole(.pixels) }))
    }
  }

  private mutating func training() -> TrainingExperiment {
    TrainingExperiment(
      loss: optional { $0.element(LossKind.allCases) }, optimizer: selection(),
      learningRate: number(.learningRate), schedule: selection(),
      // Batches of one example do not go with batch normalisation.
      batchSize: flip() ? .full : .count(max(2, whole(.batchSize))), epochs: whole(.epochs),
      shuffle: flip(), l1: number(.penalty), l2: number(.penalty),
      maxNorm: optional { $0.number(.norm) }, clipNorm: optional { $0.number(.norm) },
      earlyStoppingPatience: optional { $0.whole(.patience) })
  }
}

// MARK: - Values

extension RandomExperiments {
  private mutating func flip() -> Bool { random.index(below: 2) == 0 }

  private mutating func element<Element>(_ list: [Element]) -> Element {
    list[random.index(below: list.count)]
  }

  private mutating func optional<Value>(
    _ value: (inout RandomExperiments) -> Value
  ) -> Value? {
    flip() ? value(&self) : nil
  }

  /// A number inside `limits`: the greatest one, a round one, or one with all its digits.
  private mutating func number(_ limits: Limits) -> Double {
    let upper = min(limits.upper, 1e12)
    let lower = max(limits.lower, -1e12)
    switch random.index(below: 4) {
    case 0: return limits.upper
    case 1: return lower + (upper - lower) * (1 - random.uniform())
    case 2: return min(limits.upper, max(lower, 1e-12 * (1 - random.uniform())))
    default: return min(limits.upper, max(lower, 0.5))
    }
  }

  private mutating func whole(_ limits: Limits) -> Int {
    let size = Int(limits.upper - limits.lower)
    return Int(limits.lower) + (flip() ? size : random.index(below: min(size, 100) + 1))
  }

  private mutating func text() -> String {
    let letters = Array("abz019 _-.:#'\"\\{}[],&*!|>%@`~?\té日🙂\n\u{1B}\u{202E}")
    return "a" + String((0..<random.index(below: 12)).map { _ in element(letters) })
  }

  private mutating func features() -> [InputFeature] {
    var features = InputFeature.allCases
    random.shuffle(&features)
    return Array(features.prefix(1 + random.index(below: features.count)))
  }

  private mutating func split() -> Split {
    switch random.index(below: 3) {
    case 0: return .automatic
    case 1: return .trainOnly
    default:
      let train = 1 - 0.9 * random.uniform()
      let dev = (1 - train) * random.uniform()
      return .ratios(train: train, dev: dev, test: 1 - train - dev)
    }
  }

  private mutating func selection<Family: ChoiceFamily>() -> Selection<Family> {
    let description = element(Family.descriptions)
    var settings: [String: Double] = [:]
    for setting in description.settings where setting.defaultValue == nil || flip() {
      let limits = Limits(of: setting)
      settings[setting.name] = limits.isWhole ? Double(whole(limits)) : number(limits)
    }
    return Selection(description.id, settings) ?? Family.defaultSelection
  }
}
