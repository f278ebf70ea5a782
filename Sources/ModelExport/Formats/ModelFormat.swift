import Training

/// A file format that a trained network can be written in.
public protocol ModelFormat: Sendable {
  /// What a file's name ends with, without the dot: also the format's name.
  static var ending: String { get }
  /// The name on the screen.
  static var title: String { get }
  /// What it is good for, in one sentence.
  static var sentence: String { get }
  /// The whole file. Throws where the format can't hold the model.
  static func encode(_ model: TrainedModel) throws(ModelFileProblem) -> [UInt8]
}

/// A format that is also read back.
public protocol ReadableModelFormat: ModelFormat {
  /// What the bytes of a whole file say. Throws the first thing that is wrong with them.
  static func decode(_ bytes: [UInt8]) throws(ModelFileProblem) -> StoredWeights
  /// The most bytes that a file may have.
  static var largestFile: Int { get }
}

extension ModelFile {
  /// All formats in the order of menus: the one list that a new format joins.
  public static let formats: [any ModelFormat.Type] = [
    SafetensorsFormat.self,
    JSONFormat.self,
    ONNXFormat.self,
    PythonFormat.self,
  ]

  /// The formats that are also read.
  public static let readableFormats = formats.compactMap { $0 as? any ReadableModelFormat.Type }

  /// Whether what is written to `path` can be read again.
  public static func canRead(_ path: String) -> Bool {
    (try? format(of: path)) is any ReadableModelFormat.Type
  }

  /// The format that the ending of `path` names.
  ///
  /// Throws `unknownEnding` with the formats that there are and the one that was perhaps meant.
  public static func format(of path: String) throws(ModelFileError) -> any ModelFormat.Type {
    let ending = path.fileEnding
    if let format = formats.first(where: { $0.ending == ending }) { return format }
    throw ModelFileError(
      file: path, .unknownEnding(found: ending, allowed: formats.map { $0.ending }))
  }
}

extension String {
  /// What follows the last dot of a file's name, in lower case; empty for none.
  var fileEnding: String {
    let name = split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }
}
