#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file beside its target that is to become it.
struct TemporaryFile: ~Copyable {
  private let target: AtomicFile.Target
  private let path: String
  private var descriptor: Int32

  /// Creates it under a name that nobody can guess, and follows no link there.
  init(for target: AtomicFile.Target) throws(AtomicFileError) {
    self.target = target
    // Nobody else may read what replaces a private file; a new one gets what umask leaves.
    let mode: mode_t = target.mode == nil ? 0o666 : 0o600
    for _ in 0..<16 {
      let random = String(UInt32.random(in: 0...UInt32.max), radix: 36)
      let path = "\(StaleTemporaries.prefix(for: target))\(getpid())-\(random).tmp"
      let descriptor = open(
        path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
      if descriptor >= 0 {
        (self.path, self.descriptor) = (path, descriptor)
        return
      }
      if errno != EEXIST { break }
    }
    throw .refused(target.path, action: "create a file in its folder", code: errno)
  }

  /// Asks for the room first: a full disk is found before a byte is written.
  func reserve(_ count: Int) throws(AtomicFileError) {
    if count == 0 { return }
    #if canImport(Glibc)
      let code = posix_fallocate(descriptor, 0, off_t(count))
      // Other codes mean that the file system can't tell.
      if [ENOSPC, EFBIG, EDQUOT].contains(code) { throw noSpace(count, code) }
    #endif
  }

  func write(_ bytes: [UInt8]) throws(AtomicFileError) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        systemWrite(
          descriptor, buffer.baseAddress?.advanced(by: offset),
          min(buffer.count - offset, 1 << 20))
      }
      if count >= 0 {
        offset += count
      } else if errno != EINTR {
        let code = errno
        throw [ENOSPC, EFBIG, EDQUOT].contains(code)
          ? noSpace(bytes.count, code) : .refused(target.path, action: "write", code: code)
      }
    }
  }

  /// Brings it to the disk and gives it the target's name.
  mutating func finish() throws(AtomicFileError) {
    if let mode = target.mode, fchmod(descriptor, mode) != 0 { throw refused("set permissions of") }
    if fsync(descriptor) != 0 { throw refused("write to the disk") }
    let closed = close(descriptor)
    descriptor = -1
    // A network file system tells only here that there is no room.
    if closed != 0 { throw refused("close") }
    if rename(path, target.file) != 0 { throw refused("rename the new file to") }
    // The name is in the folder, which has to reach the disk too. Not all file systems can.
    let folder = open(target.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }

  /// Removes it again.
  mutating func discard() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
    unlink(path)
  }

  private func refused(_ action: String) -> AtomicFileError {
    .refused(target.path, action: action, code: errno)
  }

  private func noSpace(_ needed: Int, _ code: Int32) -> AtomicFileError {
    var status = statvfs()
    let isDisk = code == ENOSPC && statvfs(target.folder, &status) == 0
    let free = Int(clamping: UInt64(status.f_bavail)).multipliedReportingOverflow(
      by: Int(clamping: UInt64(status.f_frsize)))
    return .noSpace(
      target.path, needed: needed, free: isDisk ? free.partialValue : nil, code: code)
  }
}

/// The system's `write`, which inside `TemporaryFile` would be its own.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
