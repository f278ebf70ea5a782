import Dashboard
import Datasets
import ModelExport
import NeuralNetwork
import TerminalUI
import Training

/// What a command's EXPERIMENT stands for, and the weights to begin with.
struct LoadedExperiment {
  /// The experiment, with the lines of its file for messages.
  var document: ExperimentDocument
  /// Where training begins; `nil` where it begins with drawn parameters.
  private(set) var start: Start?

  /// Weights to begin with.
  struct Start {
    /// The file that they are from.
    let file: String
    /// What is in it.
    let weights: StoredWeights
  }

  /// Loads what `argument` names: a dataset, an experiment file, a CSV file, or weights with the
  /// experiment that they carry.
  init(_ argument: String) throws {
    let source = try ExperimentSource(argument)
    if let document = try source.load() {
      self.document = document
      return
    }
    let weights = try ModelFile.readWeights(argument)
    guard let model = weights.model else { throw ModelFileError(file: argument, .noExperiment) }
    document = ExperimentDocument(model.experiment)
    start = Start(file: argument, weights: weights)
  }

  /// What is shown where no experiment is named.
  static var initial: LoadedExperiment {
    LoadedExperiment(document: ExperimentDocument(.initial), start: nil)
  }

  private init(document: ExperimentDocument, start: Start?) {
    self.document = document
    self.start = start
  }

  /// The trained model to begin with, if it is one.
  var model: TrainedModel? { start?.weights.model }

  /// The same with the name of its file, for the dashboard.
  var weights: OpenedWeights? {
    start.flatMap { start in
      start.weights.model.map { OpenedWeights($0, path: start.file) }
    }
  }

  /// Begins with the weights in `file`, whatever the experiment began with.
  mutating func start(from file: String) throws {
    start = Start(file: file, weights: try ModelFile.readWeights(file))
  }

  /// The data as the network sees them, and the parameters to begin with.
  ///
  /// Weights come with the statistics that their inputs were standardised by, and go on with them:
  /// the new data's own would mean something else to the network. Whether inputs are standardised
  /// at all is for the experiment to say.
  ///
  /// Throws all problems of the experiment and its data at once, and where the weights are those of
  /// another network.
  func prepared() throws -> (data: PreparedData, parameters: [LayerParameters<Double>]?) {
    let experiment = document.experiment
    let data = try preparedData()
    guard let start else { return (data, nil) }
    try start.weights.check(
      fit: NetworkDescription(experiment, data: data), precision: experiment.precision,
      file: start.file)
    guard let known = model?.standardization, known != data.standardization,
      known.isIdentity == data.standardization.isIdentity
    else { return (data, start.weights.layers) }
    return (try preparedData(standardization: known), start.weights.layers)
  }

  // MARK: - Files

  /// Throws a usage error where `path`, which `option` names, is a file that is read: writing to it
  /// would take a person's experiment, data or weights.
  ///
  /// Trained weights may take the place of those that they began with: then `replacesWeights`.
  func check(
    _ option: String, _ path: String, replacesWeights: Bool = false
  ) throws(CommandFailure) {
    guard let output = FileIdentity(path) else { return }
    var inputs = [("the experiment", document.file)]
    if case .csv(let table) = document.experiment.data.source { inputs.append(("the data", table)) }
    if !replacesWeights { inputs.append(("the weights", start?.file)) }
    for (noun, input) in inputs {
      guard let input, FileIdentity(input) == output else { continue }
      throw CommandFailure(
        .usage,
        "nntui: \(option) \(displaySafe(path)) would overwrite \(noun) (\(displaySafe(input))); "
          + "choose another file")
    }
  }

  // MARK: - Data

  private func preparedData(standardization: Standardization? = nil) throws -> PreparedData {
    do {
      return try PreparedData(document.experiment, standardization: standardization)
    } catch let error as ExperimentError {
      throw document.located(error)
    } catch let error as InputFileError where document.file != nil {
      // The experiment file names a table that cannot be read.
      throw document.located(
        ExperimentError(
          .malformedInput, [ExperimentProblem(path: "data.source", finding: "\(error)")]))
    }
  }
}
