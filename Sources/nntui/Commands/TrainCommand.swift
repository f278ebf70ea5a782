import ArgumentParser
import Datasets
import ModelExport
import NeuralNetwork
import TerminalUI
import Training

/// `nntui train EXPERIMENT`: training without a screen.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train without a screen and tell how it went.",
    discussion: """
      Example:
        nntui train spiral --epochs 300 --metrics run.csv --export spiral.safetensors

      The result goes to standard output, progress to standard error. Ctrl-C ends training early; \
      what was asked for is still written.
      """)

  @Argument(help: "A bundled dataset's name, an experiment file, a CSV file or exported weights.")
  var experiment: String

  @Option(help: ArgumentHelp("Train for N epochs.", valueName: "N"))
  var epochs: Int?

  @Option(help: ArgumentHelp("Derive everything random from N.", valueName: "N"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("Start from exported weights.", valueName: "file"))
  var initialWeights: String?

  @Option(
    help: ArgumentHelp(
      "Write the trained network; the ending picks the format: "
        + ModelFile.formats.map { ".\($0.ending)" }.joined(separator: ", ") + ".",
      valueName: "file"))
  var export: String?

  @Option(
    help: ArgumentHelp(
      "Write a row an epoch; the ending picks the format: "
        + MetricsFormat.allCases.map { ".\($0.rawValue)" }.joined(separator: ", ") + ".",
      valueName: "file"))
  var metrics: String?

  @Option(
    help: ArgumentHelp(
      "Judge bias and variance against this share of errors, above 0, at most 0.5.",
      valueName: "E"))
  var acceptableError = BiasVarianceVerdict.defaultAcceptableError

  @Flag(help: "Tell the result in one line and errors, but no progress and no report.")
  var quiet = false

  func run() throws {
    let metricsFormat = try metrics.map { try MetricsFormat(path: $0) }
    if let export { _ = try ModelFile.format(of: export) }
    if let epochs, !Limits.epochs.contains(Double(epochs)) {
      throw CommandFailure(
        .usage, "nntui: --epochs \(epochs) is not possible (\(Limits.epochs))")
    }
    guard BiasVarianceVerdict.acceptableErrors.contains(acceptableError) else {
      throw CommandFailure(
        .usage,
        "nntui: --acceptable-error \(acceptableError.shortestText) is not possible "
          + "(\(BiasVarianceVerdict.acceptableErrors))")
    }
    var loaded = try LoadedExperiment(experiment)
    if let epochs { loaded.document.experiment.training.epochs = epochs }
    if let seed { loaded.document.experiment.seed = seed }
    if let initialWeights { try loaded.start(from: initialWeights) }
    let (data, parameters) = try loaded.prepared()
    if let export { try loaded.check("--export", export, replacesWeights: true) }
    if let metrics { try loaded.check("--metrics", metrics) }

    // Better told now than after hours of training.
    if let export { try ModelFile.checkDestination(export) }

    let experiment = loaded.document.experiment
    let epochsBefore = loaded.model?.epochs ?? 0
    switch experiment.precision {
    case .float32:
      let parameters = parameters?.map { $0.converted(to: Float.self) }
      try train(
        TrainingSession(experiment, data: data, initialParameters: parameters),
        epochsBefore: epochsBefore, metricsFormat: metricsFormat)
    case .float64:
      try train(
        TrainingSession(experiment, data: data, initialParameters: parameters),
        epochsBefore: epochsBefore, metricsFormat: metricsFormat)
    }
  }

  private func train<S: Scalar>(
    _ session: TrainingSession<S>, epochsBefore: Int, metricsFormat: MetricsFormat?
  ) throws {
    // Neither a file of an earlier run nor hours are lost for what can't be written.
    if let export { try ModelFile.check(session.model, fits: export) }
    var metricsFile: MetricsFile?
    if let metrics, let metricsFormat {
      metricsFile = try MetricsFile(path: metrics, format: metricsFormat)
    }
    let run = HeadlessRun(
      session, metrics: metricsFile, progress: quiet ? nil : ProgressReport(session.experiment))
    let end = run.train()
    metricsFile?.flush()
    if case .diverged(let divergence) = end {
      throw CommandFailure(.workFailed, "nntui: \(explanation(of: divergence, in: session))")
    }

    // The result is told even where it can't be kept.
    let exporting = Result { try writeExport(of: session, epochsBefore: epochsBefore) }
    let report = quiet ? nil : session.results(acceptableError: acceptableError)
    let details = report.map { "\n" + ResultReport($0).text } ?? ""
    try StandardOutput.write(run.summary(report) + "\n" + details)
    try exporting.get()
    if let error = metricsFile?.failure { throw error }
    if case .interrupted(let signal) = end { throw ExitCode(128 + signal) }
  }

  private func writeExport<S: Scalar>(of session: TrainingSession<S>, epochsBefore: Int) throws {
    guard let export else { return }
    var model = session.model
    model.epochs += epochsBefore
    let bytes = try ModelFile.write(model, to: export)
    if !quiet { StandardError.write("wrote \(displaySafe(export)), \(bytes) bytes\n") }
  }

  private func explanation<S: Scalar>(
    of divergence: Divergence, in session: TrainingSession<S>
  ) -> String {
    let layerCount = session.network.layerCount
    let place = divergence.layer.map { layer in
      layer == layerCount - 1 ? "in the output layer" : "in layer \(layer + 1) of \(layerCount)"
    }
    return
      "training diverged at step \(divergence.step), in epoch \(session.epoch + 1): the numbers "
      + "stopped being finite \(place ?? "in the loss"); a learning rate below "
      + "\(session.learningRate.shortestText) may help"
      + (export == nil ? "" : "; nothing is exported")
  }
}
