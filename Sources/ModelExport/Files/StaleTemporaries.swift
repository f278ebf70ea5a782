#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Temporary files that a process left behind when it was killed while it wrote.
enum StaleTemporaries {
  /// The start of the path of every temporary file of `target`; the process, a random number and
  /// `.tmp` follow. A name that leaves no room for that is replaced.
  static func prefix(for target: AtomicFile.Target) -> String {
    "\(target.folder)/\(namePrefix(for: target))"
  }

  private static func namePrefix(for target: AtomicFile.Target) -> String {
    ".\(target.name.utf8.count > 200 ? "nntui" : target.name)."
  }

  /// Removes those of `target` whose process is gone or that are older than a day. What can't be
  /// removed stays: it does no harm but to the order of the folder.
  static func remove(beside target: AtomicFile.Target) {
    guard let folder = opendir(target.folder) else { return }
    defer { closedir(folder) }
    let prefix = namePrefix(for: target)
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name.hasPrefix(prefix), name.hasSuffix(".tmp"),
        let process = pid_t(name.dropFirst(prefix.count).prefix { $0 != "-" })
      else { continue }
      let path = "\(target.folder)/\(name)"
      if isGone(process) || isOld(path) { unlink(path) }
    }
  }

  private static func isGone(_ process: pid_t) -> Bool {
    process > 0 && kill(process, 0) != 0 && errno == ESRCH
  }

  /// A number may have gone to another process; nothing is written for a day.
  private static func isOld(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { return false }
    #if canImport(Darwin)
      let changed = status.st_mtimespec.tv_sec
    #else
      let changed = status.st_mtim.tv_sec
    #endif
    return time(nil) - changed > 24 * 60 * 60
  }
}
