import Datasets
import Training

/// Trained networks as files. The formats are in ``formats``; a path's ending chooses among them.
public enum ModelFile {
  /// Writes `model` to `path`, all or nothing, and returns the number of bytes.
  ///
  /// A relative path of the model's CSV file is written as one from the folder of `path`, like
  /// those in experiment files. Throws a ``ModelFileError`` where the format is not known or can't
  /// hold the model, and an ``AtomicFileError`` where the system refuses.
  @discardableResult
  public static func write(_ model: TrainedModel, to path: String) throws -> Int {
    try AtomicFile.write(try bytes(of: model, for: path), to: path)
  }

  /// Throws what ``write(_:to:)`` would throw about the format: one that is not known, or not made
  /// for such a network.
  ///
  /// It takes the time and the memory of writing. A network before training is known to fit by it
  /// but for the digits that its numbers will have, of which text formats have a few.
  public static func check(_ model: TrainedModel, fits path: String) throws(ModelFileError) {
    _ = try bytes(of: model, for: path)
  }

  private static func bytes(
    of model: TrainedModel, for path: String
  ) throws(ModelFileError) -> [UInt8] {
    let format = try format(of: path)
    var portable = model
    portable.experiment = model.experiment.relativeToFolder(of: path)
    do {
      return try format.encode(portable)
    } catch {
      throw ModelFileError(file: path, error, isOfWriting: true)
    }
  }

  /// Throws what ``write(_:to:)`` would throw about the path, as far as that can be known before:
  /// better than after hours of training.
  public static func checkDestination(_ path: String) throws {
    _ = try format(of: path)
    try AtomicFile.check(path)
  }

  /// Reads a trained network; the path of its CSV file is one from the working folder then.
  ///
  /// Throws an `InputFileError` where the file can't be read, and a ``ModelFileError`` where it is
  /// wrong, of no known format, or without an experiment.
  public static func read(_ path: String) throws -> TrainedModel {
    guard let model = try readWeights(path).model else {
      throw ModelFileError(file: path, .noExperiment)
    }
    return model
  }

  /// Reads weights to begin with, also of files that have no experiment in them.
  ///
  /// Throws as ``read(_:)`` does.
  public static func readWeights(_ path: String) throws -> StoredWeights {
    guard let format = try format(of: path) as? any ReadableModelFormat.Type else {
      throw ModelFileError(file: path, .onlyWritten(ending: path.fileEnding))
    }
    let bytes = try InputFile.read(path, maximumBytes: format.largestFile)
    do {
      let weights = try format.decode(bytes)
      guard var model = weights.model else { return weights }
      model.experiment = model.experiment.resolvedAgainstFolder(of: path)
      return weights.replacing(model: model)
    } catch {
      throw ModelFileError(file: path, error)
    }
  }
}
