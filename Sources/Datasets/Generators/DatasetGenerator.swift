import NeuralNetwork

/// A data set that is computed: a figure in the plane whose parts are told apart, or a function
/// that is approximated.
///
/// Figures fill about [-2, 2] in both directions, which makes the variance of a coordinate about 1:
/// a network can train on them as they are, without standardisation.
public protocol DatasetGenerator: Choice {
  /// What is generated, the same whatever the settings.
  static var form: GeneratedForm { get }
  /// How many examples, and how noisy.
  var sampling: Sampling { get }
  /// The generator with these settings.
  init(sampling: Sampling)
  /// The examples for `seed`: the same ones for the same seed and settings.
  func generate(seed: UInt64) -> Dataset
}

/// What a generator makes: its inputs and what is learnt from them.
public struct GeneratedForm: Hashable, Sendable {
  /// The inputs' names.
  public let inputNames: [String]
  /// What the target is called.
  public let targetName: String
  /// The classes' names, sorted; empty for regression.
  public let classNames: [String]
}

/// The settings that all generators have.
public struct Sampling: Hashable, Sendable {
  /// How many examples.
  public let samples: Int
  /// The standard deviation of the Gaussian that moves every example: in both coordinates for a
  /// figure, whose half-width is 2; in the target for a function.
  public let noise: Double

  /// So many examples with that noise.
  public init(samples: Int, noise: Double) {
    self.samples = samples
    self.noise = noise
  }
}

extension DatasetGenerator {
  public init(_ settings: SettingValues) {
    self.init(
      sampling: Sampling(samples: Int(settings["samples"]), noise: settings["noise"]))
  }

  /// A generator's description: all have the same settings.
  static func describe(
    id: String, title: String, sentence: String, noise: Double = 0.1
  ) -> ChoiceDescription {
    ChoiceDescription(
      id: id, title: title, sentence: sentence,
      settings: [
        Setting(
          "samples", "How many examples are generated.", range: 10...1_000_000, scale: .integer,
          default: 500),
        Setting(
          "noise", "How far a Gaussian moves every example.", range: 0...1, default: noise),
      ])
  }
}

// MARK: - Figures

/// A figure in the plane whose parts are classes.
protocol GeneratedFigure: DatasetGenerator {
  /// The parts' names, sorted, so that a file of the same data numbers the classes alike.
  static var classNames: [String] { get }
  /// A random point of the part `label`, before noise.
  static func point(of label: Int, using random: inout RandomGenerator) -> SIMD2<Double>
}

extension GeneratedFigure {
  static var form: GeneratedForm {
    GeneratedForm(inputNames: ["x1", "x2"], targetName: "class", classNames: classNames)
  }

  /// The classes take turns, so that they are equally large, as batches in this order are too.
  func generate(seed: UInt64) -> Dataset {
    var random = RandomGenerator(seed: seed, stream: .data)
    var inputs = Matrix<Double>(rows: 2, columns: sampling.samples)
    let labels = (0..<sampling.samples).map { $0 % Self.classNames.count }
    for (example, label) in labels.enumerated() {
      let point = Self.point(of: label, using: &random)
      inputs[0, example] = point.x + sampling.noise * random.normal()
      inputs[1, example] = point.y + sampling.noise * random.normal()
    }
    return Dataset(
      name: Self.description.id, sentence: Self.description.sentence, origin: .generated,
      inputs: inputs, inputNames: Self.form.inputNames,
      target: .classes(labels: labels, names: Self.classNames), targetName: Self.form.targetName)
  }
}

// MARK: - Functions

/// A function of one or two inputs.
protocol GeneratedFunction: DatasetGenerator {
  /// The inputs with the intervals that they are drawn from, uniformly.
  static var inputs: [(name: String, range: ClosedRange<Double>)] { get }
  /// What the value is called.
  static var targetName: String { get }
  /// The value without noise; one input an entry.
  static func value(at inputs: [Double]) -> Double
}

extension GeneratedFunction {
  static var form: GeneratedForm {
    GeneratedForm(inputNames: inputs.map(\.name), targetName: targetName, classNames: [])
  }

  func generate(seed: UInt64) -> Dataset {
    var random = RandomGenerator(seed: seed, stream: .data)
    var inputs = Matrix<Double>(rows: Self.inputs.count, columns: sampling.samples)
    var values = Matrix<Double>(rows: 1, columns: sampling.samples)
    for example in 0..<sampling.samples {
      let point = Self.inputs.map { random.uniform(in: $0.range) }
      for (row, coordinate) in point.enumerated() { inputs[row, example] = coordinate }
      values[0, example] = Self.value(at: point) + sampling.noise * random.normal()
    }
    return Dataset(
      name: Self.description.id, sentence: Self.description.sentence, origin: .generated,
      inputs: inputs, inputNames: Self.form.inputNames,
      target: .values(values, names: [Self.targetName]), targetName: Self.targetName)
  }
}

extension RandomGenerator {
  /// A number from the uniform distribution on `range`.
  mutating func uniform(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }
}
