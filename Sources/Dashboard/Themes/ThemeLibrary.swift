import Datasets
import NeuralNetwork
import TerminalUI

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The themes that there are: those that came with the program, and a person's own.
///
/// A theme is a file `<name>.theme` in one of the folders; of two with one name the person's own
/// counts. ``Theme/standard`` is there under its name even without any file.
public struct ThemeLibrary: Sendable {
  /// A theme in the list.
  public struct Entry: Hashable, Sendable, Identifiable {
    /// The name of its file without the ending: its name on the command line.
    public let id: String
    /// The file; `nil` for the standard theme where it has none.
    public let path: String?
    /// Whether it is the person's own.
    public let isPersonal: Bool
  }

  /// What is there, in the order of the names.
  public let entries: [Entry]

  /// The themes in `bundled` and `personal`; folders that can't be read have none.
  public init(bundled: String?, personal: String?) {
    var entryByName = [
      Theme.standard.name: Entry(id: Theme.standard.name, path: nil, isPersonal: false)
    ]
    for (folder, isPersonal) in [(bundled, false), (personal, true)] {
      guard let folder else { continue }
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      for file in files where file.hasSuffix(Self.ending) && !file.hasPrefix(".") {
        let name = String(file.dropLast(Self.ending.count))
        entryByName[name] = Entry(id: name, path: "\(folder)/\(file)", isPersonal: isPersonal)
      }
    }
    entries = entryByName.values.sorted { $0.id < $1.id }
  }

  /// The themes of this installation and of the person who runs it.
  public init() {
    self.init(
      bundled: try? ResourceDirectory.locate("themes", module: "TerminalUI"),
      personal: PersonalFolder.configuration(ProcessInfo.processInfo.environment)
        .map { "\($0)/themes" })
  }

  private static let ending = ".theme"
  /// Longer files are not themes at all.
  private static let largestFile = 10 << 20
}

// MARK: - Loading

extension ThemeLibrary {
  /// The theme called `name`, and what is wrong with its file in sentences that name it.
  ///
  /// Names are looked up in the list and never become paths themselves. Throws where the name is
  /// not in it; a file that can't be read gives the standard theme and a warning.
  public func load(_ name: String) throws(ThemeError) -> (theme: Theme, warnings: [String]) {
    guard let entry = entries.first(where: { $0.id == name }) else {
      throw .unknown(name, allowed: entries.map(\.id))
    }
    return load(entry)
  }

  /// The theme of an entry, as ``load(_:)`` gives it.
  public func load(_ entry: Entry) -> (theme: Theme, warnings: [String]) {
    guard let path = entry.path else { return (.standard, []) }
    do {
      let bytes = try InputFile.read(path, maximumBytes: Self.largestFile)
      let (theme, warnings) = ThemeFile.parse(
        String(decoding: bytes, as: UTF8.self), name: entry.id)
      return (theme, warnings.map { "\(displaySafe(path)): \($0)" })
    } catch {
      return (.standard, [error.description])
    }
  }
}

/// Why there is no theme.
public enum ThemeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// None is called that.
  case unknown(String, allowed: [String])

  /// What was asked for and what there is.
  public var description: String {
    switch self {
    case .unknown(let name, let allowed):
      let nearest = suggestion(for: String(name.prefix(64)), among: allowed)
      let hint = nearest.map { "; did you mean '\($0)'?" } ?? ""
      let names = allowed.map { displaySafe($0, limit: 64) }.joined(separator: ", ")
      return "'\(displaySafe(name, limit: 64))' is not a theme\(hint) (\(names))"
    }
  }
}
