import Datasets
import ModelExport

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The file that choices are kept in, a few hundred bytes of JSON:
///
/// ```
/// {
///   "experiment" : "name: spiral\n…",
///   "pace" : "full",
///   "theme" : "nord",
///   "version" : 1
/// }
/// ```
///
/// It is written as a whole or not at all, so that two programs that write at the same time leave
/// the choices of one of them. A file that can't be used is never written over: it gets another
/// name.
struct ChoicesFile: Hashable, Sendable {
  /// The format that is written. A reader knows all up to its own.
  static let version = 1
  /// A longer file was not written by this program.
  static let largestFile = 1 << 20

  /// Where it is, or will be.
  let path: String

  /// What was found.
  enum Reading: Hashable {
    /// The choices; none where there is no file yet.
    case read(Choices)
    /// The file made no sense or could not be read, and has the name `aside` now.
    case damaged(aside: String)
    /// The file is one of a later program, and has the name `aside` now.
    case newer(aside: String)
    /// The file can't be used, and can't be given another name either, for the reason given.
    case stuck(String)
  }

  /// The choices that the file holds.
  func read() -> Reading {
    let bytes: [UInt8]
    do {
      bytes = try InputFile.read(path, maximumBytes: Self.largestFile)
    } catch .unreadable(_, let code) where code == ENOENT || code == ENOTDIR {
      // Whatever keeps the folder from being there, writing will tell.
      return .read(Choices())
    } catch {
      return setAside(".damaged") { .damaged(aside: $0) }
    }
    let decoder = JSONDecoder()
    let data = Data(bytes)
    guard let version = try? decoder.decode(Envelope.self, from: data).version, version >= 1 else {
      return setAside(".damaged") { .damaged(aside: $0) }
    }
    if version > Self.version { return setAside(".newer") { .newer(aside: $0) } }
    guard let choices = try? decoder.decode(Choices.self, from: data) else {
      return setAside(".damaged") { .damaged(aside: $0) }
    }
    return .read(choices)
  }

  /// Writes `choices` for the next start, and makes the folder where it is missing.
  ///
  /// Throws an `AtomicFileError` where the system refuses.
  func write(_ choices: Choices) throws {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    if !FileManager.default.fileExists(atPath: folder) {
      // The specification wants the folders of a person to be for that person only. Whatever is
      // wrong with them, writing will tell.
      try? FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(Envelope(version: Self.version, choices: choices))
    try AtomicFile.write(Array(data) + [UInt8(ascii: "\n")], to: path)
  }

  // MARK: - Setting aside

  /// Gives the file a name that no other has, `choices.json.damaged` or `choices.json.damaged-2`.
  func setAside(_ suffix: String, _ reading: (String) -> Reading) -> Reading {
    for number in 1...99 {
      let aside = path + suffix + (number == 1 ? "" : "-\(number)")
      // A file that is there under that name was somebody's choices too.
      var status = stat()
      if lstat(aside, &status) == 0 { continue }
      if rename(path, aside) == 0 { return reading(aside) }
      // Another program was faster.
      return errno == ENOENT ? .read(Choices()) : .stuck(String(cString: strerror(errno)))
    }
    return .stuck("too many were set aside")
  }
}

/// The choices with the version of their format beside them.
private struct Envelope: Codable {
  var version: Int
  var choices: Choices?

  init(version: Int, choices: Choices) {
    self.version = version
    self.choices = choices
  }

  private enum CodingKeys: CodingKey { case version }

  /// Reads the version alone: what stands beside it in a later one is not known.
  init(from decoder: any Decoder) throws {
    version = try decoder.container(keyedBy: CodingKeys.self).decode(Int.self, forKey: .version)
  }

  func encode(to encoder: any Encoder) throws {
    try choices?.encode(to: encoder)
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(version, forKey: .version)
  }
}
