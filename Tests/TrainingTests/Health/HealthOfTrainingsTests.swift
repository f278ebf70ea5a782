import Datasets
import NeuralNetwork
import Testing

@testable import Training

/// What is said about whole trainings: nothing about those that go well, and the truth about those
/// that are made to go wrong.
@Suite struct HealthOfTrainingsTests {
  /// An experiment, what must be told of it, and what may.
  struct Run: Sendable, CustomTestStringConvertible {
    var name: String
    var experiment: Experiment
    var certain: Set<HealthFinding.Kind> = []
    var possible: Set<HealthFinding.Kind> = []
    var testDescription: String { name }
  }

  private static let certain: [String: Set<HealthFinding.Kind>] = [
    "vanishing-gradients": [.vanishing], "symmetry": [.symmetric],
  ]
  private static let possible: [String: Set<HealthFinding.Kind>] = [
    // Its gradients are 2 to 18 at the start, of which one draw in ten is above the limit.
    "exploding-clipped": [.exploding],
    // Dropout keeps it below the limit as a rule, and early stopping ends it.
    "overfitting-stopped": [.overfitting],
  ]

  static let defaults = BundledDatasets.names.map {
    Run(name: $0, experiment: .default(for: $0))
  }
  static let bundled = BundledExperiments.names.compactMap { name in
    BundledExperiments.path(of: name).flatMap { try? ExperimentDocument(contentsOf: $0) }.map {
      Run(
        name: name, experiment: $0.experiment, certain: certain[name] ?? [],
        possible: possible[name] ?? [])
    }
  }

  @Test func `every bundled experiment is among them`() {
    #expect(Self.bundled.map(\.name) == BundledExperiments.names)
    #expect(Set(Self.certain.keys).union(Self.possible.keys).isSubset(of: BundledExperiments.names))
  }

  @Test(arguments: defaults + bundled)
  func `only what is true is told, all the way`(run: Run) throws {
    let seen = try kinds(run.experiment, work: 4e5)
    #expect(run.certain.isSubset(of: seen), "\(seen)")
    #expect(seen.isSubset(of: run.certain.union(run.possible)), "\(seen)")
  }

  // MARK: - Trainings that go wrong

  /// 36 noisy points that 24 units learn by heart: the dev cost turns up before epoch 10.
  private var byHeart: Experiment {
    var experiment = Experiment.small("moons", samples: 60, layers: [dense(24, "relu")])
    experiment.seed = 3
    experiment.data.noise = 0.5
    experiment.training.learningRate = 0.1
    experiment.training.epochs = 60
    return experiment
  }

  @Test func `a network that learns noisy points by heart overfits`() throws {
    #expect(try kinds(byHeart) == [.overfitting])
  }

  @Test func `a run that stopped early does not overfit any more`() throws {
    var experiment = byHeart
    experiment.training.earlyStoppingPatience = 40
    let bench = try TrainerEngine.bench(experiment, model: nil)
    var seen: Set<HealthFinding.Kind> = []
    while bench.end == nil, bench.epoch < experiment.training.epochs {
      seen.formUnion(kinds(bench))
      bench.advance(batches: bench.batchesLeftInEpoch)
    }
    #expect(seen == [.overfitting])
    #expect(bench.end != nil)
    #expect(kinds(bench) == [])
  }

  @Test func `a line through a circle gets nowhere`() throws {
    var experiment = Experiment.small("circle", samples: 100, layers: [])
    experiment.training.epochs = 100
    #expect(try kinds(experiment) == [.plateau])
  }

  @Test func `a rate that is far too low gets nowhere`() throws {
    var experiment = Experiment.small("circle", samples: 100, layers: [dense(4)])
    experiment.training.optimizer = Selection(GradientDescent.self)
    experiment.training.learningRate = 1e-5
    let findings = try StillRun.snapshot(of: experiment, epochs: 100, measuring: request).findings
    #expect(findings.map(\.kind) == [.plateau])
    #expect(findings.first?.remedy.contains("Raise the rate") == true)
  }

  /// Prices around 250,000, and a default rate that suits targets around 1.
  @Test(arguments: [[], [dense(16)], [dense(16, "relu")]])
  func `targets that are far off are told, and what to divide them by`(layers: [LayerExperiment])
    throws
  {
    let table = try TemporaryTable(
      ["area", "rooms", "price"],
      (0..<90).map { row in
        let (area, rooms) = (Double(40 + row * 37 % 101), Double(1 + row * 13 % 6))
        return [area, rooms, 110_000 + 1_900 * area + 9_000 * rooms]
      })
    var experiment = Experiment.default(forCSV: table.path)
    experiment.network.layers = layers
    experiment.training.learningRate = 0.01
    experiment.training.epochs = 30
    let findings = try StillRun.snapshot(of: experiment, epochs: 30, measuring: request).findings
    let finding = try #require(findings.first)
    #expect(finding.kind == .unscaled && finding.sinceStep == 0, "\(findings)")
    #expect(finding.remedy.contains("Divide the targets in the file by 1e5"), "\(finding.remedy)")
    #expect(!findings.map(\.kind).contains(.plateau))
  }

  @Test func `a rate that is far too high kills ReLUs`() throws {
    var experiment = Experiment.default(for: "circle")
    experiment.seed = 1
    experiment.network.layers = [dense(16, "relu"), dense(16, "relu")]
    experiment.training.learningRate = 1
    experiment.training.epochs = 8
    #expect(try kinds(experiment) == [.dead])
  }

  // MARK: - Watching a run

  private var request: MeasurementRequest { MeasurementRequest(histogramBins: 2) }

  private func kinds(_ bench: any Bench) -> [HealthFinding.Kind] {
    bench.snapshot(request, isExact: false).findings.map(\.kind)
  }

  /// All that is told while an experiment runs, looked at four times in each of its first epochs
  /// and then at their ends; as far as `work` multiplications of forward passes allow.
  private func kinds(
    _ experiment: Experiment, work: Double = .infinity
  ) throws -> Set<HealthFinding.Kind> {
    let bench = try TrainerEngine.bench(experiment, model: nil)
    let description = NetworkDescription(experiment, data: bench.data)
    let products = zip(description.weightShapes, description.outputShapes).reduce(0) {
      $0 + $1.0.reduce(1, *) * ($1.1.count / $1.1.channels)
    }
    let affordable = work / Double(products * bench.data.partition.train.count)
    let epochs = min(Double(experiment.training.epochs), affordable)
    var seen = Set(kinds(bench))
    while bench.fractionalEpoch < epochs, bench.end == nil {
      let looks = bench.epoch < 5 ? 4 : 1
      let batches = min(
        Double(bench.batchesPerEpoch) / Double(looks),
        (affordable - bench.fractionalEpoch) * Double(bench.batchesPerEpoch))
      bench.advance(batches: max(1, Int(batches)))
      seen.formUnion(kinds(bench))
    }
    return seen
  }
}
