import Datasets

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The experiments that come with the program: files in `datasets/experiments`, each of which shows
/// something of the course notes. They are named like their files, without the ending.
public enum BundledExperiments {
  /// All names, in alphabetical order; none where the folder is missing.
  public static var names: [String] {
    guard let folder else { return [] }
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }
      .map { String($0.dropLast(ending.count)) }.sorted()
  }

  /// The file of the experiment `name`; `nil` where there is none of that name.
  public static func path(of name: String) -> String? {
    guard names.contains(name), let folder else { return nil }
    return "\(folder)/\(name)\(ending)"
  }

  /// What an experiment shows: the comment that its file begins with, in one line.
  public static func sentence(of name: String) -> String {
    guard let path = path(of: name),
      let bytes = try? InputFile.read(path, maximumBytes: YAMLSubset.maximumBytes)
    else { return "" }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .prefix { $0.hasPrefix("#") }.map { $0.drop { $0 == "#" || $0 == " " } }
      .joined(separator: " ")
  }

  private static let ending = ".yaml"

  private static var folder: String? {
    (try? ResourceDirectory.locate("datasets", module: "Datasets")).map { "\($0)/experiments" }
  }
}
