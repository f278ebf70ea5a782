import Datasets
import NeuralNetwork
import Testing

@testable import Training

struct ExperimentEncodingTests {
  @Test func `only the essential and what differs is written`() {
    let experiment = Experiment(
      name: "by hand", data: DataExperiment(source: .bundled("xor")),
      network: NetworkExperiment(layers: [.dense(DenseExperiment(units: 8))]))
    #expect(
      experiment.yaml == """
        name: by hand
        seed: 42
        data:
          source: xor
        network:
          layers:
            - dense: 8
        training:
          optimizer: adam
          learning-rate: 0.01
          batch-size: 32
          epochs: 200

        """)
  }

  @Test func `everything that differs is written in the order of the documentation`() {
    var experiment = fullExample
    experiment.name = "yes"
    experiment.precision = .float64
    experiment.data.augmentation = Augmentation(jitter: 1e-8, shift: 2)
    experiment.network.inputKeep = 0.9
    experiment.training = TrainingExperiment(
      loss: .logLoss, optimizer: Selection(Adam.self, ["beta1": 0.8]), learningRate: 1e-3,
      schedule: Selection(InverseTime.self, ["decay": 0.25]), batchSize: .full, epochs: 0,
      shuffle: false, l1: 0.5, l2: 1, maxNorm: 3, clipNorm: 1.5, earlyStoppingPatience: 20)
    #expect(
      experiment.yaml == """
        name: "yes"
        seed: 42
        precision: float64
        data:
          source: spiral
          samples: 400
          noise: 0.1
          target: species
          task: classification
          features: [x1, x2, x1^2, x2^2, x1*x2, sin(x1), sin(x2)]
          split: {train: 0.6, dev: 0.2, test: 0.2}
          standardize: true
          augmentation: {jitter: 1e-8, shift: 2}
        network:
          input-keep: 0.9
          layers:
            - dense: 8
            - dense: {units: 8, initializer: xavier-normal, batch-norm: true, keep: 0.8}
            - conv2d: {filters: 8, kernel: 3, activation: relu, max-pool: 2}
          output: {initializer: xavier-normal}
        training:
          loss: log-loss
          optimizer: {name: adam, beta1: 0.8}
          learning-rate: 0.001
          schedule: {name: inverse-time, decay: 0.25}
          batch-size: full
          epochs: 0
          shuffle: false
          l1: 0.5
          l2: 1
          max-norm: 3
          clip-norm: 1.5
          early-stopping: {patience: 20}

        """)
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `what is written reads back as the same`(seed: UInt64) throws {
    var random = RandomExperiments(seed: seed)
    for _ in 0..<50 {
      let experiment = random.next()
      let text = experiment.yaml
      do {
        #expect(try decode(text) == experiment, "\(text)")
      } catch {
        Issue.record("\(error)\n\(text)")
      }
    }
  }

  @Test(arguments: [
    "plain", "a: b", "- a", "#1", "a #b", "true", "No", "null", "~", "12", "1e5", "'", "\"", "\\",
    " a ", "a\nb", "tab\t", "naïve", "日本語", "e\u{301}", "a\u{0}b", "\u{202E}x",
    "\u{85}\u{2028}", "\u{FFFE}", "🙂", "{a}", "[a]", "*a", "&a", "!a", "%a", "@a", "`a", "?", "|",
    ">", "---", "...", "=", "<<", "a,b", ".5", "x ", "-",
  ])
  func `any name survives`(name: String) throws {
    var experiment = Experiment.default(for: "xor")
    experiment.name = name
    experiment.data.source = .csv("data/\(name).csv")
    #expect(try decode(experiment.yaml) == experiment)
  }

  @Test(arguments: [
    (0.0, "0"), (-0.5, "-0.5"), (200.0, "200"), (1e-8, "1e-8"), (1.5e-7, "1.5e-7"),
    (1e22, "1e22"), (0.1, "0.1"), (-2e-300, "-2e-300"),
    (.greatestFiniteMagnitude, "1.7976931348623157e308"),
  ])
  func `numbers are as short as they can be`(value: Double, text: String) {
    #expect(value.shortestText == text)
    #expect(Double(text) == value)
  }
}
