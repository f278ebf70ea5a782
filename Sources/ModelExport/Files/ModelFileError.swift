import NeuralNetwork
import Training

/// A file of weights that can't be used or written, and why.
public struct ModelFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file as it was named.
  public let file: String
  /// What is wrong.
  public let problem: ModelFileProblem
  /// Whether the file was to be written; else it was to be read.
  public let isOfWriting: Bool

  /// An error about `file`.
  public init(file: String, _ problem: ModelFileProblem, isOfWriting: Bool = false) {
    self.file = file
    self.problem = problem
    self.isOfWriting = isOfWriting
  }

  /// The file, the tensor where one is at fault, what was found and what is allowed, in a line
  /// without control characters.
  public var description: String {
    guard case .unknownEnding(let found, let allowed) = problem else {
      return ExperimentProblem(file: file, finding: problem.description).description
    }
    let endings = allowed.map { ".\($0)" }.joined(separator: ", ")
    return ExperimentProblem(
      file: file,
      finding: found.isEmpty
        ? "the name has no ending, which chooses the format"
        : "there is no format for the ending '.\(found.escapedForMessage)'",
      suggestion: suggestion(for: String(found.prefix(64)), among: allowed).map { ".\($0)" },
      allowed: endings
    ).description
  }
}

/// The rules that a file of weights can break.
public enum ModelFileProblem: Error, Hashable, Sendable {
  // MARK: The format

  /// The ending of the name is none that chooses a format.
  case unknownEnding(found: String, allowed: [String])
  /// The format is not read.
  case onlyWritten(ending: String)
  /// The format is not made for a network of this size.
  case tooLargeForFormat(bytes: Int, limit: Int, ending: String)
  /// The format is not made for a network of so many parameters.
  case tooManyParameters(count: Int, limit: Int, ending: String)
  /// An activation is not written in the format.
  case unknownActivation(title: String, ending: String)

  // MARK: The form of the file

  /// There is no room even for the header's length.
  case tooShort(bytes: Int)
  /// The header is longer than is read.
  case headerTooLong(bytes: UInt64, limit: Int)
  /// The header ends after the file.
  case headerBeyondEnd(bytes: UInt64, available: Int)
  /// The header is something else than an object.
  case headerIsNoObject
  /// It is not JSON.
  case notJSON(finding: String, line: Int, byte: Int)
  /// There are more tensors than are read.
  case tooManyTensors(count: Int, limit: Int)
  /// There are bytes that belong to no tensor.
  case trailingBytes(count: Int)
  /// A tensor is at fault.
  case tensor(String, TensorProblem)

  // MARK: The meaning

  /// A member is missing or of the wrong kind.
  case wrongValue(key: String, expected: String)
  /// The file was written by a later version.
  case wrongVersion(found: Int, known: Int)
  /// The experiment in it is wrong.
  case wrongExperiment(ExperimentError)
  /// There are weights and nothing else.
  case noExperiment
  /// Parts of the file don't go together.
  case contradiction(String)
  /// The network has another number of layers.
  case wrongLayerCount(found: Int, expected: Int)
}

/// What can be wrong with one tensor.
public enum TensorProblem: Hashable, Sendable {
  case missing
  case unexpected
  case wrongEntry
  case unknownType(allowed: [String])
  case wrongShape
  case wrongRank(found: Int, expected: [Int])
  case wrongOffsets
  case tooLarge
  case wrongSize(expected: Int, found: Int)
  case overlap(start: Int, end: Int)
  case gap(start: Int, end: Int)
  case beyondEnd(end: Int, available: Int)
  case ragged
  case notANumber(index: Int)
  case notFinite(index: Int)
  case misfit(found: WeightShape, expected: WeightShape)
  case wrongCount(found: Int, expected: Int)
  /// A bias in a layer that also has batch normalisation.
  case besideNorm
  /// A bias where the experiment has batch normalisation.
  case unexpectedBias
  /// Batch normalisation where the experiment has none.
  case unexpectedNorm
  case negativeVariance(index: Int)
}

extension String {
  /// The beginning of the text with all but ASCII letters, digits and signs written by number: for
  /// names of tensors and keys, which should be that anyway.
  var escapedForMessage: String {
    prefix(60).unicodeScalars.map { $0.escaped(asASCII: true) }.joined()
      + (count > 60 ? "…" : "")
  }
}
