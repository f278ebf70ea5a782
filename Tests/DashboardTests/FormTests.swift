import Datasets
import NeuralNetwork
import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

@Suite struct `The form` {
  @Test func `units are typed, and nonsense is refused and stays to be mended`() throws {
    var state = try dashboard()
    _ = state.press(.enter, .control("u"))
    state.type("abc")
    #expect(state.press(.enter).isEmpty)
    #expect(state.toast?.text == "units: 'abc' is not a whole number (1 to 65536)")
    #expect(state.form.editor?.text == "abc")
    _ = state.press(.control("u"))
    state.type("12")
    #expect(state.press(.enter).map(\.name) == ["load"])
    #expect(state.experiment.dense(0)?.units == 12)
    #expect(state.form.editor == nil)
  }

  @Test func `plus and minus step the field under the cursor`() throws {
    var state = try dashboard { $0[layer: 0].unitCount = 8 }
    _ = state.press(.character("+"), .character("+"), .character("-"))
    #expect(state.experiment.dense(0)?.units == 9)
    _ = state.press(.right, .character("+"))
    #expect(state.experiment.dense(0)?.activation.id == "relu")
  }

  @Test func `Enter lists the options and takes one`() throws {
    var state = try dashboard()
    _ = state.press(.right, .enter)
    #expect(state.picture.contains("Activation"))
    state.type("sigm")
    #expect(state.press(.enter).map(\.name) == ["load"])
    #expect(state.experiment.dense(0)?.activation.id == "sigmoid")
  }

  @Test func `live settings are applied, others rebuild from the same seed`() throws {
    var state = try dashboard(epochs: 1)
    #expect(state.edit { $0.training.l2 = 0.1 }.map(\.name) == ["apply"])
    #expect(state.edit { $0.training.batchSize = .full }.map(\.name) == ["apply"])
    #expect(state.edit { $0.training.optimizer = Selection(Momentum.self) }.map(\.name) == ["load"])
    #expect(state.toast?.text == "rebuilt · u brings 10 trained steps back")
  }

  @Test func `a running network runs on after it was rebuilt`() throws {
    var state = try dashboard()
    _ = state.press(.character(" "))
    #expect(state.press(.character("a")).map(\.name) == ["load", "run"])
  }

  @Test func `an impossible change is said and changes nothing`() throws {
    var state = try dashboard()
    let before = state.experiment
    #expect(state.edit { $0.training.learningRate = -1 }.isEmpty)
    #expect(state.experiment == before)
    #expect(state.toast?.kind == .problem)
  }

  @Test func `data that cannot be loaded leave the run before`() throws {
    var state = try dashboard()
    let before = state.experiment
    _ = state.begin(.default(forCSV: "missing.csv"))
    let failed = state.experiment
    _ = update(
      &state, .trainer(.couldNotLoad(failed, problem: "missing.csv: no such file")), now: 0)
    #expect(state.experiment == before)
    #expect(state.current != nil)
    #expect(state.toast?.text == "missing.csv: no such file")
  }

  @Test func `another dataset brings its own network until somebody changed it`() throws {
    var state = try dashboard("circle")
    _ = state.choose(dataset: "iris")
    #expect(state.experiment == .default(for: "iris"))
    _ = state.press(.character("a"))
    let layers = state.experiment.network.layers
    _ = state.choose(dataset: "wine")
    #expect(state.experiment.network.layers == layers)
    #expect(state.experiment.data.source == .bundled("wine"))
  }

  @Test(arguments: [
    (0.01, 1, 0.02), (0.02, 1, 0.05), (0.05, 1, 0.1), (0.01, -1, 0.005), (0.03, 1, 0.05),
    (0.03, -1, 0.02), (1e-6, -1, 0), (0, 1, 1e-6),
  ])
  func `logarithmic steps go 1-2-5`(_ value: Double, _ direction: Int, _ expected: Double) {
    #expect(stepped(value, direction, .logarithmic, .penalty) == expected)
  }

  @Test func `averages near 1 are stepped by their distance from it`() {
    let limits = Limits(0...0.999_999)
    #expect(stepped(0.9, 1, .oneMinusLogarithmic, limits) == 0.95)
    #expect(stepped(0.99, -1, .oneMinusLogarithmic, limits) == 0.98)
  }

  @Test func `counts are stepped to 0 and back`() {
    #expect(stepped(1, -1, .logarithmic, .epochs) == 0)
    #expect(stepped(0, 1, .logarithmic, .epochs) == 1)
    #expect(stepped(10, -1, .logarithmic, .samples) == 10)
  }

  @Test(arguments: [
    (BatchSize.count(32), 1, BatchSize.count(64)), (.count(33), -1, .count(32)),
    (.count(1), -1, .count(1)), (.count(256), 1, .full), (.count(400), 1, .full),
    (.full, 1, .full), (.full, -1, .count(256)),
  ])
  func `batches are doubled and halved, and all examples stand above`(
    _ size: BatchSize, _ direction: Int, _ expected: BatchSize
  ) {
    #expect(stepped(size, direction, trainingCount: 300) == expected)
  }
}

/// What holds for every field of the form, whatever the experiment.
@Suite struct `Every field` {
  /// The experiments of all bundled datasets, and one on images with layers of every kind.
  static let experiments: [Experiment] = {
    var images = Experiment.default(for: "digits")
    images.name = "convolutions"
    images.network = NetworkExperiment(
      inputKeep: 0.9,
      layers: [
        .conv2d(ConvolutionExperiment(filters: 8, batchNorm: true, maxPool: 2)),
        .conv2d(
          ConvolutionExperiment(
            filters: 4, kernel: 2, stride: 2, padding: .valid,
            activation: Selection(LeakyReLU.self), initializer: Selection(Sparse.self), keep: 0.5)),
        .dense(DenseExperiment(units: 16, bias: 0.1, batchNorm: true)),
      ],
      output: OutputExperiment(initializer: Selection(NormalWeights.self)))
    images.training = TrainingExperiment(
      optimizer: Selection(Adam.self), schedule: Selection(StepDecay.self), batchSize: .full,
      shuffle: false, maxNorm: 2, clipNorm: 1, earlyStoppingPatience: 20)
    return BundledDatasets.names.map { Experiment.default(for: $0) } + [images]
  }()

  static let names = experiments.map(\.name)

  private static let datasets = BundledDatasets.all

  /// An experiment by its name, with what is known of its data.
  private static func look(up name: String) throws -> (Experiment, DataTraits) {
    let experiment = try #require(experiments.first { $0.name == name })
    let dataset = try #require(datasets.first { experiment.data.source == .bundled($0.id) })
    return (experiment, DataTraits(dataset))
  }

  /// Every field of the network's rows and of the settings.
  static func fields(_ experiment: Experiment, on traits: DataTraits?) -> [FormField] {
    var form = FormState()
    return (0..<experiment.network.layers.count + 2).flatMap { row in
      form.row = row
      return form.fields(in: experiment, on: traits)
    } + settingsFields(of: experiment, on: traits)
  }

  @Test(arguments: names)
  func `a step keeps the experiment possible, and a step back undoes it`(_ name: String) throws {
    let (experiment, traits) = try Self.look(up: name)
    for field in Self.fields(experiment, on: traits) {
      for direction in [-1, 1] {
        guard let change = field.step(direction, in: experiment) else { continue }
        // Off a scale's steps, the first step only leads onto them.
        var start = experiment
        change(&start)
        #expect(start.problems().isEmpty, "\(field.title)")
        guard let next = field.step(direction, in: start) else { continue }
        var there = start
        next(&there)
        #expect(there.problems().isEmpty, "\(field.title)")
        let isAtLimit = field.value(in: there) == field.value(in: start)
        guard !isAtLimit, let back = field.step(-direction, in: there) else { continue }
        back(&there)
        #expect(field.value(in: there) == field.value(in: start), "\(field.title)")
      }
    }
  }

  @Test(arguments: names)
  func `every option is possible or refused before anything is loaded`(_ name: String) throws {
    let (experiment, traits) = try Self.look(up: name)
    for field in Self.fields(experiment, on: traits) {
      guard case .choice(let options, let get, let set) = field.kind else { continue }
      #expect(options.contains { $0.id == get(experiment) }, "\(field.title)")
      for option in options {
        var changed = experiment
        set(&changed, option.id)
        #expect(changed.problems().isEmpty, "\(field.title) \(option.id)")
        #expect(changed.problems(with: traits).isEmpty, "\(field.title) \(option.id)")
        #expect(get(changed) == option.id, "\(field.title)")
      }
    }
  }

  @Test(arguments: names)
  func `every value that can be typed reads back as itself`(_ name: String) throws {
    let (experiment, traits) = try Self.look(up: name)
    for field in Self.fields(experiment, on: traits) {
      switch field.kind {
      case .number, .optional, .text: break
      case .choice, .toggle, .several, .action: continue
      }
      guard case .success(let change) = field.parse(field.value(in: experiment), in: experiment)
      else {
        Issue.record("\(field.title) does not read its own value")
        continue
      }
      var same = experiment
      change(&same)
      #expect(field.value(in: same) == field.value(in: experiment), "\(field.title)")
    }
  }

  @Test(arguments: names)
  func `what is saved is what the form shows`(_ name: String) throws {
    let (experiment, traits) = try Self.look(up: name)
    for field in Self.fields(experiment, on: traits) {
      var changed = experiment
      field.step(1, in: experiment)?(&changed)
      let read = try ExperimentDocument(
        yaml: changed.yaml, file: "saved.yaml", datasets: Self.datasets.map(\.id)
      ).experiment
      #expect(read == changed, "\(field.title)")
      #expect(field.value(in: read) == field.value(in: changed), "\(field.title)")
    }
  }

  @Test(arguments: names)
  func `a field is live exactly where nothing has to be built anew`(_ name: String) throws {
    let (experiment, traits) = try Self.look(up: name)
    for field in Self.fields(experiment, on: traits) {
      var changed = experiment
      field.step(1, in: experiment)?(&changed)
      guard changed != experiment else { continue }
      let needsNothing = experiment.withLiveSettings(of: changed) == changed
      #expect(needsNothing == field.isLive, "\(field.title)")
    }
  }

  @Test(arguments: names)
  func `every field and every option has one sentence`(_ name: String) throws {
    let (experiment, traits) = try Self.look(up: name)
    for field in Self.fields(experiment, on: traits) {
      var sentences = [field.sentence]
      if case .choice(let options, _, _) = field.kind { sentences += options.map(\.sentence) }
      if case .several(let options, _, _) = field.kind { sentences += options.map(\.sentence) }
      for sentence in sentences {
        #expect(sentence.hasSuffix("."), "\(field.title): \(sentence)")
        #expect(!sentence.dropLast().contains(". "), "\(field.title): \(sentence)")
      }
    }
  }
}

extension Experiment {
  /// The dense layer at `index`, where there is one.
  func dense(_ index: Int) -> DenseExperiment? {
    guard network.layers.indices.contains(index), case .dense(let layer) = network.layers[index]
    else { return nil }
    return layer
  }
}
