import Datasets
import NeuralNetwork
import Testing

@testable import Training

/// Reports on trained networks, against the network's own evaluation.
@Suite struct ResultsReportTests {
  /// One output, several, and numbers, in both precisions; some with a set larger than a piece.
  static let experiments: [Experiment] = {
    let iris = Experiment.default(for: "iris")
    var exactIris = iris
    exactIris.precision = .float64
    let diabetes = Experiment.default(for: "diabetes")
    var exactDiabetes = diabetes
    exactDiabetes.precision = .float64
    let small = [Experiment.small("circle"), .small("rings", precision: .float64)]
    let large = [Experiment.small("circle", samples: 9_000), .small("plane", samples: 9_000)]
    return [iris, exactIris, diabetes, exactDiabetes] + small + large
  }()

  @Test(arguments: experiments)
  func `a report agrees with the network's evaluation on every set`(experiment: Experiment) throws {
    switch experiment.precision {
    // The squares of a set are summed in Float for the one and in Double for the other.
    case .float32: try expectAgreement(experiment, as: Float.self, rounding: 1e-4)
    case .float64: try expectAgreement(experiment, as: Double.self, rounding: 1e-12)
    }
  }

  private func expectAgreement<S: Scalar>(
    _ experiment: Experiment, as type: S.Type, rounding: Double
  ) throws {
    let session = try experiment.session(as: type)
    session.advance(batches: 40)
    let report = session.results()
    let partition = session.data.partition
    let parts = [
      (partition.train, report.train), (partition.dev, report.dev), (partition.test, report.test),
    ]
    for (indices, results) in parts {
      let results = try #require(results)
      let evaluation = session.network.evaluate(
        session.data.examples(indices, as: type), workspace: session.evaluationWorkspace)
      #expect(results.evaluation == evaluation)
      #expect(results.count == indices.count)
      // Both see the same outputs to the bit, so that they agree on every single class.
      #expect(results.classification?.confusion.accuracy == evaluation?.accuracy)
      #expect(results.classification?.confusion.total ?? indices.count == indices.count)
      guard let figures = results.regression else { continue }
      let (rSquared, expected) = try (
        #require(figures.rSquared), #require(evaluation?.rSquared)
      )
      #expect(abs(rSquared - expected) < rounding)
      let cost = try #require(evaluation?.cost)
      #expect(abs(figures.meanSquaredError / (2 * cost) - 1) < rounding)
      if indices.count <= RegressionFigures.largestResidualCount {
        #expect(figures.residuals.map(\.index) == indices)
      }
    }
  }

  @Test func `mistakes are the examples whose class the model gets wrong`() throws {
    var experiment = Experiment.default(for: "digits")
    experiment.precision = .float64
    let session = try experiment.session()
    session.advance(batches: 5)
    let outputs = session.model.outputs(for: session.data.dataset.inputs)
    guard case .classes(let labels, _) = session.data.dataset.target else {
      Issue.record("digits has no classes")
      return
    }
    let partition = session.data.partition
    let report = session.results()
    for (indices, results) in [(partition.train, report.train), (partition.dev, report.dev)] {
      let results = try #require(results?.classification)
      let wrong = indices.filter {
        ClassDecision(outputs, example: $0).predicted != labels[$0]
      }
      #expect(results.mistakeCount == wrong.count)
      #expect(
        results.mistakes.count == min(wrong.count, ClassificationResults.largestMistakeCount))
      #expect(Set(results.mistakes.map(\.index)).isSubset(of: wrong))
      for mistake in results.mistakes {
        #expect(mistake.trueClass == labels[mistake.index])
        // Sums of 64 products are taken in another order where an example has other neighbours.
        let probability = outputs[mistake.predictedClass, mistake.index]
        #expect(abs(mistake.probability - probability) < 1e-12)
      }
      let sureness = results.mistakes.map(\.probability)
      #expect(sureness == sureness.sorted(by: >))
    }
    let mistakeCount = try #require(report.train?.classification).mistakeCount
    #expect(mistakeCount > ClassificationResults.largestMistakeCount, "too few to be bounded")
  }

  @Test(arguments: experiments)
  func `a model's report is that of its session`(experiment: Experiment) throws {
    let session = try experiment.session(as: Float.self)
    session.advance(batches: 9)
    var model = session.model
    model.experiment.precision = .float32
    #expect(try model.results(on: session.data) == session.results())
  }

  @Test func `a model is not judged on data of another shape`() throws {
    let model = try Experiment.small().session(as: Float.self).model
    let others = try PreparedData(.default(for: "iris"))
    #expect(throws: ModelMismatch.self) {
      var other = model
      other.experiment.data = Experiment.default(for: "iris").data
      _ = try other.results(on: others)
    }
  }

  @Test func `judging leaves the run as it is`() throws {
    let experiment = Experiment.small()
    let (watched, alone) = try (experiment.session(), experiment.session())
    for _ in 0..<10 {
      watched.advance(batches: 3)
      _ = watched.results()
      alone.advance(batches: 3)
    }
    #expect(watched.network.parameters == alone.network.parameters)
    #expect(watched.history == alone.history)
  }

  // MARK: - Verdict

  @Test func `without a dev set there is neither its part nor a verdict`() throws {
    var experiment = Experiment.small()
    experiment.data.split = .trainOnly
    let report = try experiment.session().results()
    #expect(report.train?.count == 50)
    #expect(report.dev == nil && report.test == nil)
    #expect(report.verdict == nil)
    #expect(!report.verdictHangsOnOneExample)
  }

  @Test func `the verdict is about the shares that are wrong`() throws {
    let session = try Experiment.default(for: "iris").session(as: Float.self)
    session.advance(batches: 6)
    let report = session.results(acceptableError: 0.25)
    let (train, dev) = try (#require(report.train), #require(report.dev))
    let verdict = try #require(report.verdict)
    let wrong = try #require(train.classification).mistakeCount
    #expect(wrong > 0)
    #expect(verdict.trainError == Double(wrong) / 90)
    #expect(verdict.devError == dev.error)
    #expect(verdict.acceptableError == 0.25)
    #expect(verdict.measure == .wrongExamples)
  }

  @Test func `for regression the verdict is about the variance left unexplained`() throws {
    let session = try Experiment.default(for: "diabetes").session(as: Double.self)
    session.advance(batches: 6)
    let report = session.results()
    let verdict = try #require(report.verdict)
    #expect(verdict.trainError == 1 - (try #require(report.train?.evaluation.rSquared)))
    #expect(verdict.devError == 1 - (try #require(report.dev?.evaluation.rSquared)))
    #expect(verdict.measure == .unexplainedVariance)
    #expect(!report.verdictHangsOnOneExample)
  }

  /// A report on `count` examples of two classes in either set, so many of them wrong.
  private func report(trainWrong: Int, devWrong: Int, of count: Int) -> ResultsReport {
    func results(wrong: Int) -> SetResults {
      let predicted = (0..<count).map { $0 < wrong ? 1 : 0 }
      let confusion = ConfusionCounts(
        predicted: predicted, true: Array(repeating: 0, count: count), classCount: 2)
      return SetResults(
        count: count, evaluation: Evaluation(cost: 1, accuracy: confusion.accuracy),
        classification: ClassificationResults(confusion: confusion, mistakes: []), regression: nil)
    }
    return ResultsReport(
      task: .classification, classNames: ["no", "yes"], targetName: "class",
      train: results(wrong: trainWrong), dev: results(wrong: devWrong), test: nil,
      acceptableError: 0.01)
  }

  @Test func `a verdict that one example decides is told as such`() {
    // 3 ε are 3 of 100 examples.
    #expect(report(trainWrong: 0, devWrong: 3, of: 100).verdict?.kind == .highVariance)
    #expect(report(trainWrong: 0, devWrong: 3, of: 100).verdictHangsOnOneExample)
    #expect(report(trainWrong: 0, devWrong: 2, of: 100).verdictHangsOnOneExample)
    #expect(report(trainWrong: 2, devWrong: 2, of: 100).verdictHangsOnOneExample)
    #expect(report(trainWrong: 3, devWrong: 3, of: 100).verdictHangsOnOneExample)
    #expect(!report(trainWrong: 0, devWrong: 0, of: 100).verdictHangsOnOneExample)
    #expect(!report(trainWrong: 0, devWrong: 30, of: 100).verdictHangsOnOneExample)
    #expect(!report(trainWrong: 50, devWrong: 50, of: 100).verdictHangsOnOneExample)
  }

  @Test func `another acceptable error is another verdict on the same results`() {
    var report = report(trainWrong: 5, devWrong: 5, of: 100)
    #expect(report.verdict?.kind == .highBias)
    report.acceptableError = 0.05
    #expect(report.verdict?.kind == .neither)
  }
}
