#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads whole files that somebody else made, without ever hanging on them.
public enum InputFile {
  /// The bytes of the regular file at `path`, at most `maximumBytes`.
  ///
  /// A FIFO would wait for a writer and `/dev/zero` never end, so the file is opened without
  /// blocking and refused unless it is a regular one. It is read, not mapped: a mapped file that
  /// shrinks takes the process with it.
  public static func read(
    _ path: String, maximumBytes: Int = 1 << 30
  ) throws(InputFileError) -> [UInt8] {
    if path.isEmpty || path.utf8.contains(0) { throw .notAPath(path) }
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    if descriptor < 0 { throw .unreadable(path, code: errno) }
    defer { close(descriptor) }

    var status = stat()
    if fstat(descriptor, &status) != 0 { throw .unreadable(path, code: errno) }
    if status.st_mode & S_IFMT != S_IFREG {
      throw .notAFile(path, kind: kind(ofMode: status.st_mode))
    }
    if Int(status.st_size) > maximumBytes {
      throw .tooLarge(path, bytes: Int(status.st_size), limit: maximumBytes)
    }
    return try readAll(descriptor, path, expected: Int(status.st_size), limit: maximumBytes)
  }

  /// Reads to the end, which a file that is being written may have put elsewhere by now.
  private static func readAll(
    _ descriptor: Int32, _ path: String, expected: Int, limit: Int
  ) throws(InputFileError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expected)
    var block = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = block.withUnsafeMutableBytes { buffer in
        systemRead(descriptor, buffer.baseAddress, buffer.count)
      }
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw .unreadable(path, code: errno)
      }
      bytes.append(contentsOf: block[..<count])
      if bytes.count > limit { throw .tooLarge(path, bytes: bytes.count, limit: limit) }
    }
  }

  private static func kind(ofMode mode: mode_t) -> String {
    switch mode & S_IFMT {
    case S_IFDIR: "a directory"
    case S_IFIFO: "a pipe"
    case S_IFSOCK: "a socket"
    case S_IFCHR, S_IFBLK: "a device"
    default: "no regular file"
    }
  }
}

/// Why a file cannot be read.
public enum InputFileError: Error, Hashable, CustomStringConvertible {
  /// The path is empty or holds a NUL.
  case notAPath(String)
  /// The system refuses, for the reason `code` (an `errno`).
  case unreadable(String, code: Int32)
  /// It is there, but it is a directory, a pipe, a device.
  case notAFile(String, kind: String)
  /// It is larger than is read.
  case tooLarge(String, bytes: Int, limit: Int)

  /// The path, what is wrong and what is allowed.
  public var description: String {
    switch self {
    case .notAPath(let path):
      "'\(printable(path, limit: 200))' is not a path; it must not be empty or hold a NUL"
    case .unreadable(let path, let code):
      "\(printable(path, limit: 200)): \(String(cString: strerror(code)))"
    case .notAFile(let path, let kind):
      "\(printable(path, limit: 200)) is \(kind); a regular file is needed"
    case .tooLarge(let path, let bytes, let limit):
      "\(printable(path, limit: 200)) has \(bytes) bytes; the limit is \(limit)"
    }
  }
}

/// The system's `read`, which inside `InputFile` would be its own.
private func systemRead(_ descriptor: Int32, _ memory: UnsafeMutableRawPointer?, _ count: Int)
  -> Int
{
  read(descriptor, memory, count)
}
