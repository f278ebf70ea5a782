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

/// Paths as people type and read them.
enum PathText {
  /// The person's home folder, by the environment.
  static var home: String? {
    guard let home = getenv("HOME").map({ String(cString: $0) }), home.hasPrefix("/") else {
      return nil
    }
    return home.count > 1 && home.hasSuffix("/") ? String(home.dropLast()) : home
  }

  /// The working folder.
  static var workingFolder: String { FileManager.default.currentDirectoryPath }

  /// `typed` with the home folder in place of a tilde at its start, as a shell does it.
  static func expandingHome(_ typed: String) -> String {
    guard typed == "~" || typed.hasPrefix("~/"), let home else { return typed }
    return home + typed.dropFirst()
  }

  /// The absolute path that `path` means in `folder`, without `.` and `..`; links are taken for
  /// folders.
  static func absolute(_ path: String, in folder: String) -> String {
    let expanded = expandingHome(path)
    let whole = expanded.hasPrefix("/") ? expanded : "\(folder)/\(expanded)"
    var parts: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// The shortest path that means the absolute `path`: relative in the working folder and below.
  static func relative(_ path: String) -> String {
    let folder = workingFolder == "/" ? "/" : workingFolder + "/"
    return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
  }

  /// The absolute `path` as it is shown: with a tilde for the home folder, and only its end where
  /// it is longer than `width` characters.
  static func shown(_ path: String, width: Int) -> String {
    var text = path
    if let home, home != "/", path == home || path.hasPrefix(home + "/") {
      text = "~" + path.dropFirst(home.count)
    }
    return text.count <= width ? text : "…" + text.suffix(max(0, width - 1))
  }
}
