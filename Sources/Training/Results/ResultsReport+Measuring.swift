import Datasets
import NeuralNetwork

extension TrainingSession {
  /// How the network does now on train, dev and test.
  ///
  /// It takes two passes over all the data, and leaves the run as it is. `acceptableError` is one of
  /// ``BiasVarianceVerdict/acceptableErrors``.
  public func results(
    acceptableError: Double = BiasVarianceVerdict.defaultAcceptableError
  ) -> ResultsReport {
    let judge = ResultsJudge(network: network, data: data, workspace: evaluationWorkspace)
    return ResultsReport(
      data, train: judge.results(data.partition.train, examples: trainingExamples),
      dev: judge.results(data.partition.dev, examples: devExamples),
      test: judge.results(data.partition.test), acceptableError: acceptableError)
  }
}

extension TrainedModel {
  /// How the model does on train, dev and test of `data`, which is prepared with the model's own
  /// ``standardization``.
  ///
  /// Throws a ``ModelMismatch`` where the data have other inputs or outputs than the model.
  public func results(
    on data: PreparedData,
    acceptableError: Double = BiasVarianceVerdict.defaultAcceptableError
  ) throws(ModelMismatch) -> ResultsReport {
    if let mismatch = ModelMismatch(self, NetworkDescription(experiment, data: data)) {
      throw mismatch
    }
    switch experiment.precision {
    case .float32: return results(on: data, acceptableError, as: Float.self)
    case .float64: return results(on: data, acceptableError, as: Double.self)
    }
  }

  private func results<S: Scalar>(
    on data: PreparedData, _ acceptableError: Double, as type: S.Type
  ) -> ResultsReport {
    let (network, workspace) = network(for: data.dataset.exampleCount, as: S.self)
    let judge = ResultsJudge(network: network, data: data, workspace: workspace)
    return ResultsReport(
      data, train: judge.results(data.partition.train), dev: judge.results(data.partition.dev),
      test: judge.results(data.partition.test), acceptableError: acceptableError)
  }
}

extension ResultsReport {
  fileprivate init(
    _ data: PreparedData, train: SetResults?, dev: SetResults?, test: SetResults?,
    acceptableError: Double
  ) {
    task = data.dataset.task
    classNames = data.dataset.classNames
    targetName = data.dataset.targetName
    self.train = train
    self.dev = dev
    self.test = test
    self.acceptableError = acceptableError
  }
}

/// A network at work on sets of examples.
private struct ResultsJudge<S: Scalar> {
  let network: Network<S>
  let data: PreparedData
  let workspace: Workspace<S>

  /// The workspaces of examples whose outputs are in memory at once. Pieces of whole workspaces go
  /// through the network just as ``Network/evaluate(_:workspace:)`` takes them, so that both see the
  /// same outputs to the bit and agree on every class.
  private static var workspacesPerPiece: Int { 16 }

  /// How it does on the examples at `indices`, which `examples` holds if somebody has them already;
  /// `nil` without any.
  func results(_ indices: [Int], examples: Examples<S>? = nil) -> SetResults? {
    let examples = examples ?? data.examples(indices, as: S.self)
    guard let evaluation = network.evaluate(examples, workspace: workspace) else { return nil }
    switch data.dataset.target {
    case .classes(let labels, let names):
      return SetResults(
        count: indices.count, evaluation: evaluation,
        classification: classification(indices, labels: labels, classCount: names.count),
        regression: nil)
    case .values(let values, _):
      return SetResults(
        count: indices.count, evaluation: evaluation, classification: nil,
        regression: regression(indices, values: values))
    }
  }

  private func classification(
    _ indices: [Int], labels: [Int], classCount: Int
  ) -> ClassificationResults {
    var tally = ClassificationResults.Tally(classCount: classCount)
    forEachPiece(of: indices) { piece, outputs in tally.add(outputs, for: piece, labels: labels) }
    return tally.results
  }

  private func regression(_ indices: [Int], values: Matrix<Double>) -> RegressionFigures? {
    var predicted = Matrix<Double>(rows: values.rows, columns: indices.count)
    forEachPiece(of: indices) { piece, outputs in
      for row in 0..<outputs.rows {
        for (column, place) in piece.indices.enumerated() {
          predicted[row, place] = outputs[row, column]
        }
      }
    }
    return RegressionFigures(
      predicted: predicted, true: values.selectingColumns(indices), indices: indices)
  }

  private func forEachPiece(
    of indices: [Int], _ body: (ArraySlice<Int>, Matrix<Double>) -> Void
  ) {
    let size = Self.workspacesPerPiece * max(1, workspace.capacity)
    for start in stride(from: 0, to: indices.count, by: size) {
      let piece = indices[start..<min(start + size, indices.count)]
      let inputs = data.inputs.selectingColumns(piece).converted(to: S.self)
      body(piece, network.outputs(for: inputs, workspace: workspace).converted(to: Double.self))
    }
  }
}
