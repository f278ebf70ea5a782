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

/// What of a folder can be opened: the folders in it, and the files that hold an experiment,
/// weights or a table.
struct FolderListing: Hashable, Sendable {
  /// Something in the folder.
  struct Entry: Hashable, Sendable {
    var name: String
    /// What it is, in a word or two.
    var kind: String
    var isFolder: Bool
  }

  /// Folders first, each in the order of their names.
  let entries: [Entry]
  /// Why the folder can't be listed, or not all of it; `nil` where all is well.
  let problem: String?

  /// What files are by their ending.
  private static let kinds = [
    "yaml": "experiment", "yml": "experiment", "csv": "table", "safetensors": "weights",
    "json": "weights",
  ]
  /// More entries than this are no list to choose from.
  private static let limit = 5_000

  /// Lists the folder at `path`, but for what is hidden.
  init(_ path: String) {
    guard let directory = opendir(path) else {
      entries = []
      problem = String(cString: strerror(errno))
      return
    }
    defer { closedir(directory) }
    var found: [Entry] = []
    var isCut = false
    while let next = readdir(directory) {
      let name = withUnsafePointer(to: next.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      if Self.isFolder(next.pointee.d_type, "\(path)/\(name)") {
        found.append(Entry(name: name, kind: "folder", isFolder: true))
      } else if let kind = Self.kind(of: name) {
        found.append(Entry(name: name, kind: kind, isFolder: false))
      }
      if found.count == Self.limit {
        isCut = true
        break
      }
    }
    entries = found.sorted { ($0.isFolder ? 0 : 1, $0.name) < ($1.isFolder ? 0 : 1, $1.name) }
    problem = isCut ? "only the first \(Self.limit) are listed" : nil
  }

  /// What a file is by its name; `nil` where it can't be opened.
  private static func kind(of name: String) -> String? {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
    return kinds[name[name.index(after: dot)...].lowercased()]
  }

  /// Whether an entry is a folder, or a link to one. Most file systems tell without being asked
  /// about every file.
  private static func isFolder(_ type: UInt8, _ path: String) -> Bool {
    if Int(type) == Int(DT_DIR) { return true }
    guard Int(type) == Int(DT_LNK) || Int(type) == Int(DT_UNKNOWN) else { return false }
    return isDirectory(path)
  }
}

/// Whether there is a folder at `path`, all links followed.
func isDirectory(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}
