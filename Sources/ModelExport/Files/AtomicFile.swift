#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes whole files, all or nothing.
///
/// After ``write(_:to:)`` returns, the path holds exactly what was written, and a power cut does
/// not change that; where it throws, or the process ends in between, the path holds what it held
/// before. The bytes go to a temporary file beside the target, since only there renaming is one
/// step, and reach the disk before the file gets its name.
public enum AtomicFile {
  /// Writes `bytes` to the file at `path` and returns their number.
  ///
  /// A file that is there keeps its permissions. A symbolic link stays one: the file that it names
  /// is replaced, or made where there is none. Parent folders are not made.
  @discardableResult
  public static func write(_ bytes: [UInt8], to path: String) throws(AtomicFileError) -> Int {
    let target = try Target(path)
    StaleTemporaries.remove(beside: target)
    var file = try TemporaryFile(for: target)
    do {
      try file.reserve(bytes.count)
      try file.write(bytes)
      try file.finish()
    } catch {
      file.discard()
      throw error
    }
    return bytes.count
  }

  /// Throws what ``write(_:to:)`` would throw about the path, before there is anything to write:
  /// a folder that is missing or can't be written in, a target that is no regular file.
  public static func check(_ path: String) throws(AtomicFileError) {
    let target = try Target(path)
    if access(target.folder, W_OK | X_OK) != 0 {
      throw .refused(path, action: "create a file in its folder", code: errno)
    }
  }
}

// MARK: - Target

extension AtomicFile {
  /// Where a path leads.
  struct Target {
    /// The path as it was given, for messages.
    let path: String
    /// The folder of the file, all links followed.
    let folder: String
    /// The file's name in it.
    let name: String
    /// The permissions of the file that is there.
    let mode: mode_t?

    /// The file itself.
    var file: String { "\(folder)/\(name)" }

    init(_ path: String) throws(AtomicFileError) {
      self.path = path
      if path.isEmpty || path.utf8.contains(0) { throw .notAPath(path) }
      let file = try Self.followingLinks(path)
      let slash = file.lastIndex(of: "/")
      folder = slash.map { $0 == file.startIndex ? "/" : String(file[..<$0]) } ?? "."
      name = slash.map { String(file[file.index(after: $0)...]) } ?? file

      var status = stat()
      if stat(folder, &status) != 0 {
        let code = errno
        if code == ENOENT { throw .missingFolder(path, folder: folder) }
        throw .refused(path, action: "look into its folder", code: code)
      }
      if status.st_mode & S_IFMT != S_IFDIR { throw .missingFolder(path, folder: folder) }
      if name.isEmpty || name == "." || name == ".." { throw .notAFile(path, kind: "a directory") }
      if stat(file, &status) != 0 {
        let code = errno
        if code != ENOENT { throw .refused(path, action: "look at", code: code) }
        mode = nil
        return
      }
      switch status.st_mode & S_IFMT {
      case S_IFREG: mode = status.st_mode & 0o777
      case S_IFDIR: throw .notAFile(path, kind: "a directory")
      default: throw .notAFile(path, kind: "a device, a pipe or a socket")
      }
    }

    /// The path that `path` names in the end, also where there is nothing yet.
    private static func followingLinks(_ path: String) throws(AtomicFileError) -> String {
      var path = path
      // As many as the kernel follows.
      for _ in 0..<40 {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &buffer, buffer.count)
        // No link, or nothing at all.
        if count < 0 { return path }
        let link = String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
        if link.hasPrefix("/") {
          path = link
        } else {
          path = path.lastIndex(of: "/").map { path[...$0] + link } ?? link
        }
      }
      throw .refused(path, action: "follow", code: ELOOP)
    }
  }
}
